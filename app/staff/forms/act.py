"""The base of the forms that give a command on a case."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField

from app.access import Member
from app.cases.context import NotePurpose, Words
from app.cases.services import Along
from app.forms import Form, Longest, Required
from app.restrictions.context import Standing
from app.staff.context.face import Reached
from app.typed_text import whole
from workflows.commands import Command

LONGEST_TEXT = 10_000


class ActForm(Form):
    """One command, in words: what the page is called, what will happen, what the button says.

    *version* is the state of the case the person saw; free texts are given beside the command, to be stored sealed.
    """

    command: ClassVar[type[Command]]
    heading: ClassVar[Any]
    happens: ClassVar[Any]
    button: ClassVar[Any]
    done: ClassVar[Any]
    kind: ClassVar[str] = "primary"
    versioned: ClassVar[bool] = True
    shows: ClassVar[tuple[str, ...]] = ()
    offers: ClassVar[bool] = False
    communicates: ClassVar[bool] = False

    version = HiddenField()

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(**options)
        self.reached, self.member = reached, member
        self.shown: Mapping[str, Any] | None = None
        if not self.is_submitted():
            self.version.data = str(reached.face.version)

    def offer(self, shown: Mapping[str, Any]) -> None:
        """Offer the choices that depend on what the page shows of the case, its reading written down."""

    def mind(self, standing: Sequence[Standing]) -> None:
        """Tell of the notices of restriction in force, where the act communicates or decides something."""

    @property
    def seen_version(self) -> int | None:
        """Return the version the person saw; one that is no number is none that ever was."""
        if not self.versioned:
            return None
        seen = whole(self.version.data)
        return -1 if seen is None else seen

    @property
    def refused(self) -> tuple[str, ...]:
        """Return what the table of disclosures refused, once the form was validated: it is written down."""
        return ()

    def to_command(self) -> Command:
        """Return the command, made of identifiers, enumerated values and dates only."""
        return self.command()

    def words(self) -> tuple[Words, ...]:
        """Return the free texts that go beside the command."""
        return ()

    def beside(self) -> Along | None:
        """Return what stores a row of the act's own in the same commit."""
        return None


class WordsForm(ActForm):
    """An act that a free text explains."""

    purpose: ClassVar[NotePurpose]
    text: Any

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.said = Words(self.purpose, self.text.data or "")

    def words(self) -> tuple[Words, ...]:
        """Return the text, when there is one."""
        return (self.said,) if self.said.text else ()


def text_box(label: Any, missing: Any, limit: int = LONGEST_TEXT) -> TextAreaField:
    """Make a box for a text that must be there."""
    return TextAreaField(label, [Required(missing), Longest(limit, _l("ce texte"))])

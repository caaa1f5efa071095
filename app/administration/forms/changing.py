"""From when an item of reference data says something else, or nothing more; each sort adds what it says."""

import re
import uuid
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from app import clock
from app.administration import wording
from app.administration.context import ADDED, NEW, Held, Item
from app.administration.forms.boxes import plain, typed
from app.administration.services import standing
from app.dateparts import PARTS
from app.forms import Choice, DateParts, Form
from app.reference.context import FIELDS, Proposal, Sort, Values
from app.reference.services import ChangeRefused, DayBefore, LaterVersion

BEGINS: Final = "new"
DRAWN: Final = re.compile(r"(regle|unite)-[0-9a-f]{8}")


class ChangeForm(Form):
    """From when, and what was seen; each sort adds what it says."""

    sort: Sort
    code = HiddenField()
    seen = HiddenField()
    since = Choice(_l("Quelle version"), choices=[(BEGINS, "")], missing=_l("Choisissez la version que vous changez."))
    day = DateParts(
        _l("En vigueur à partir du"),
        thing=_l("la date d’entrée en vigueur"),
        example=_l("1er avril 2027"),
        optional=True,
    )

    def __init__(self, found: Item, values: Values, since: date | None = None) -> None:
        self.found, held = found, standing(found)
        chosen = since.isoformat() if since and since in {each.since for each in held} else BEGINS
        super().__init__(data={**{name: typed(name, value) for name, value in values.items()}, "since": chosen})
        new = (BEGINS, _l("Une nouvelle version, à partir du jour inscrit plus bas"))
        for name in ("since", "day"):  # asked last, told last
            self._fields[name] = self._fields.pop(name)
        self.since.offer([*((each.since.isoformat(), version(each)) for each in held), new])
        if not held:
            self.since.data = BEGINS
        if not (found.code != NEW or DRAWN.fullmatch(self.code.data or "")):
            self.code.data = f"{ADDED[found.sort]}-{uuid.uuid4().hex[:8]}"

    @property
    def boxes(self) -> list[Any]:
        """Return the boxes of what the item says, in order."""
        return [self[name] for name in FIELDS[self.sort]]

    @property
    def stands(self) -> bool:
        """Whether a version is changed where it stands, rather than a new one begun."""
        return bool(self.since.data != BEGINS)

    @property
    def first_day(self) -> date:
        """Return the day from which a new version counts, once the form is valid."""
        if self.day.data is None:
            raise ValueError("the day is asked for before it is read")
        return self.day.data

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the day where a version begins, and only there."""
        super().validate(extra_validators)
        if self.stands:
            self.day.errors, self.day.wrong_parts = [], ()
        elif self.day.data is None and not self.day.errors:
            self.day.errors = [_("Inscrivez la date d’entrée en vigueur, par exemple 1er avril 2027.")]
            self.day.wrong_parts = PARTS
        return not self.errors

    def values(self) -> Values | None:
        """Return what the item would say."""
        return {name: plain(name, self[name].data) for name in FIELDS[self.sort]}

    def proposal(self, reverts: uuid.UUID | None) -> Proposal:
        """Return the change that was typed."""
        since = date.fromisoformat(self.since.data) if self.stands else self.first_day
        code = self.code.data if self.found.code == NEW else self.found.code
        return Proposal(self.sort, code, since, self.values(), reverts)

    def refuse(self, refusal: ChangeRefused) -> None:
        """Say why the change cannot be made, where it is mended."""
        said = wording.refused(refusal)
        if isinstance(refusal, DayBefore) and self.stands:
            self.since.errors = [str(wording.STANDS)]
        elif isinstance(refusal, DayBefore | LaterVersion):
            self.day.errors, self.day.wrong_parts = [said], PARTS
        else:
            self.form_errors.append(said)


class EndForm(ChangeForm):
    """Take a rule out of force from a day."""

    def __init__(self, found: Item) -> None:
        self.sort = found.sort
        super().__init__(found, {})
        self.since.offer([(BEGINS, "")])
        self.since.data = BEGINS

    @property
    def boxes(self) -> list[Any]:
        """Return nothing: only the day is asked."""
        return []

    def values(self) -> Values | None:
        """Return nothing: the item says nothing more."""
        return None


def version(held: Held) -> str:
    """Say which version is changed where it stands."""
    day = wording.from_day(held.since)
    if held.since > clock.today():
        return str(_("Remplacer la version qui commence %(day)s", day=day))
    if held.empty:
        return str(_("Compléter la version en vigueur depuis %(day)s", day=day))
    return str(_("Corriger la version en vigueur depuis %(day)s", day=day))

"""A message to write, with a file or without."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import TextAreaField, ValidationError

from app.forms import Cautious, Longest, Required
from app.messages.context import Said
from app.typed_text import PlainText, paragraphs
from app.uploads.catalogue import LARGEST, FileRefused
from app.uploads.context import Given
from app.uploads.wording import REFUSALS

AGAIN = _l("Choisissez de nouveau le fichier à joindre.")


class MessageForm(Cautious):
    """The words, and a file that goes with them."""

    text = TextAreaField(
        _l("Votre message"),
        filters=[paragraphs],
        validators=[
            Required(_l("Écrivez votre message, même en quelques mots.")),
            Longest(5000, _l("le message")),
            PlainText(_l("le message")),
        ],
    )
    file = FileField(_l("Fichier à joindre"))
    content: bytes = b""

    def validate_text(self, field: Any) -> None:
        """Point out, once, a number that opens doors."""
        self.caution(field.data or "")

    def validate_file(self, field: Any) -> None:
        """Take the bytes, if there are any; a page shown again for the words has lost the file, and says so."""
        if field.data and field.data.filename:
            with field.data.stream as stream:
                self.content = stream.read(LARGEST + 1)
            if self.text.errors:
                raise ValidationError(str(AGAIN))

    @property
    def said(self) -> Said:
        """Return the message as the service takes it."""
        given = self.file.data
        chosen = given and given.filename
        return Said(self.text.data or "", Given(given.filename or "", self.content) if chosen else None)

    def refuse(self, refusal: FileRefused) -> None:
        """Say why the file is not taken, beside its box and in the summary; the words stay."""
        self.file.errors = [str(REFUSALS[refusal.why])]

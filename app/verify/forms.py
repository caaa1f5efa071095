"""The file to check, or the code read on paper."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import StopValidation

from app.forms import Form, Required
from app.numbers import CODE_LENGTH, read

LARGEST = 2_000_000  # bytes; our letters weigh less than a tenth of it
CHOOSE = _l("Choisissez le fichier PDF de la lettre.")
TOO_LARGE = _l("Choisissez un fichier de 2\u00a0Mo au plus\u00a0: nos lettres sont plus légères.")
EMPTY = _l("Ce fichier est vide. Choisissez le fichier PDF de la lettre, tel que vous l’avez reçu.")
CODE = _l("Écrivez le code imprimé au bas de la lettre, par exemple 4T9H-0WZK-M2RD-8YQC-Y.")
WRONG_CODE = _l(
    "Relisez le code au bas de la lettre\u00a0: il a %(length)s lettres et chiffres, et un signe ne va pas."
)


class FileForm(Form):
    """A letter to check."""

    letter = FileField(_l("Fichier de la lettre"))
    content: bytes = b""

    def validate_letter(self, field: Any) -> None:
        """Take the bytes, no more than a letter can have."""
        if not field.data or not field.data.filename:
            raise StopValidation(CHOOSE)
        with field.data.stream as stream:
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise StopValidation(TOO_LARGE)
        if not content:
            raise StopValidation(EMPTY)
        self.content = content


class CodeForm(Form):
    """The code of a letter on paper. It is asked by address, so that it can be kept and sent: it opens nothing."""

    class Meta(Form.Meta):
        csrf = False

    lettre = StringField(_l("Code de vérification"), validators=[Required(CODE)])

    def validate_lettre(self, field: Any) -> None:
        """Catch a misread sign before looking for the letter."""
        if read(field.data, CODE_LENGTH) is None:
            raise StopValidation(str(WRONG_CODE) % {"length": CODE_LENGTH})

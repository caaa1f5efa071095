"""A file that somebody adds, and what a clerk says of a piece of evidence."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms.validators import StopValidation

from app.forms import Choice, Form
from app.sandbox import SandboxBroken
from app.uploads.catalogue import LARGEST, FileRefused
from app.uploads.context import Given, Purpose
from app.uploads.wording import CHOOSE, PURPOSES, REFUSALS, SORTS, VERDICTS

RECEIVED = 303
AWAY = _l("Le service qui lit les fichiers ne répond pas. Ajoutez-le dans quelques minutes.")
LARGEST_POST = LARGEST + LARGEST // 2
"""Bytes: what is a little too large is told so beside the box, the rest is cut off."""


class UploadForm(Form):
    """A file, and what it is for where that is asked."""

    purpose = Choice(_l("Ce que vous ajoutez"), choices=PURPOSES.items(), missing=_l("Choisissez ce que vous ajoutez."))
    file = FileField(_l("Fichier"))
    content: bytes = b""

    def validate_file(self, field: Any) -> None:
        """Take the bytes, no more than a file may have; whether they are taken is the service's to say."""
        if not field.data or not field.data.filename:
            raise StopValidation(str(CHOOSE))
        with field.data.stream as stream:
            self.content = stream.read(LARGEST + 1)

    def ask_no_purpose(self) -> None:
        """Take the file for a document, where nothing has to be proven."""
        del self.purpose

    @property
    def given(self) -> Given:
        """Return the file as the service takes it."""
        purpose = Purpose(self.data.get("purpose", Purpose.DOCUMENT))
        return Given(self.file.data.filename or "", self.content, purpose)

    def refuse(self, refusal: FileRefused) -> None:
        """Say why, beside the box and in the summary."""
        self.file.errors = [str(REFUSALS[refusal.why])]


def received(form: Any, take: Callable[[], object]) -> int:
    """Do *take*, which takes the file of *form* in; return the status, having said beside the box why it was not."""
    try:
        take()
    except FileRefused as refusal:
        form.refuse(refusal)
        return 422
    except SandboxBroken:
        form.file.errors = [str(AWAY)]
        return 503
    return RECEIVED


class JudgeForm(Form):
    """What a clerk saw in a piece of evidence."""

    sort = Choice(_l("Ce que c’est"), choices=SORTS.items(), missing=_l("Choisissez ce que c’est."))
    verdict = Choice(_l("Ce que vous avez vu"), choices=VERDICTS.items(), missing=_l("Choisissez ce que vous avez vu."))

"""What every question shares, and the forms that ask nothing of the request itself."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField

from app.forms import DateParts, Form, Required
from app.intake.context import Answers

NOT_TYPED = frozenset({"csrf_token", "draft"})


def kept(field: Any) -> dict[str, str]:
    """Return what was typed in a box, by the name it is kept under; a date keeps its three boxes as they are."""
    if isinstance(field, DateParts):
        return {f"{field.short_name}-{part}": typed for part, typed in field.parts.items() if typed}
    return {field.short_name: "y" if field.data is True else str(field.data)} if field.data else {}


class StepForm(Form):
    """One question. *draft* is a sealed mark that finds the draft again when the session is lost."""

    question: Any = ""
    draft = HiddenField()

    def __init__(self, answers: Answers, **options: Any) -> None:
        self.answers = answers
        super().__init__(**options)

    def may_wait(self) -> bool:
        """Tell whether the person leaves for later: what is typed is kept as it is, if the form is truly ours."""
        return "save" in request.form and not self.csrf_token.errors

    def typed(self) -> dict[str, str]:
        """Return what was typed, tidied, by field; an empty box is left out."""
        return {name: value for field in self if field.name not in NOT_TYPED for name, value in kept(field).items()}


class PressForm(Form):
    """A button that changes something, and nothing to fill."""


class ResumeForm(Form):
    """The code of a draft kept for later."""

    question = _l("Quel est le code de votre brouillon\u202f?")
    resume_code = StringField(
        question, validators=[Required(_l("Écrivez le code du brouillon, par exemple 7K3M 9PQR et la suite."))]
    )

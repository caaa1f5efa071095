"""What a notice of restriction says: what it does, whom it is about, which information (R-22.1, r. 1 s. 3)."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from app.forms import Choice, Longest, Required
from app.intake.context import Answers, answer
from app.intake.forms.step import StepForm
from app.intake.wording import choices
from app.restrictions.wording import SCOPES
from app.typed_text import PlainText, one_line, paragraphs
from workflows.restrictions import Scope

TARGETS = {
    Scope.PROVIDER: _l("Quelle personne intervenante ne doit pas avoir accès à ces renseignements\u202f?"),
    Scope.PERSONS: _l("Quelles personnes ne doivent pas avoir accès à ces renseignements\u202f?"),
    Scope.RESEARCH: _l("Quelle recherche ne doit pas avoir accès à ces renseignements\u202f?"),
}


class ScopeForm(StepForm):
    """What the notice does: restrict the access of a provider, or refuse that of certain persons or of research."""

    question = _l("Que voulez-vous faire\u202f?")
    scope = Choice(question, choices=choices(SCOPES), missing=_l("Choisissez ce que l’avis doit faire."))


class TargetForm(StepForm):
    """Who is kept from the information."""

    thing = _l("qui est visé")
    target = StringField(
        filters=[one_line],
        validators=[
            Required(_l("Écrivez qui est visé\u00a0: un nom, et le lieu où la personne travaille si vous le savez.")),
            Longest(300, thing),
            PlainText(thing),
        ],
    )

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        scope = answer(answers, "portee", "scope")
        self.question = TARGETS[Scope(scope) if scope in set(Scope) else Scope.PERSONS]
        self.target.label.text = self.question


class CoveredForm(StepForm):
    """Which information it covers."""

    thing = _l("la description")
    question = _l("Quels renseignements de santé sont visés\u202f?")
    what = TextAreaField(
        question,
        filters=[paragraphs],
        validators=[
            Required(_l("Décrivez les renseignements, même en quelques mots. Vous pouvez écrire «\u00a0Tous\u00a0».")),
            Longest(5000, thing),
            PlainText(thing),
        ],
    )

"""What a clerk takes down for a person: the public questions on one page, asked of whoever is at the counter."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, ValidationError

from app import clock
from app.cases.context import ORAL, PAPER, Filing
from app.forms import Choice, DateParts, Form
from app.intake.context import ALSO_ASKED, DOCUMENTS, THEIR_SUBJECT, Answers, is_rectification
from app.intake.forms.asking import CorrectionForm
from app.intake.forms.reaching import FormatForm
from app.intake.forms.step import StepForm, kept
from app.intake.forms.taken import ABOUT_ANOTHER, APPLIES, LABELS, PAGE, RESTRICTION, always
from app.intake.opening import filing_of
from app.intake.wording import GROUND_HINTS, choices
from workflows.clock import received_first
from workflows.states import Kind

WAYS: Final[dict[str, Any]] = {ORAL: _l("De vive voix, au téléphone ou au comptoir"), PAPER: _l("Sur papier")}
KINDS: Final[dict[str, Any]] = {
    Kind.DOCUMENT_ACCESS: _l("Des documents"),
    Kind.PERSONAL_ACCESS: _l("Ses renseignements personnels"),
    Kind.HEALTH_RESTRICTION: _l("Une limite à l’accès à ses renseignements de santé"),
    Kind.RECTIFICATION: _l("La rectification de ses renseignements personnels"),
}
HINTS: Final = GROUND_HINTS
MOST_CORRECTIONS: Final = 20
BESIDE: Final = frozenset({ALSO_ASKED, DOCUMENTS, THEIR_SUBJECT})
"""Questions about the documents that are asked for beside what is about a person."""


class WayForm(Form):
    """How the request came, and what it asks for."""

    way = Choice(
        _l("Comment la demande est-elle faite\u202f?"),
        choices=choices(WAYS),
        missing=_l("Choisissez comment la demande est faite."),
    )
    kind = Choice(
        _l("Que demande la personne\u202f?"),
        choices=choices(KINDS),
        missing=_l("Choisissez ce que la personne demande."),
    )

    def validate_kind(self, field: Any) -> None:
        """Refuse by word of mouth what the law wants in writing (A-2.1 ss. 43, 94)."""
        if self.way.data == ORAL and field.data and field.data != Kind.DOCUMENT_ACCESS:
            raise ValidationError(
                _(
                    "Choisissez «\u00a0Sur papier\u00a0»\u00a0: la loi veut par écrit une demande sur des "
                    "renseignements personnels. Offrez à la personne de l’aider à l’écrire."
                )
            )


class TakenForm(Form):
    """The page: the public questions that this kind of request has, checked by their own forms.

    *key* makes one case of a page sent twice; *count* is how many pieces of information the page has room for.
    """

    key, count = HiddenField(), HiddenField()
    on = DateParts(
        _l("Quand l’organisme a-t-il reçu la demande\u202f?"),
        thing=_l("la date de réception"),
        example="3\u00a0mars\u00a02026",
    )
    officer_on = DateParts(
        _l("Quand la personne responsable l’a-t-elle reçue\u202f? (facultatif)"),
        thing=_l("le jour où la personne responsable l’a reçue"),
        example="3\u00a0mars\u00a02026",
        optional=True,
    )

    def __init__(self, way: str, kind: Kind, **options: Any) -> None:
        super().__init__(**options)
        self.way, self.kind = way, kind
        self.key.data = self.key.data if _is_key(self.key.data) else uuid.uuid4().hex
        if way != PAPER:
            del self.on
        asked = self._wanted()
        self.answers: Answers = {"type": {"kind": str(kind)}}
        self.parts = {name: self._part(form, name) for name, form in asked.items()}
        self.corrections = self._corrections() if is_rectification(self.answers) else []

    @property
    def all_parts(self) -> Iterator[StepForm]:
        """Yield the forms that apply to what was answered, in the order of the page."""
        for name, part in self.parts.items():
            if name == "reponse":
                yield from self.corrections
            if self._applies(name):
                yield part

    def more(self) -> None:
        """Make room for one more piece of information."""
        if len(self.corrections) < MOST_CORRECTIONS:
            self.corrections.append(_step(CorrectionForm, f"corrections-{len(self.corrections) + 1}", self.answers))
            self.count.data = str(len(self.corrections))

    def validate_on(self, field: Any) -> None:
        """Refuse a day to come: the limit counts from the day the body received the request."""
        if field.data > clock.today():
            raise ValidationError(_("Inscrivez la date de réception\u00a0: aujourd’hui ou un jour passé."))

    def validate_officer_on(self, field: Any) -> None:
        """Refuse a day to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Inscrivez un jour passé, ou celui d’aujourd’hui."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the page: its own boxes, and every question by its own form."""
        own = super().validate(extra_validators)
        return all([own, *(part.validate() for part in self.all_parts)])

    @property
    def errors(self) -> dict[str, Any]:
        """Return what is wrong with every box of the page."""
        return {box.name: box.errors for box in self if box.errors}

    def __iter__(self) -> Iterator[Any]:
        """Yield every box, so that the summary of what to mend has them all, in the order of the page."""
        yield from super().__iter__()
        for part in self.all_parts if hasattr(self, "parts") else ():
            yield from (box for box in part if box.short_name != "draft")

    def filing(self, taken_by: str, at: datetime) -> Filing:
        """Return the request that the page makes."""
        filing = filing_of(self.answers, f"{taken_by}:{self.key.data}", at, channel=self.way, taken_by=taken_by)
        if self.officer_on.data is None:
            return filing
        return replace(filing, body_received_on=self._body_on, officer_received_on=self.officer_on.data)

    @property
    def asks_for_more(self) -> bool:
        """Tell whether the clerk asks for room, rather than sends."""
        return "more" in request.form and is_rectification(self.answers)

    @property
    def received_on(self) -> date:
        """Return the day the days follow: that of the body, or of the officer where it is earlier."""
        return received_first(self._body_on, self.officer_on.data)

    @property
    def _body_on(self) -> date:
        """Return the day the paper came, today for a request made by word of mouth: it is received as it is said."""
        return (self.on.data if self.way == PAPER else None) or clock.today()

    def _wanted(self) -> dict[str, type[StepForm]]:
        left_out = {
            Kind.DOCUMENT_ACCESS: {"acces", "autres", "forme", "destinataire", *BESIDE},
            Kind.PERSONAL_ACCESS: set(),
            Kind.HEALTH_RESTRICTION: {
                "acces",
                "autres",
                "description",
                "nature",
                "periode",
                "sujet",
                "forme",
                "destinataire",
                *BESIDE,
            },
            Kind.RECTIFICATION: {"acces", "description", "autres", "periode", "forme", "destinataire"},
        }[self.kind]
        personal = self.kind is not Kind.DOCUMENT_ACCESS
        notice = RESTRICTION if self.kind.is_notice else {}
        asked = {**(ABOUT_ANOTHER if personal else {}), **notice, **PAGE}
        return {name: form for name, form in asked.items() if name not in left_out}

    def _part(self, form: type[StepForm], name: str) -> StepForm:
        """Return one question, its answer read at once: some questions depend on the answers to others."""
        made = _step(form, name, self.answers)
        self.answers[name] = _typed(made)
        return made

    def _corrections(self) -> list[StepForm]:
        typed = self.count.data or ""
        self.count.data = str(min(max(int(typed), 1), MOST_CORRECTIONS) if typed.isdecimal() else 1)
        names = [f"corrections-{rank + 1}" for rank in range(int(self.count.data))]
        made = [_step(CorrectionForm, name, self.answers) for name in names]
        self.answers["corrections"] = [_typed(one) for one in made]
        return made

    def _applies(self, name: str) -> bool:
        return APPLIES.get(name, always)(self.answers)


def _step(form: type[StepForm], name: str, answers: Answers) -> StepForm:
    made = form(answers, prefix=name, meta={"csrf": False})
    for (step, field), label in LABELS.items():
        if step == name:
            made[field].label.text = label
    if isinstance(made, FormatForm):
        made.kind.missing = _l("Choisissez le format que la personne veut.")
    return made


def _typed(part: StepForm) -> dict[str, str]:
    return {name: value for field in part if field.short_name != "draft" for name, value in kept(field).items()}


def _is_key(value: str | None) -> bool:
    try:
        return bool(value) and uuid.UUID(value).hex == value and request.method == "POST"
    except ValueError:
        return False

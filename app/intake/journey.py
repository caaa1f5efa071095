"""The order of the questions: which apply, which is next, which is still to be answered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from app.intake import context
from app.intake.context import BIRTH, CAPACITY, DEATH, Answers
from app.intake.forms.asking import (
    AccessesForm,
    AnotherForm,
    BothForm,
    CorrectionForm,
    DescriptionForm,
    DocumentsForm,
    DocumentsSubjectForm,
    FormForm,
    KindForm,
    NatureForm,
    OthersForm,
    PeriodForm,
    SubjectForm,
    ThirdForm,
)
from app.intake.forms.reaching import AddressForm, ChannelForm, FormatForm, NameForm, ReachForm
from app.intake.forms.representing import (
    BirthForm,
    CapacityForm,
    ConcernedForm,
    DeathForm,
    InterestForm,
    PersonForm,
    ProofForm,
    Under14Form,
)
from app.intake.forms.restricting import CoveredForm, ScopeForm, TargetForm
from app.intake.forms.step import StepForm

Condition = Callable[[Answers], bool]
CORRECTIONS, REVIEW = "corrections", "verifier"
MOST_CORRECTIONS = 20


def _always(_answers: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One question: its name in the address bar, its form, and when it is asked."""

    name: str
    form: type[StepForm]
    applies: Condition = _always
    complete: Condition | None = None

    def asked(self, answers: Answers) -> StepForm:
        """Return the form to show, filled with what was typed before."""
        stored = answers.get(self.name)
        return self.form(answers, formdata=MultiDict(stored) if isinstance(stored, dict) else None)

    def is_answered(self, answers: Answers) -> bool:
        """Tell whether what was typed stands, with the other answers as they are now."""
        if self.complete:
            return self.complete(answers)
        return self.name in answers and stands(self.form, answers, answers[self.name])


def stands(form: type[StepForm], answers: Answers, typed: dict[str, str]) -> bool:
    """Check stored answers by the very form they were typed in."""
    return bool(form(answers, formdata=MultiDict(typed), meta={"csrf": False}).validate())


def first_faulty_correction(answers: Answers) -> int | None:
    """Return the rank of the first piece of information still to be filled in, 1 when there is none at all."""
    given = context.corrections_of(answers)
    if not given:
        return 1
    faulty = (rank for rank, one in enumerate(given, start=1) if not stands(CorrectionForm, answers, one))
    return next(faulty, None)


def _all_corrections_stand(answers: Answers) -> bool:
    return first_faulty_correction(answers) is None


def _asks_others(answers: Answers) -> bool:
    return context.is_access(answers) and context.is_mixed(answers)


def _is_under_14(answers: Answers) -> bool:
    """Tell whether a child under 14 says to ask for themself (A-2.1 ss. 83, 94)."""
    return context.is_personal(answers) and context.answer(answers, "pour-qui", "person") == context.UNDER_14


STEPS = (
    Step("type", KindForm),
    Step(context.ALSO_ASKED, BothForm, context.may_ask_both),
    Step("pour-qui", PersonForm, context.is_personal),
    Step("moins-de-14", Under14Form, _is_under_14),
    Step(CAPACITY, CapacityForm, context.is_for_another),
    Step("personne", ConcernedForm, context.is_for_another),
    Step(BIRTH, BirthForm, context.is_for_another),
    Step(DEATH, DeathForm, context.is_after_death),
    Step("portee", ScopeForm, context.is_restriction),
    Step("vise", TargetForm, context.is_restriction),
    Step("renseignements", CoveredForm, context.is_restriction),
    Step("sujet", SubjectForm, context.is_request),
    Step("nature", NatureForm, context.has_nature),
    Step("acces", AccessesForm, context.may_ask_accesses),
    Step("description", DescriptionForm, context.is_described),
    Step("autres", OthersForm, _asks_others),
    Step("periode", PeriodForm, context.has_period),
    Step("forme", FormForm, context.may_be_portable),
    Step("destinataire", ThirdForm, context.wants_portable),
    Step(CORRECTIONS, AnotherForm, context.is_rectification, _all_corrections_stand),
    Step("interet", InterestForm, context.states_interest),
    Step(context.DOCUMENTS, DocumentsForm, context.asks_both),
    Step(context.THEIR_SUBJECT, DocumentsSubjectForm, context.asks_both),
    Step("reponse", ChannelForm),
    Step("format", FormatForm, context.wants_adapted),
    Step("nom", NameForm),
    Step("adresse", AddressForm, context.needs_address),
    Step("joindre", ReachForm),
    Step("preuve", ProofForm, context.is_for_another),
)
BY_NAME = {step.name: step for step in STEPS}
FIRST = STEPS[0]


def steps(answers: Answers) -> list[Step]:
    """Return the questions that apply, in order."""
    return [step for step in STEPS if step.applies(answers)]


def first_to_answer(answers: Answers) -> str:
    """Return the first question that has no standing answer, the check page when all have."""
    return next((step.name for step in _open(answers)), REVIEW)


def is_reachable(name: str, answers: Answers) -> bool:
    """Tell whether every question before *name* is answered."""
    names = [step.name for step in steps(answers)]
    waiting = first_to_answer(answers)
    return name in names and (waiting == REVIEW or names.index(name) <= names.index(waiting))


def after(name: str, answers: Answers) -> str:
    """Return the question that follows *name*, never past one that is not answered."""
    names = [*(step.name for step in steps(answers)), REVIEW]
    waiting = first_to_answer(answers)
    following = names[names.index(name) + 1] if name in names else waiting
    return following if names.index(following) < names.index(waiting) else waiting


def before(name: str, answers: Answers) -> str | None:
    """Return the question before *name*, None for the first."""
    names = [*(step.name for step in steps(answers)), REVIEW]
    rank = names.index(name) if name in names else 0
    return names[rank - 1] if rank else None


def rank(name: str, answers: Answers) -> tuple[int, int]:
    """Return which question this is, of how many, the check page counted."""
    names = [*(step.name for step in steps(answers)), REVIEW]
    return (names.index(name) + 1 if name in names else 1), len(names)


def _open(answers: Answers) -> Iterator[Step]:
    return (step for step in steps(answers) if not step.is_answered(answers))

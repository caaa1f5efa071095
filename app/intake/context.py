"""Answers as plain values: what they decide of the questions that follow, and the request they make."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases.context import Claim, Concerned, Filed
from app.dateparts import PARTS
from app.dateparts import day_of as day_of_parts
from app.deadlines.services import Explained
from workflows.capacities import AFTER_DEATH
from workflows.states import Capacity, Kind, Regime

Answers = dict[str, Any]
SELF, ANOTHER, UNDER_14 = "self", "other", "under-14"
BEREAVED_PARENT = "bereaved-parent"
"""A choice of its own on the page, so that no parent is asked whether a child is alive."""
ALSO_ASKED, DOCUMENTS, THEIR_SUBJECT = "aussi", "documents", "sujet-documents"
CAPACITY, BIRTH, DEATH = "qualite", "naissance", "deces"
HEALTH, OTHER, BOTH = "health", "other", "both"
PORTABLE = "portable"
ALSO, ONLY = "also", "only"
RESTRICTED = "services-assures"
"""What every notice of restriction is about: the services that an insured person received."""
POST, ADAPTED, ONLINE, IN_PERSON = "post", "adapted", "online", "in-person"


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as the pages see it. *filed* is the case it made, once it was sent."""

    id: uuid.UUID
    filing_key: str
    resume_code: str
    expires_at: datetime
    answers: Answers
    filed: Filed | None
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class Promised:
    """When the answer to one part is due, how it comes, and whether its receipt is ready."""

    rank: int
    kind: Kind
    regime: Regime
    due: Explained
    receipt: bool
    channel: str

    @property
    def extendable(self) -> bool:
        """Whether the law gives the body a way to take more time."""
        return self.regime is not Regime.R221


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person takes away once the request is sent. *code* is None when it may not be shown any more."""

    case_id: uuid.UUID
    number: str
    code: str | None
    code_until: datetime | None
    received_at: datetime
    kind: Kind
    parts: tuple[Promised, ...]
    proof: tuple[str, ...] = ()
    sign_in: bool = False

    @property
    def personal(self) -> bool:
        """Whether some of it is about a person, who must prove their identity first."""
        return any(part.kind is not Kind.DOCUMENT_ACCESS for part in self.parts)


def answer(answers: Answers, step: str, field: str) -> str:
    """Return what was typed in a box, empty when nothing was."""
    return str(answers.get(step, {}).get(field, ""))


def chosen_kind(answers: Answers) -> Kind | None:
    """Return the kind of request chosen on the first page, None before it is."""
    chosen = answer(answers, "type", "kind")
    return Kind(chosen) if chosen in set(Kind) else None


def kind_of(answers: Answers) -> Kind | None:
    """Return the kind of request, None before it is chosen: who asks for both begins with what is about a person."""
    chosen = chosen_kind(answers)
    return Kind.PERSONAL_ACCESS if chosen is Kind.DOCUMENT_ACCESS and asks_both(answers) else chosen


def may_ask_both(answers: Answers) -> bool:
    """Tell whether the same request may ask for documents and for what is about a person (A-2.1 ch. II and III)."""
    chosen = chosen_kind(answers)
    return chosen is not None and not chosen.is_notice


def asks_both(answers: Answers) -> bool:
    """Tell whether it asks for documents and for what is about a person: each has its own limit and answer."""
    return may_ask_both(answers) and answer(answers, ALSO_ASKED, "also") == "yes"


def is_personal(answers: Answers) -> bool:
    """Tell whether some of the request is about the person's own information (A-2.1 ch. III; R-22.1)."""
    return kind_of(answers) in {Kind.PERSONAL_ACCESS, Kind.RECTIFICATION, Kind.HEALTH_RESTRICTION}


def is_restriction(answers: Answers) -> bool:
    """Tell whether it is a notice that restricts or refuses access to health information (R-22.1 ss. 7, 8)."""
    return kind_of(answers) is Kind.HEALTH_RESTRICTION


def is_request(answers: Answers) -> bool:
    """Tell whether it asks for something, rather than gives a notice."""
    return not is_restriction(answers)


def has_nature(answers: Answers) -> bool:
    """Tell whether the sort of information is asked: a notice of restriction is about health alone."""
    return is_personal(answers) and is_request(answers)


def is_for_another(answers: Answers) -> bool:
    """Tell whether the request is about another person than who makes it (A-2.1 s. 94)."""
    return is_personal(answers) and answer(answers, "pour-qui", "person") == ANOTHER


def chosen_capacity(value: str) -> Capacity | None:
    """Return the capacity that a choice of the page means, None for none."""
    if value == BEREAVED_PARENT:
        return Capacity.PARENT
    return Capacity(value) if value in set(Capacity) - {Capacity.SELF} else None


def capacity_of(answers: Answers) -> Capacity:
    """Return the capacity in which the request is made; nothing that was chosen counts once it is for oneself."""
    chosen = chosen_capacity(answer(answers, CAPACITY, "capacity")) if is_for_another(answers) else None
    return chosen or Capacity.SELF


def is_after_death(answers: Answers) -> bool:
    """Tell whether the capacity supposes that the person concerned has died."""
    bereaved = answer(answers, CAPACITY, "capacity") == BEREAVED_PARENT
    return capacity_of(answers) in AFTER_DEATH or (is_for_another(answers) and bereaved)


def states_interest(answers: Answers) -> bool:
    """Tell whether the law gives only what serves an interest, a right or grieving (A-2.1 ss. 88.0.1, 88.1)."""
    return capacity_of(answers) in AFTER_DEATH


def day_in(answers: Answers, step: str) -> date | None:
    """Return a day that was typed in three boxes, None where none was."""
    return day_of_parts({part: answer(answers, step, f"on-{part}") for part in PARTS})


def concerned_of(answers: Answers) -> Concerned | None:
    """Return the person concerned, None when the request is for oneself; nothing that the capacity does not need."""
    if not is_for_another(answers):
        return None
    deceased = is_after_death(answers)
    died = day_in(answers, DEATH) if deceased else None
    return Concerned(answer(answers, "personne", "name"), day_in(answers, BIRTH), deceased=deceased, died_on=died)


def claim_of(answers: Answers) -> Claim | None:
    """Return what the person says of their capacity, None when the request is for oneself."""
    if not is_for_another(answers):
        return None
    interest = answer(answers, "interet", "interest") if states_interest(answers) else ""
    return Claim(answer(answers, "preuve", "proof"), answer(answers, "preuve", "way"), interest)


def is_rectification(answers: Answers) -> bool:
    """Tell whether the request is a rectification."""
    return kind_of(answers) is Kind.RECTIFICATION


def may_be_portable(answers: Answers) -> bool:
    """Tell whether a structured file may be asked for: of what was collected from them (s. 84 para. 3)."""
    of_the_act = kind_of(answers) is Kind.PERSONAL_ACCESS and answer(answers, "nature", "nature") in {OTHER, BOTH}
    return of_the_act and capacity_of(answers) not in AFTER_DEATH


def wants_portable(answers: Answers) -> bool:
    """Tell whether a structured file is asked for (A-2.1 s. 84 para. 3)."""
    return may_be_portable(answers) and answer(answers, "forme", "form") == PORTABLE


def is_access(answers: Answers) -> bool:
    """Tell whether the request asks to receive something."""
    return is_request(answers) and not is_rectification(answers)


def channel_of(answers: Answers) -> str:
    """Return how the person wants the answer."""
    return answer(answers, "reponse", "channel")


def wants_adapted(answers: Answers) -> bool:
    """Tell whether the answer is wanted in an adapted format (A-2.1 s. 47 para. 1, 1.1°)."""
    return channel_of(answers) == ADAPTED


def is_posted(answers: Answers) -> bool:
    """Tell whether the answer leaves by post."""
    return channel_of(answers) in {POST, ADAPTED}


def needs_address(answers: Answers) -> bool:
    """Tell whether a postal address is needed: to write there, or to tell namesakes apart. Else it is not asked."""
    return is_personal(answers) or is_posted(answers)


def may_ask_accesses(answers: Answers) -> bool:
    """Tell whether one may ask who read or received the information: of health, of somebody alive (R-22.1 s. 18)."""
    about_health = answer(answers, "nature", "nature") in {HEALTH, BOTH}
    return kind_of(answers) is Kind.PERSONAL_ACCESS and about_health and not is_after_death(answers)


def wants_accesses(answers: Answers) -> bool:
    """Tell whether it is asked who read or received the information (R-22.1 s. 18)."""
    return may_ask_accesses(answers) and answer(answers, "acces", "accesses") in {ALSO, ONLY}


def is_described(answers: Answers) -> bool:
    """Tell whether what is wanted is to be described: not where it is only who read or received it."""
    only = wants_accesses(answers) and answer(answers, "acces", "accesses") == ONLY
    return is_access(answers) and not only


def has_period(answers: Answers) -> bool:
    """Tell whether something described has a period."""
    return is_described(answers) or (is_access(answers) and is_mixed(answers))


def corrections_of(answers: Answers) -> list[dict[str, str]]:
    """Return the pieces of information whose rectification is asked, in the order they were given."""
    return list(answers.get("corrections", []))


def is_mixed(answers: Answers) -> bool:
    """Tell whether health information and other information are asked for at once: each has its own law."""
    return is_personal(answers) and answer(answers, "nature", "nature") == BOTH

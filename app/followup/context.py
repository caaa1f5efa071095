"""What a requester sees of a request: plain values, no row and no code."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from app.deadlines.services import Explained
from app.fees.context import Computed
from workflows.states import Actor, Contested, Kind, Regime, Role, State


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the story, as the timeline shows it."""

    at: datetime
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands, in words: the state, who acts next, what happens then."""

    title: str
    actor: str
    next: str
    tone: str


@dataclass(frozen=True, slots=True)
class Recourse:
    """A way to the Commission, open after a decision or a silence (A-2.1 s. 135); *over* once its time has passed.

    *decided_on* is the day of the decision contested, None for a silence.
    """

    about: Contested
    because: str
    decided_on: date | None
    until: date
    sentences: tuple[str, ...]
    over: bool


@dataclass(frozen=True, slots=True)
class Application:
    """What an application to the Commission says, for the requester to complete, sign and send (A-2.1, r. 6, ss. 4-6).

    *decided_on* is the day of the decision contested, None where there was none. *also* is what may be contested of an
    answer besides what it decides, for the person to tick.
    """

    number: str
    kind: Kind
    for_another: bool
    name: str
    address: tuple[str, ...]
    received_on: date
    about: Contested
    decided_on: date | None
    also: tuple[str, ...]
    until: date
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in the requester's list. *why* says how it comes when it may not be shown here.

    Beside one that *decides*, when it is shown, stand the copies of what was given.
    """

    id: uuid.UUID
    letter: str
    title: str
    on: date
    shown: bool
    why: str
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters a requester knows of, the title of each letter of the case by its id, and those told to nobody."""

    lines: tuple[LetterLine, ...]
    titles: dict[str, str]
    quiet: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Harm:
    """What a refusal for fear of harm leaves to the person: a professional to choose, or a day to ask again."""

    chosen_on: date | None
    released_on: date | None
    again_on: date | None
    come: bool


@dataclass(frozen=True, slots=True)
class Demands:
    """What may be asked for after a decision, since when it was, and since when it is done (ss. 50, 91, 93, 100).

    *by_right* tells whether the law gives it: under R-22.1, the body records a request as a rule of its own.
    """

    may_ask_help: bool
    help_on: date | None
    helped_on: date | None
    may_record: bool
    may_notify: bool
    recording_on: date | None
    recorded_on: date | None
    notices_on: date | None
    by_right: bool


@dataclass(frozen=True, slots=True)
class Restriction:
    """Where a notice of restriction is: in effect since, lifted since, its lifting asked, whether it may be asked."""

    since: date | None
    lifted_on: date | None
    asked_on: date | None
    may_lift: bool


@dataclass(frozen=True, slots=True)
class Acting:
    """What is awaited of who asks for another, for what and until when they may act, whether it is over or refused."""

    proof: tuple[str, ...]
    told: tuple[str, ...]
    over: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a mixed request, as the list of its parts shows it."""

    rank: int
    regime: Regime
    title: str
    due: date | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page of a request, at one of its parts."""

    number: str
    rank: int
    parts: tuple[PartLine, ...]
    kind: Kind
    state: State
    received_at: datetime
    answer_channel: str
    standing: Standing
    due: Explained | None
    events: tuple[Event, ...]
    question: tuple[str, ...]
    answer_by: date | None
    narrowed: tuple[str, ...]
    may_answer: bool
    may_withdraw: bool
    may_confirm: bool
    may_accept: bool
    may_narrow: bool
    may_choose: bool
    harm: Harm
    fees: Computed | None
    written: bool
    asked: str
    recourses: tuple[Recourse, ...]
    demands: Demands
    reviews: tuple[str, ...]
    kept: str
    letters: tuple[LetterLine, ...]
    readable_until: date | None = None
    given: tuple[str, ...] = ()
    about_third_parties: tuple[str, ...] = ()
    released_on: date | None = None
    acting: Acting | None = None
    may_prove: bool = False
    opposed: bool = False
    sign_in: str = ""
    may_give: bool = False
    imprecise: bool = False
    restriction: Restriction | None = None

    @property
    def is_personal(self) -> bool:
        """Whether the answer holds personal information, which is not shown online yet."""
        return self.kind is not Kind.DOCUMENT_ACCESS


def requester(case_id: uuid.UUID) -> Actor:
    """Return the requester of a case, as the workflow knows them."""
    return Actor(f"requester:{case_id.hex}", frozenset({Role.REQUESTER}))

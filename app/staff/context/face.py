"""A case as a staff page may show it: plain values, no personal one among them."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from app.cases.context import Doubt
from app.staff.context.visibility import Sight
from workflows.capacities import AFTER_DEATH
from workflows.commands import Command
from workflows.holding import Hold
from workflows.identity_ladder import Evidence, Level
from workflows.mandates import UNLIMITED, Mandate
from workflows.states import OPEN, Capacity, Kind, Mode, Obstacle, Outcome, Regime, Ruled, State, Term
from workflows.third_parties import NOBODY, ThirdParties


@dataclass(frozen=True, slots=True)
class Clock:
    """The limit in force and how it was found; until when the Commission may be asked to disregard the request."""

    due: date
    target: date
    days_left: int
    late: bool
    sentences: tuple[str, ...]
    apply_by: date
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class UnitAsked:
    """A consultation, without its answer."""

    id: uuid.UUID
    queue: str
    asked_at: datetime
    due_on: date
    returned_at: datetime | None


@dataclass(frozen=True, slots=True)
class Review:
    """Since when the Commission has the case, the days it ordered or gave, the answer then, and what must be kept.

    *delay_since* and *fees_since* say since when it has a decision given before the answer (A-2.1 s. 135), and
    *appeal_since* since when the Court of Québec has what it *ruled* (s. 147).
    """

    since: date | None
    ordered_for: date | None
    granted_until: date | None
    answered_again_on: date | None
    hold: Hold | None
    delay_since: date | None = None
    fees_since: date | None = None
    appeal_since: date | None = None
    ruled: tuple[Ruled, ...] = ()


@dataclass(frozen=True, slots=True)
class Acting:
    """In which capacity the request is made, whether it is held as proven, since when it is refused, for what it is.

    *over* tells whether what gave it is over today; *alone*, whether that is because a child now asks alone; *beyond*,
    whether it is held for another kind of request than this one.
    """

    capacity: Capacity
    confirmed: bool
    refused_on: date | None
    mandate: Mandate = UNLIMITED
    over: bool = False
    alone: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """How sure one must be of who asks, how sure one is, and what made it so."""

    asked: Level
    reached: Level
    evidence: tuple[Evidence, ...]
    opposed_on: date | None


@dataclass(frozen=True, slots=True)
class Demands:
    """What was asked for after a decision, since when, and since when it is done (A-2.1 ss. 50, 91, 93, 100)."""

    recording_on: date | None
    recorded_on: date | None
    notices_on: date | None
    help_on: date | None
    helped_on: date | None


@dataclass(frozen=True, slots=True)
class Beside:
    """Another part of the same request, under another law."""

    number: str
    regime: str
    state: State


@dataclass(frozen=True, slots=True)
class Face:
    """The identity bar of a part, and what the page decides by."""

    part_id: uuid.UUID
    case_id: uuid.UUID
    number: str
    kind: Kind
    state: State
    regime: str
    subject: str
    queue: str | None
    routed_to: str | None
    because: str | None
    assignee_id: uuid.UUID | None
    assignee: str | None
    received_on: date
    clock: Clock
    answer_channel: str
    identity_confirmed: bool
    acting: Acting
    ladder: Ladder
    prepared_by: str | None
    outcome: Outcome | None
    terms: frozenset[Term]
    mode: Mode | None
    no_copy: Obstacle | None
    signed: bool
    extension_ordered_on: date | None
    extension_signed: bool
    extended_by: int
    notice_late_on: date | None
    deemed_refused_on: date | None
    wake_on: date | None
    answered_on: date | None
    fees_estimated_on: date | None
    fees_accepted_on: date | None
    written: bool
    channel: str
    review: Review
    demands: Demands
    units: tuple[UnitAsked, ...]
    beside: tuple[Beside, ...]
    version: int
    consents: tuple[int, ...] = ()
    third_parties: ThirdParties = NOBODY
    about_third_parties: tuple[str, ...] = ()
    release_on: date | None = None
    notice_signed_on: date | None = None
    restricted_on: date | None = None
    lifting_asked_on: date | None = None
    lifted_on: date | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def open(self) -> bool:
        """Tell whether an answer is still owed."""
        return self.state in OPEN

    @property
    def weighs_a_death(self) -> bool:
        """Tell whether a draft must say how far a proven capacity, which a death gave, reaches (A-2.1 s. 88.0.1)."""
        return self.acting.capacity in AFTER_DEATH and self.identity_confirmed and self.acting.confirmed

    @property
    def communicates(self) -> bool:
        """Tell whether the case has a register of communications (A-2.1 ss. 67.3, 93; R-22.1 s. 265)."""
        if self.kind.is_notice:
            return False
        return self.regime == Regime.R221 or (self.kind is Kind.RECTIFICATION and self.regime == Regime.A21_CH3)


@dataclass(frozen=True, slots=True)
class Reached:
    """A case somebody may open: its face, how much they see, and what they may ask for now.

    *urgency* is why it is open to who may not see it otherwise: they read, and do nothing more than before.
    """

    face: Face
    sight: Sight
    own: bool
    permitted: frozenset[type[Command]]
    urgency: str | None = None

    def may(self, *commands: type[Command]) -> bool:
        """Tell whether one of *commands* may be given now."""
        return bool(self.permitted.intersection(commands))

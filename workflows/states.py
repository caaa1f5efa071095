"""The vocabulary of a request: what it is, where it stands, who moves it, how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Regime(StrEnum):
    """The division of the law that governs a part: it fixes the limit, the provisions and the letters."""

    A21_CH2 = "A21_CH2"
    A21_CH3 = "A21_CH3"
    R221 = "R221"


class Kind(StrEnum):
    """What is asked for. Each kind has its own table."""

    DOCUMENT_ACCESS = "document-access"
    PERSONAL_ACCESS = "personal-access"
    RECTIFICATION = "rectification"
    HEALTH_RESTRICTION = "health-restriction"

    @property
    def regimes(self) -> tuple[Regime, ...]:
        """Return the regimes this kind may fall under, the usual one first (A-2.1, ch. II and III; R-22.1, s. 2)."""
        if self is Kind.HEALTH_RESTRICTION:
            return (Regime.R221,)
        return (Regime.A21_CH2,) if self is Kind.DOCUMENT_ACCESS else (Regime.A21_CH3, Regime.R221)

    @property
    def is_notice(self) -> bool:
        """Tell whether it has effect because somebody gives it: no limit runs, and silence refuses nothing (R-22.1)."""
        return self is Kind.HEALTH_RESTRICTION

    @property
    def regime(self) -> Regime:
        """Return the regime this kind falls under unless health information is asked for."""
        return self.regimes[0]

    def under(self, regime: Regime) -> Kind:
        """Return of which kind is what the same request asks under *regime*: chapter II is about documents alone."""
        if regime is Regime.A21_CH2:
            return Kind.DOCUMENT_ACCESS
        return Kind.PERSONAL_ACCESS if self is Kind.DOCUMENT_ACCESS else self


class Capacity(StrEnum):
    """In which capacity somebody asks about personal information: their own, or another person's (A-2.1 s. 94)."""

    SELF = "self"
    PARENT = "parent"
    TUTOR = "tutor"
    MANDATARY = "mandatary"
    LIQUIDATOR = "liquidator"
    BENEFICIARY = "beneficiary"
    HEIR = "heir"
    RELATIVE = "relative"


class State(StrEnum):
    """Where a part stands. The statutory clock and the deemed refusal are not states."""

    RECEIVED = "received"
    IDENTITY = "identity"
    TRIAGE = "triage"
    CLARIFICATION = "clarification"
    SEARCH = "search"
    THIRD_PARTY = "third-party"
    ANALYSIS = "analysis"
    APPROVAL = "approval"
    SIGNING = "signing"
    COMMISSION = "commission"
    ANSWERED = "answered"
    REDIRECTED = "redirected"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"


OPEN: Final = (
    State.RECEIVED,
    State.IDENTITY,
    State.TRIAGE,
    State.CLARIFICATION,
    State.SEARCH,
    State.THIRD_PARTY,
    State.ANALYSIS,
    State.APPROVAL,
    State.SIGNING,
    State.COMMISSION,
)
"""States in which the body still owes an answer."""

REPLIED: Final = (State.ANSWERED, State.REDIRECTED)
"""States in which the answer has left and may still be contested."""

TERMINAL: Final = (State.CLOSED, State.WITHDRAWN, State.MOVED)
"""States nothing leaves, but a closed case reviewed late, or whose ruling is appealed (A-2.1 ss. 135, 147)."""


FIRST_QUEUE: Final = "accueil"
"""Where a case waits before any rule or person has placed it."""


class Outcome(StrEnum):
    """How the body answers (A-2.1 s. 47 para. 1); subparagraph 3 is split for the registers."""

    GRANTED = "granted"
    PARTIAL = "partial"
    REFUSED = "refused"
    NOT_HELD = "not-held"
    OTHER_BODY = "other-body"
    EXISTENCE_NOT_CONFIRMED = "existence-not-confirmed"
    CHAPTER_II_NOT_APPLICABLE = "chapter-ii-not-applicable"
    ASKED_COMMISSION = "asked-commission"


class Term(StrEnum):
    """What may go with an access that is given (A-2.1 ss. 13, 47, 84, 84.1): the registers count some by themselves."""

    ACCOMMODATED = "accommodated"
    CONDITIONAL = "conditional"
    PORTABLE = "portable"
    PUBLISHED = "published"
    ASSISTED = "assisted"


class Mode(StrEnum):
    """How whoever is given access exercises it (A-2.1 ss. 10, 13, 84)."""

    ON_SITE = "on-site"
    REMOTE = "remote"
    PAPER = "paper"
    FILE = "file"
    TRANSCRIPT = "transcript"
    ADAPTED = "adapted"
    PUBLISHED = "published"


class Obstacle(StrEnum):
    """Why no copy is given of what may be consulted (A-2.1 s. 10)."""

    PRESERVATION = "preservation"
    FORM = "form"


class ReviewOutcome(StrEnum):
    """How a review before the Commission ends, for the body."""

    UPHELD = "upheld"
    SET_ASIDE = "set-aside"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class AppealOutcome(StrEnum):
    """How an appeal before the Court of Québec ends: its own words, whoever appealed (A-2.1 s. 147)."""

    DISMISSED = "dismissed"
    ALLOWED = "allowed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Contested(StrEnum):
    """What a recourse is about: the answer or the silence, or a decision given before it (A-2.1 s. 135).

    What the Commission ruled is about none of them: it is appealed (A-2.1 s. 147).
    """

    ANSWER = "answer"
    DELAY = "delay"
    FEES = "fees"
    RULING = "ruling"


class Ruled(StrEnum):
    """What the Commission ruled on: each review that may be asked of it, or leave to disregard a request."""

    ANSWER = "answer"
    DELAY = "delay"
    FEES = "fees"
    THIRD_PARTY = "third-party"
    LEAVE = "leave"


class Role(StrEnum):
    """What an actor may be towards a case."""

    REQUESTER = "requester"
    INTAKE = "intake"
    IDENTITY = "identity"
    HOLDER = "holder"
    ANALYST = "analyst"
    OFFICER = "officer"
    LEAD = "lead"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Delegation:
    """A written delegation of the officer's functions (A-2.1 s. 8): for which regimes, from which day to which."""

    regimes: frozenset[Regime]
    begins: date
    ends: date | None
    written_on: date

    def covers(self, regime: Regime, on: date) -> bool:
        """Tell whether it lets its holder decide under *regime* that day; its last day is counted."""
        return regime in self.regimes and self.begins <= on and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who gives a command: an opaque identifier and the roles held now.

    *delegations* are those of a delegate, past ones too; None for who acts in person.
    """

    id: str
    roles: frozenset[Role]
    delegations: tuple[Delegation, ...] | None = None

    def delegation(self, regime: Regime, on: date) -> Delegation | None:
        """Return the delegation under which the actor decides that day, if there is one."""
        return next((one for one in self.delegations or () if one.covers(regime, on)), None)


SYSTEM: Final = Actor("system", frozenset({Role.SYSTEM}))
"""The application itself: routing, sendings, the daily sweep."""

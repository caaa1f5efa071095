"""All the engine may know about a case. The database row never reaches here."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date

from workflows.calendars import Calendar
from workflows.capacities import AFTER_DEATH
from workflows.clock import ANSWER_DAYS, AS_IT_STANDS, Clock, Reading
from workflows.disclosures import Disclosure
from workflows.identity_ladder import FIRST, Evidence, Ladder, Level, Way, without
from workflows.mandates import UNLIMITED, Mandate, MandateScope
from workflows.states import FIRST_QUEUE, OPEN, Capacity, Kind, Mode, Obstacle, Outcome, Regime, State, Term
from workflows.third_parties import NOBODY, ThirdParties


@dataclass(frozen=True, slots=True)
class CaseView:
    """A part as the law sees it: where it stands, its clock, who holds it, and what was done that guards ask about.

    *beside* are the regimes of the other parts of the same request, but those that were moved; *alone_from* is the day
    from which a child for whom a parent asks will ask alone, read from what is sealed; *ladder* is the version that
    stood when it was received.
    """

    kind: Kind
    state: State
    clock: Clock
    _: KW_ONLY
    regime: Regime
    queue: str | None = None
    routed_to: str | None = None
    assignee: str | None = None
    identity_confirmed: bool = False
    under_14: bool = False
    ladder: Ladder = field(default=FIRST, compare=False, repr=False)
    evidence: tuple[Evidence, ...] = ()
    opposed_on: date | None = None
    capacity: Capacity = Capacity.SELF
    capacity_confirmed: bool = False
    capacity_refused_on: date | None = None
    mandate: Mandate = UNLIMITED
    alone_from: date | None = None
    separated: bool = False
    beside: tuple[Regime, ...] = ()
    clarification_asked_on: date | None = None
    clarification_sent_on: date | None = None
    clarification_due_on: date | None = None
    prepared_by: str | None = None
    outcome: Outcome | None = None
    latest_request_on: date | None = None
    terms: frozenset[Term] = frozenset()
    mode: Mode | None = None
    no_copy: Obstacle | None = None
    signature_by: str | None = None
    extension_ordered_on: date | None = None
    extension_signature_by: str | None = None
    extended_on: date | None = None
    notice_late_on: date | None = None
    consultations_open: int = 0
    deemed_refused_on: date | None = None
    fees_estimated_on: date | None = None
    fees_accepted_on: date | None = None
    written: bool = True
    written_on: date | None = None
    body_received_on: date | None = None
    officer_received_on: date | None = None
    grounds: tuple[str, ...] = ()
    first_outcome: Outcome | None = None
    first_grounds: tuple[str, ...] = ()
    first_terms: frozenset[Term] = frozenset()
    answered_again_on: date | None = None
    review_received_on: date | None = None
    review_ended_on: date | None = None
    delay_review_received_on: date | None = None
    delay_review_ended_on: date | None = None
    fees_review_received_on: date | None = None
    fees_review_ended_on: date | None = None
    disregarded_on: date | None = None
    appeal_received_on: date | None = None
    appeal_ended_on: date | None = None
    recording_demanded_on: date | None = None
    recorded_on: date | None = None
    notices_demanded_on: date | None = None
    help_demanded_on: date | None = None
    helped_on: date | None = None
    starts_with_identity: bool = False
    calendar_in_force: Calendar | None = None
    third_parties: ThirdParties = NOBODY
    disclosures: tuple[Disclosure, ...] = ()
    released: tuple[Disclosure, ...] = ()
    leaving: tuple[Disclosure, ...] = ()
    offer: bool = False
    opinion: bool = False
    again_on: date | None = None
    consents: tuple[int, ...] = ()
    protected: tuple[int, ...] = ()
    helps: bool | None = None
    refusal_recorded: bool | None = None
    professional_named_on: date | None = None
    professional_released_on: date | None = None
    notice_signed_on: date | None = None
    restricted_on: date | None = None
    lifting_asked_on: date | None = None
    lifted_on: date | None = None

    @property
    def restricts(self) -> bool:
        """Tell whether a restriction is in effect (R-22.1 ss. 7, 8)."""
        return self.restricted_on is not None and self.lifted_on is None

    @property
    def awaits_its_start(self) -> bool:
        """Tell whether the days are not counted yet: the body counts from a proof of identity that has not come.

        Days that began to run run on, even if what was proven is asked again.
        """
        return self.starts_with_identity and not self.identity_confirmed and self.clock.counted_from is None

    @property
    def for_another(self) -> bool:
        """Tell whether the request is about another person than who makes it."""
        return self.capacity is not Capacity.SELF

    @property
    def proven(self) -> bool:
        """Tell whether who asks has proven all that the law wants proven: identity, and capacity (A-2.1 s. 94)."""
        return self.identity_confirmed and (self.capacity_confirmed or not self.for_another)

    def mandate_over(self, on: date) -> bool:
        """Tell whether what gave the capacity is over that day: told so, past its last day, or the child asks alone."""
        return self.mandate.ended(on) or self.mandate.expired(on, self.alone_from)

    def mandated(self, on: date) -> bool:
        """Tell whether what gave the capacity is held, that day, for all that is asked."""
        held = self.mandate.opens(self.kind) and self.mandate.scope is not MandateScope.DESCRIBED
        return held and not self.mandate_over(on)

    @property
    def level_asked(self) -> Level:
        """How sure one must be of who asks, before anything is given (house rule, under A-2.1 s. 94)."""
        return self.ladder.asked(self.kind, self.regime, self.capacity)

    def level_reached(self, on: date) -> Level:
        """Return how sure what was recorded makes one that day."""
        return self.ladder.reached(self.evidence, on)

    def sure_enough(self, on: date) -> bool:
        """Tell whether what was recorded reaches the level asked of an identity; a second clerk looks besides."""
        return self.level_reached(on) >= min(self.level_asked, Level.N3)

    def opens_to(self, way: Way) -> bool:
        """Tell whether who just showed who they are in that way is sure enough to read the answer here."""
        surely = self.ladder.gives[way] >= self.level_asked
        return surely and self.proven and not self.for_another and self.opposed_on is None

    def without(self, by: str) -> CaseView:
        """Return the case as it would be without what that person recorded of who asks."""
        return replace(self, evidence=without(self.evidence, by))

    @property
    def weighs_a_death(self) -> bool:
        """Tell whether what is decided is how far a proven capacity, which a death gave, reaches (A-2.1 s. 88.0.1)."""
        return self.capacity in AFTER_DEATH and self.proven

    @property
    def in_force(self) -> Calendar:
        """Return the calendar that new dates are computed by; that of the case unless another was told."""
        return self.calendar_in_force or self.clock.calendar

    @property
    def before_the_commission(self) -> bool:
        """Whether a review was asked and has not ended."""
        return self.review_received_on is not None and self.review_ended_on is None

    @property
    def delay_contested(self) -> bool:
        """Whether a review of the extension was asked and has not ended (A-2.1 s. 135)."""
        return self.delay_review_received_on is not None and self.delay_review_ended_on is None

    @property
    def fees_contested(self) -> bool:
        """Whether a review of the fees was asked and has not ended (A-2.1 s. 135)."""
        return self.fees_review_received_on is not None and self.fees_review_ended_on is None

    @property
    def contested_early(self) -> bool:
        """Whether the Commission reviews a decision given before the answer: the request goes on meanwhile."""
        return self.delay_contested or self.fees_contested

    @property
    def commission_rules(self) -> bool:
        """Whether the Commission reviews anything at all, a third party's review among it (A-2.1 ss. 135, 136)."""
        return self.before_the_commission or self.contested_early or self.third_parties.suspended

    @property
    def on_appeal(self) -> bool:
        """Whether what the Commission ruled is before the Court of Québec (A-2.1 s. 147)."""
        return self.appeal_received_on is not None and self.appeal_ended_on is None

    @property
    def last_answer_on(self) -> date | None:
        """The day of the last answer: the one a review would be about."""
        return self.answered_again_on or self.clock.answered_on

    @property
    def answer_given_on(self) -> date | None:
        """The day what is owed now was answered; None while an answer that the Commission ordered is awaited."""
        awaited = self.state in OPEN and self.clock.ordered_for is not None
        return None if awaited else self.last_answer_on


def opened(
    kind: Kind,
    regime: Regime,
    received_on: date,
    calendar: Calendar,
    *,
    read: Reading = AS_IT_STANDS,
    written: bool = True,
) -> CaseView:
    """Return a case received that day, before anything is done with it; an oral one is not *written* (A-2.1 s. 43).

    *read* is how the body reads the law that day.
    """
    waits = read.starts_with_identity and regime is Regime.A21_CH3
    clock = Clock(received_on, ANSWER_DAYS[regime], calendar=calendar, rollover=read.rollover)
    fresh = CaseView(kind, State.RECEIVED, clock, regime=regime, queue=FIRST_QUEUE, starts_with_identity=waits)
    return replace(fresh, written=written)

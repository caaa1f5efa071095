"""Cases in each state, actors of each role, and commands to give them: what the workflow tests speak of."""

from dataclasses import fields, replace
from datetime import date, timedelta

from workflows import commands as do
from workflows import third_party_acts
from workflows.calendars import QUEBEC, Calendar
from workflows.case import CaseView, opened
from workflows.commands import Command
from workflows.demands import Means
from workflows.disclosures import DOORS, RECEIVES, REGIMES, TABLE, Disclosure, Door
from workflows.evidence import Showing
from workflows.identity_ladder import Evidence, Way
from workflows.states import (
    REPLIED,
    SYSTEM,
    Actor,
    AppealOutcome,
    Capacity,
    Delegation,
    Kind,
    Outcome,
    Regime,
    ReviewOutcome,
    Role,
    Ruled,
    State,
)
from workflows.third_parties import ThirdParties

RECEIVED_ON = date(2026, 3, 14)
"""Twenty days later is Good Friday: target, nominal, strict and saturday_rolls are four different days."""
TARGET, NOMINAL, STRICT = date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 4)
DAY_AFTER_NOMINAL, DAY_AFTER_STRICT = date(2026, 4, 4), date(2026, 4, 5)
EXTENDED_STRICT, DAY_AFTER_EXTENDED = date(2026, 4, 13), date(2026, 4, 14)
HEALTH_DAYS = {NOMINAL: EXTENDED_STRICT, STRICT: EXTENDED_STRICT, DAY_AFTER_STRICT: DAY_AFTER_EXTENDED}
"""Where the thirty days of R-22.1 end, for the days where the twenty of A-2.1 do."""
EARLY = date(2026, 3, 20)
ANSWERED_ON = date(2026, 3, 25)
REVIEW_ENDS, REVIEW_OVER = date(2026, 4, 24), date(2026, 4, 25)
APPEAL_ENDS, APPEAL_OVER = date(2026, 5, 5), date(2026, 5, 6)
LONG_AFTER = date(2026, 8, 31)
UNIT = "unite-services-assures"
MOURNING = Calendar("qc-2", ((STRICT, "deuil national"),))
"""A calendar in which the last day of an ordinary case was proclaimed a holiday: Saturday, then Sunday, then Easter."""
MOURNING_LATER = Calendar("qc-2", ((EXTENDED_STRICT, "deuil national"),))
"""The same for the last of the thirty days of R-22.1."""
PROCLAIMED_STRICT, DAY_AFTER_PROCLAIMED = date(2026, 4, 7), date(2026, 4, 8)

REQUESTER = Actor("requester", frozenset({Role.REQUESTER}))
INTAKE = Actor("intake", frozenset({Role.INTAKE}))
IDENTITY = Actor("identity", frozenset({Role.IDENTITY}))
OTHER_CLERK = Actor("other-clerk", frozenset({Role.IDENTITY}))
HOLDER = Actor("holder", frozenset({Role.HOLDER}))
ANALYST = Actor("analyst", frozenset({Role.ANALYST}))
OTHER_ANALYST = Actor("other-analyst", frozenset({Role.ANALYST}))
OFFICER = Actor("officer", frozenset({Role.OFFICER}))
ANALYST_AND_OFFICER = Actor("analyst-and-officer", frozenset({Role.ANALYST, Role.OFFICER}))
CH2_ONLY, CH3_ONLY = frozenset({Regime.A21_CH2}), frozenset({Regime.A21_CH3, Regime.R221})
ACT = date(2026, 3, 2)


def delegate(regimes: frozenset[Regime] = CH2_ONLY | CH3_ONLY, begins: date = ACT, ends: date | None = None) -> Actor:
    """An officer by written delegation."""
    return Actor("delegate", frozenset({Role.OFFICER}), (Delegation(regimes, begins, ends, ACT),))


LEAD = Actor("lead", frozenset({Role.LEAD}))
ADMINISTRATOR = Actor("administrator", frozenset({Role.ADMINISTRATOR}))
AUDITOR = Actor("auditor", frozenset({Role.AUDITOR}))
NOBODY = Actor("nobody", frozenset())

ONE_OF_EACH = {
    Role.REQUESTER: REQUESTER,
    Role.INTAKE: INTAKE,
    Role.IDENTITY: IDENTITY,
    Role.HOLDER: HOLDER,
    Role.ANALYST: ANALYST,
    Role.OFFICER: OFFICER,
    Role.LEAD: LEAD,
    Role.ADMINISTRATOR: ADMINISTRATOR,
    Role.AUDITOR: AUDITOR,
    Role.SYSTEM: SYSTEM,
}

BASES = {
    Command,
    do.Sending,
    do.Draft,
    do.Grant,
    do.Heeding,
    do.Leaving,
    do.Parting,
    do.RecordCommissionDecision,
    Showing,
}
COMMANDS = tuple(
    value
    for value in vars(do).values()
    if isinstance(value, type) and issubclass(value, Command) and value not in BASES
)
OF_EXTENSION = (do.RequestExtension, do.SignExtension, do.RecordExtensionSent, do.RecordNoticeLate)
"""Commands that R-22.1 knows no reason for."""
OF_THIRD_PARTIES = tuple(value for value in vars(third_party_acts).values() if value in COMMANDS)
"""Commands of A-2.1 ss. 23 to 25, 49 and 136, which documents alone know."""
OF_FEES = (do.EstimateFees, do.AcceptFees, do.NarrowRequest, do.RecordPayment)
"""Commands that nothing read of R-22.1 tells of."""
OF_CONTESTING = (do.RecordDelayReview, do.RecordDelayReviewEnded, do.RecordFeesReview, do.RecordFeesReviewEnded)
"""Commands about decisions that R-22.1 is not known to let the body give before its answer."""
OF_APPEALING = (do.RecordAppeal, do.RecordAppealEnded, do.RecordAppealReturned, do.RecordAppealOrdered)
"""Commands of an appeal from what the Commission ruled, whatever the law of the request."""
OF_OFFER = (do.NameProfessional, do.RecordProfessionalRelease)
"""Commands that only the refusal of A-2.1 s. 87.1 leads to."""
OF_CONSENTING = (do.RecordWrittenConsent,)
"""The command of A-2.1 s. 88, which nothing read of R-22.1 tells of."""
OF_CONFIRMING = (do.DraftExistenceNotConfirmed,)
"""The command of A-2.1 s. 28, which nothing read of R-22.1 tells of."""
GIVEN = Disclosure.read("service-date:person:A29-64")
"""Something that may be given under either law."""
OF_EXPLAINING = (do.DemandHelp, do.RecordHelp)
"""Commands about a decision that refuses, whichever the law."""
OF_RECORDING = (do.DemandRecording, do.ConfirmRecording)
"""Commands of a correction that is refused."""
OF_NOTICES = (do.DemandNotices, do.OrderNotice)
"""Commands of a correction that would tell others without any basis read in R-22.1."""
OF_OPPOSING = (do.RecordOpposition, do.LiftOpposition)
"""Commands by which the true person stops what is not theirs."""
OF_MANDATES = (do.EndMandate,)
"""The command by which what gave a capacity is told to be over."""
OF_PORTABILITY = (do.DeliverPortable,)
"""The same of a structured file."""
ARGUMENTS = {
    "queue": UNIT,
    "units": (UNIT,),
    "grounds": ("A21-28",),
    "terms": (),
    "disclosures": (GIVEN.code,),
    "heeding": (),
    "offer": False,
    "opinion": False,
    "again_on": None,
    "helps": True,
    "refusal_recorded": False,
    "mode": None,
    "no_copy": None,
    "capacity": "tutor",
    "proof": "other",
    "scope": "whole",
    "person": 1,
    "stands": True,
    "protected": (),
    "received_on": date(2026, 3, 18),
    "paid_on": date(2026, 3, 19),
    "outcome": ReviewOutcome.UPHELD,
    "ruled": Ruled.ANSWER,
    "by_mail": True,
    "again": False,
    "way": "in-person",
    "under_14": False,
    "means": Means.CALL,
    "toward": None,
}
DAYS = {
    "sent_on", "received_on", "decided_on", "answer_by", "published_on", "filed_on", "released_on", "recorded_on",
    "effective_on", "lifted_on", "written_on", "latest_on", "helped_on", "since",
}  # fmt: skip
MORE_TIME = timedelta(days=365)
"""How much time the Commission gives, where it gives any."""


LEAVES = {
    do.RecordCommunication: (),
    do.OrderNotice: ("correction:source:A21-93",),
    do.DeliverPortable: ("collected:authorised:A21-84-3",),
}
"""What each act lawfully makes leave."""


ENDS = {do.RecordAppealEnded: {"outcome": AppealOutcome.DISMISSED}}
"""How what is no review ends."""


def make(command: type[Command], on: date = EARLY, kind: Kind = Kind.PERSONAL_ACCESS) -> Command:
    """A command of this class, given or recorded that day; a correction granted gives no copy."""
    copied = kind is Kind.RECTIFICATION and issubclass(command, do.Grant)
    ends = {"outcome": AppealOutcome.DISMISSED} if command is do.RecordAppealEnded else {}
    told = {
        **ARGUMENTS,
        **ends,
        "until": on + MORE_TIME,
        "disclosures": () if copied else LEAVES.get(command, (GIVEN.code,)),
    }
    return command(**{field.name: on if field.name in DAYS else told.get(field.name, "1") for field in fields(command)})


def given_to(capacity: Capacity, regime: Regime, kind: Kind = Kind.PERSONAL_ACCESS) -> tuple[Disclosure, ...]:
    """What an answer may give to who asks in that capacity: one thing, or nothing where the table has no line."""
    door = Door.COPY if kind is Kind.RECTIFICATION else Door.ANSWER
    wanted = (line.what for line in TABLE if line.what.recipient is RECEIVES[capacity])
    return tuple(what for what in wanted if regime in REGIMES[what.basis] and DOORS[what.basis] is door)[:1]


def case(kind: Kind, state: State, **facts: object) -> CaseView:
    """A case as the journey leaves it in *state*, identity proven, but for the *facts* said otherwise."""
    regime = facts.pop("regime", kind.regime)
    usual = dict(FACTS.get(state, {}), identity_confirmed=kind is not Kind.DOCUMENT_ACCESS and state in PROVEN)
    if usual.get("disclosures"):
        usual["disclosures"] = given_to(facts.get("capacity", Capacity.SELF), regime, kind)
        usual |= {"helps": True, "refusal_recorded": False}
    fresh = opened(kind, regime, RECEIVED_ON, QUEBEC)
    clock = fresh.clock.answer(ANSWERED_ON) if state in {*REPLIED, State.CLOSED} else fresh.clock
    clock = replace(clock, answered_on=facts.pop("answered_on", clock.answered_on))
    clock = replace(clock, decides_from=facts.pop("decides_from", None))
    clock = replace(clock, granted_until=facts.pop("granted_until", None))
    if extended_by := facts.pop("extended_by", 0):
        clock = replace(clock, extended_by=extended_by)
    facts = {**usual, **facts}
    if facts["identity_confirmed"]:
        facts.setdefault("evidence", SHOWN)
    return replace(fresh, state=state, clock=clock, **facts)


SHOWN = (Evidence(Way.IN_PERSON, RECEIVED_ON, OTHER_CLERK.id),)
"""What a clerk recorded of whoever has proven who they are."""
INFORMED = ThirdParties(informed_on=EARLY, awaited=1, to_tell=1)
"""One third party, told early: may speak until the ninth of April, decided of by the twenty-fourth."""
PROVEN = {State.SEARCH, State.ANALYSIS, State.APPROVAL, State.SIGNING, State.COMMISSION, *REPLIED, State.CLOSED}
DRAFTED = {"queue": "approbation", "prepared_by": ANALYST.id, "outcome": Outcome.PARTIAL, "disclosures": (GIVEN,)}
SIGNED = {**DRAFTED, "queue": None, "signature_by": OFFICER.id}
FACTS = {
    State.IDENTITY: {"queue": "identite", "routed_to": UNIT},
    State.TRIAGE: {"queue": UNIT, "routed_to": UNIT},
    State.CLARIFICATION: {"queue": UNIT, "routed_to": UNIT},
    State.SEARCH: {"queue": "analyse", "routed_to": UNIT, "consultations_open": 2},
    State.THIRD_PARTY: {"queue": "analyse", "routed_to": UNIT, "third_parties": INFORMED},
    State.ANALYSIS: {"queue": "analyse", "routed_to": UNIT},
    State.APPROVAL: DRAFTED,
    State.SIGNING: DRAFTED,
    State.ANSWERED: SIGNED,
    State.COMMISSION: {**SIGNED, "queue": "approbation", "outcome": Outcome.ASKED_COMMISSION},
    State.REDIRECTED: {**SIGNED, "outcome": Outcome.OTHER_BODY},
    State.CLOSED: SIGNED,
    State.WITHDRAWN: {"queue": None},
    State.MOVED: {"queue": None, "separated": True},
}

"""What the end of a mandate, or its scope, stops: whatever gives or tells, on the day, and never a refusal."""

from collections.abc import Iterator

from tests.workflows.scenes import ANALYST, EARLY, IDENTITY, INTAKE, OFFICER, REQUESTER
from tests.workflows.situations import (
    A_DAY,
    ASKED_TO_TELL,
    BOTH_PROVEN,
    FILE,
    FOR_ANOTHER,
    GIVING,
    GRANTED,
    NAMED,
    NOTHING_GIVEN,
    REFUSED,
    SIGNED,
    TO_COMMISSION,
    A,
    S,
    Situation,
    T,
    may,
    may_not,
    only,
)
from workflows import commands as do
from workflows.commands import Command
from workflows.health_restriction import OPEN_HERE
from workflows.mandates import Mandate, MandateScope
from workflows.preparing import OPEN_FOR_PERSONS
from workflows.states import REPLIED, SYSTEM, Actor, Kind, Outcome, Role, State

APPROVAL = State.APPROVAL
AFTER = (State.ANSWERED, State.CLOSED)
HELD = {**BOTH_PROVEN, "mandate": Mandate(since=EARLY, until=EARLY)}
CHILDHOOD = {**BOTH_PROVEN, "mandate": Mandate(until_alone=True)}
EXPIRED = {**BOTH_PROVEN, "mandate": Mandate(until=EARLY - A_DAY)}
GROWN = {**CHILDHOOD, "alone_from": EARLY}
ENDED = {**BOTH_PROVEN, "mandate": Mandate(ended_on=EARLY)}
FOR_A_PART = {**BOTH_PROVEN, "mandate": Mandate(scope=MandateScope.DESCRIBED)}
ENDERS = {Role.INTAKE, Role.IDENTITY, Role.OFFICER}
PROVERS = (State.IDENTITY, T, State.CLARIFICATION, A)
FOR_SOMETHING_ELSE = {
    Kind.PERSONAL_ACCESS: MandateScope.RECTIFICATION,
    Kind.RECTIFICATION: MandateScope.ACCESS,
    Kind.HEALTH_RESTRICTION: MandateScope.DESCRIBED,
}
Telling = tuple[State, Actor, type[Command], dict[str, object]]
ANSWERS: tuple[Telling, ...] = (
    (APPROVAL, OFFICER, do.ApproveDecision, {}),
    (S, OFFICER, do.SignDecision, {}),
    (S, SYSTEM, do.RecordDecisionSent, SIGNED),
)
AND_ELSEWHERE: tuple[Telling, ...] = (
    (S, SYSTEM, do.RecordRedirectionSent, {**SIGNED, "outcome": Outcome.OTHER_BODY}),
    (S, SYSTEM, do.RecordDisregardAsked, {**SIGNED, **TO_COMMISSION}),
)
BEFORE: tuple[Telling, ...] = (
    *((A, ANALYST, draft, {}) for draft in GIVING),
    (T, INTAKE, do.ConsultUnits, {}),
    (A, ANALYST, do.ConsultUnits, {}),
    (T, INTAKE, do.StartAnalysis, {}),
)
OF_ACCESS: tuple[Telling, ...] = (
    (A, ANALYST, do.DraftExistenceNotConfirmed, {}),
    (T, ANALYST, do.EstimateFees, {}),
    *((state, OFFICER, do.RecordProfessionalRelease, NAMED) for state in AFTER),
    *((state, INTAKE, do.DeliverPortable, FILE) for state in AFTER),
    (State.ANSWERED, OFFICER, do.HandOverCopy, {"outcome": Outcome.GRANTED}),
)
OF_CORRECTION: tuple[Telling, ...] = tuple(
    each
    for state in AFTER
    for each in (
        (state, REQUESTER, do.DemandRecording, REFUSED),
        (state, REQUESTER, do.DemandNotices, GRANTED),
        (state, ANALYST, do.OrderNotice, ASKED_TO_TELL),
    )
)
REGISTERED: tuple[Telling, ...] = tuple((state, ANALYST, do.RecordCommunication, {}) for state in (A, *AFTER))
IN_EFFECT: tuple[Telling, ...] = (
    (T, INTAKE, do.StartAnalysis, {}),
    *((state, OFFICER, do.RecordRestriction, {"notice_signed_on": EARLY}) for state in (T, A)),
)
TELLS = {
    Kind.PERSONAL_ACCESS: (*BEFORE, *ANSWERS, *AND_ELSEWHERE, *OF_ACCESS, *REGISTERED),
    Kind.RECTIFICATION: (*BEFORE, *ANSWERS, *AND_ELSEWHERE, *OF_CORRECTION, *REGISTERED),
    Kind.HEALTH_RESTRICTION: (*ANSWERS, *IN_EFFECT),
}
"""Whatever gives or tells, by kind: the state, who, the act, what it supposes."""
UNREAD = {do.RecordCommunication: Kind.PERSONAL_ACCESS}
"""What only one law of a kind has: it is tried for what it forbids alone."""


def _stopped(kind: Kind) -> Iterator[Situation]:
    elsewhere = {**BOTH_PROVEN, "mandate": Mandate(scope=FOR_SOMETHING_ELSE[kind])}
    for state, by, command, facts in TELLS[kind]:
        if UNREAD.get(command) is not kind:
            yield may("a mandate lasts its last day", state, by, command, **{**HELD, **facts})
            yield may("and childhood until the birthday", state, by, command, **{**CHILDHOOD, **facts})
        yield may_not("what has expired opens nothing", state, by, command, **{**EXPIRED, **facts})
        yield may_not("nor does childhood once it is over", state, by, command, **{**GROWN, **facts})
        yield may_not("nor what was told to be over", state, by, command, **{**ENDED, **facts})
        yield may_not("nor what is held for something else", state, by, command, **{**elsewhere, **facts})
    for state, by, command, facts in ANSWERS:
        for held in (EXPIRED, GROWN, ENDED, elsewhere):
            yield may("but a refusal tells nothing", state, by, command, **{**held, **facts, **NOTHING_GIVEN})


def _in_part() -> Iterator[Situation]:
    for state, by, command, facts in ANSWERS:
        part, whole = ({**FOR_A_PART, **facts, "outcome": each} for each in (Outcome.PARTIAL, Outcome.GRANTED))
        yield may("what is held for a part opens a part", state, by, command, **part)
        yield may_not("and not the whole", state, by, command, **whole)
    nowhere = {**FOR_A_PART, **SIGNED, "outcome": Outcome.OTHER_BODY}
    yield may_not("nor is another body named", S, SYSTEM, do.RecordRedirectionSent, **nowhere)


def _ending(states: tuple[State, ...]) -> Iterator[Situation]:
    for state in (*states, State.CLOSED):
        yield from only("whoever hears of the end writes it down", state, ENDERS, do.EndMandate, **BOTH_PROVEN)
        yield may("even of what has expired", state, INTAKE, do.EndMandate, **EXPIRED)
        yield may_not("once", state, INTAKE, do.EndMandate, **ENDED)
        yield may_not("nothing ends that was not proven", state, INTAKE, do.EndMandate, **FOR_ANOTHER)
        oneself = {"capacity_confirmed": True}
        yield may_not("nor for oneself", state, INTAKE, do.EndMandate, **oneself)


def _renewing() -> Iterator[Situation]:
    for state in PROVERS:
        yield may_not("what is held is not held twice", state, IDENTITY, do.ConfirmCapacity, **HELD)
        yield may("what has expired is renewed", state, IDENTITY, do.ConfirmCapacity, **EXPIRED)
        yield may("so is what was told to be over", state, IDENTITY, do.ConfirmCapacity, **ENDED)
        yield may("and what is held for a part may be widened", state, IDENTITY, do.ConfirmCapacity, **FOR_A_PART)
    yield may_not("what is signed is not returned", S, OFFICER, do.ReturnDecision, **HELD, **SIGNED)
    for held in (EXPIRED, GROWN, ENDED):
        yield may("but what may never leave is", S, OFFICER, do.ReturnDecision, **held, **SIGNED)
    refused = {**ENDED, **SIGNED, **NOTHING_GIVEN}
    yield may_not("a refusal leaves, and stays", S, OFFICER, do.ReturnDecision, **refused)


MANDATES = {
    **{
        kind: (*_stopped(kind), *_in_part(), *_renewing(), *_ending((*OPEN_FOR_PERSONS, *REPLIED)))
        for kind in (Kind.PERSONAL_ACCESS, Kind.RECTIFICATION)
    },
    Kind.HEALTH_RESTRICTION: (
        *_stopped(Kind.HEALTH_RESTRICTION),
        *_renewing(),
        *_ending((*OPEN_HERE, State.ANSWERED)),
    ),
}
"""By kind: nobody asks for documents in the name of another."""

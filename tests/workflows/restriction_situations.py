"""What one more fact about a notice of restriction lets somebody do, or forbids (R-22.1 ss. 7, 8; r. 1 ss. 3, 5)."""

from tests.workflows.scenes import ANALYST, EARLY, INTAKE, OFFICER, REQUESTER, REVIEW_OVER
from tests.workflows.situations import (
    BOTH_PROVEN,
    CALENDAR,
    CAPACITY,
    CLAIMS,
    DECISION,
    DELEGATION,
    ENDING,
    EXCHANGES,
    EXPLAINING,
    FOR_ANOTHER,
    IMPRECISION,
    PROOF,
    PROVEN,
    REVIEW,
    SIGNED,
    TO_OTHER,
    UNPROVEN,
    A,
    S,
    T,
    in_part,
    may,
    may_not,
    only,
)
from workflows import commands as do
from workflows.states import SYSTEM, Kind, Role, State

N = State.ANSWERED
STATES = {
    State.RECEIVED, State.IDENTITY, T, State.CLARIFICATION, A, State.APPROVAL, S, N, State.CLOSED, State.WITHDRAWN,
}  # fmt: skip
ELSEWHERE = {
    do.ConsultUnits, do.RequestExtension, do.SignExtension, do.FlagDeemedRefusal,
    do.DraftGranted, do.DraftPartial, do.DraftNotHeld, do.DraftOtherBody, do.DraftDisregard,
}  # fmt: skip
"""What is only of a request that the body answers."""
SHARED = (
    *CLAIMS,
    *DECISION,
    *DELEGATION,
    *CALENDAR,
    *ENDING,
    *REVIEW,
    *PROOF,
    *CAPACITY,
    *IMPRECISION,
    *EXCHANGES,
    *EXPLAINING,
)
SEEN = {"notice_signed_on": EARLY}
IN_EFFECT = {**SEEN, "restricted_on": EARLY}
ASKED = {**IN_EFFECT, "lifting_asked_on": EARLY}
LIFTED = {**IN_EFFECT, "lifted_on": EARLY}
WHO_SEES = {Role.INTAKE, Role.IDENTITY}
WHO_RECORDS = {Role.INTAKE, Role.ANALYST, Role.OFFICER}

UNDER_REVIEW = {"review_received_on": EARLY}

SIGNATURE = tuple(
    situation
    for state in (State.IDENTITY, T, State.CLARIFICATION, A)
    for situation in (
        *only("a signature is seen by who receives or identifies", state, WHO_SEES, do.ConfirmSignature),
        may_not("once", state, INTAKE, do.ConfirmSignature, **SEEN),
    )
)
EFFECT = tuple(
    situation
    for state in (T, A)
    for situation in (
        *only(
            "a signed notice of somebody known has effect", state, WHO_RECORDS, do.RecordRestriction, **SEEN, **PROVEN
        ),
        may_not("not unsigned", state, OFFICER, do.RecordRestriction, **PROVEN),
        may_not("nor from nobody known", state, OFFICER, do.RecordRestriction, **SEEN, **UNPROVEN),
        may_not("nor for another without the capacity", state, OFFICER, do.RecordRestriction, **SEEN, **FOR_ANOTHER),
        may("with it, it has", state, OFFICER, do.RecordRestriction, **SEEN, **BOTH_PROVEN),
        may_not("not while a review is open", state, OFFICER, do.RecordRestriction, **SEEN, **PROVEN, **UNDER_REVIEW),
        may_not("it is recorded once", state, OFFICER, do.RecordRestriction, **IN_EFFECT, **PROVEN),
    )
)
END = (
    *only("who gave it asks to lift it", N, {Role.REQUESTER, Role.INTAKE}, do.AskLifting, **IN_EFFECT),
    may_not("once", N, REQUESTER, do.AskLifting, **ASKED),
    may_not("not what has no effect", N, REQUESTER, do.AskLifting),
    may_not("nor what is lifted", N, REQUESTER, do.AskLifting, **LIFTED),
    *only("a signed notice lifts it, asked for here or not", N, WHO_RECORDS, do.LiftRestriction, **IN_EFFECT),
    may("the same once it was asked", N, INTAKE, do.LiftRestriction, **ASKED),
    may_not("it is lifted once", N, ANALYST, do.LiftRestriction, **LIFTED),
    may_not("what has no effect is not lifted", N, OFFICER, do.LiftRestriction),
    may_not("nothing closes while it has effect", N, OFFICER, do.CloseCase, REVIEW_OVER, **IN_EFFECT),
    may_not("what has effect is not returned", A, ANALYST, do.DraftRefusal, **IN_EFFECT),
    *(
        may_not("nor is there anything to review", state, OFFICER, do.RecordReviewReceived, **IN_EFFECT)
        for state in (State.RECEIVED, State.IDENTITY, T, State.CLARIFICATION, A, State.APPROVAL, S, N, State.CLOSED)
    ),
    may("but once it is lifted", N, OFFICER, do.CloseCase, REVIEW_OVER, **LIFTED),
    may("though nothing was ever answered", N, OFFICER, do.CloseCase, answered_on=None, **LIFTED),
)
RESTRICTION = (
    *(each for each in SHARED if each.state in STATES and each.command not in ELSEWHERE),
    *in_part(Kind.PERSONAL_ACCESS),
    may_not("nothing but a return is sent as a decision", S, SYSTEM, do.RecordDecisionSent, **TO_OTHER, **SIGNED),
    *SIGNATURE,
    *EFFECT,
    *END,
)

"""What each person may do with a case, state by state: the law read as expectations.

The tests of each kind read these tables and those of situations.py; test_no_rule_can_vanish.py takes rules away and
sees that they notice.
"""

from collections.abc import Iterator
from datetime import date

from tests.workflows import scenes
from tests.workflows.scenes import EARLY, case
from tests.workflows.situations import HERE
from workflows.case import CaseView
from workflows.engine import permitted
from workflows.states import Actor, Kind, Outcome, Role, State
from workflows.table import Workflow

KEEP = "ClaimCase AddNote"
DRAFTS = "DraftGranted DraftPartial DraftRefusal DraftNotHeld"

EVERYWHERE = {
    State.RECEIVED: {
        Role.REQUESTER: "Withdraw",
        Role.INTAKE: f"RerouteCase {KEEP} RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: f"RerouteCase {KEEP}",
        Role.SYSTEM: "RouteCase RecordSent",
    },
    State.TRIAGE: {
        Role.REQUESTER: "Withdraw",
        Role.INTAKE: f"RerouteCase {KEEP} AskClarification ConsultUnits StartAnalysis RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} AskClarification ConsultUnits StartAnalysis RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: f"RerouteCase {KEEP}",
        Role.SYSTEM: "RecordSent",
    },
    State.CLARIFICATION: {
        Role.REQUESTER: "GiveClarification Withdraw",
        Role.INTAKE: f"{KEEP} GiveClarification ResumeWithoutClarification RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} ResumeWithoutClarification RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent",
    },
    State.SEARCH: {
        Role.REQUESTER: "Withdraw",
        Role.INTAKE: f"{KEEP} RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.HOLDER: "ReturnRecords",
        Role.ANALYST: f"{KEEP} ResumeWithoutRecords RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: f"{KEEP} ResumeWithoutRecords",
        Role.SYSTEM: "RecordSent",
    },
    State.ANALYSIS: {
        Role.REQUESTER: "Withdraw",
        Role.INTAKE: f"{KEEP} AskClarification ConsultUnits RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} AskClarification ConsultUnits {DRAFTS} RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent",
    },
    State.APPROVAL: {
        Role.REQUESTER: "Withdraw",
        Role.INTAKE: f"{KEEP} RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} RequestExtension",
        Role.OFFICER: f"{KEEP} ApproveDecision ReturnDecision RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent",
    },
    State.SIGNING: {
        Role.REQUESTER: "Withdraw",
        Role.INTAKE: f"{KEEP} RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} RequestExtension",
        Role.OFFICER: f"{KEEP} ReturnDecision SignDecision RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent",
    },
    State.ANSWERED: {
        Role.INTAKE: "AddNote RecordSent RecordReviewReceived",
        Role.IDENTITY: "AddNote",
        Role.ANALYST: "AddNote",
        Role.OFFICER: "AddNote RecordReviewReceived",
        Role.LEAD: "AddNote",
        Role.SYSTEM: "RecordSent",
    },
    State.CLOSED: {
        Role.INTAKE: "RecordSent RecordReviewReceived",
        Role.OFFICER: "RecordReviewReceived",
        Role.SYSTEM: "RecordSent",
    },
    State.WITHDRAWN: {Role.INTAKE: "RecordSent", Role.SYSTEM: "RecordSent"},
}

WITH_IDENTITY = {
    **EVERYWHERE,
    State.IDENTITY: {
        Role.REQUESTER: "Withdraw",
        Role.INTAKE: f"{KEEP} StartAnalysis RecordSent Withdraw",
        Role.IDENTITY: f"{KEEP} ConfirmIdentity",
        Role.ANALYST: f"{KEEP} StartAnalysis RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent",
    },
    State.TRIAGE: {
        Role.REQUESTER: "Withdraw",
        Role.INTAKE: f"RerouteCase {KEEP} AskIdentity AskClarification RecordSent Withdraw",
        Role.IDENTITY: f"{KEEP} AskIdentity ConfirmIdentity",
        Role.ANALYST: f"{KEEP} AskClarification RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: f"RerouteCase {KEEP}",
        Role.SYSTEM: "RecordSent",
    },
    State.CLARIFICATION: {
        **EVERYWHERE[State.CLARIFICATION],
        Role.IDENTITY: f"{KEEP} ConfirmIdentity",
    },
}

PERMITTED = {
    Kind.DOCUMENT_ACCESS: EVERYWHERE,
    Kind.PERSONAL_ACCESS: WITH_IDENTITY,
    Kind.RECTIFICATION: WITH_IDENTITY,
}
"""Everything each role may do on an early day, with an ordinary case; a role left out may do nothing."""

ANSWERS = {
    Kind.DOCUMENT_ACCESS: "L09 L10 L11 L12",
    Kind.PERSONAL_ACCESS: "L09 L10 L11 L12",
    Kind.RECTIFICATION: "L17 L18 L18 L12",
}
"""The letter that answers each outcome, in the order of :class:`Outcome`."""


def answers(kind: Kind) -> dict[Outcome, str]:
    """The letter of each outcome."""
    return dict(zip(Outcome, ANSWERS[kind].split(), strict=True))


def disagreements(workflow: Workflow) -> Iterator[str]:
    """Where *workflow* departs from these tables."""
    for state, roles in PERMITTED[workflow.kind].items():
        for role, actor in scenes.ONE_OF_EACH.items():
            if allowed(workflow, case(workflow.kind, state), actor) != set(roles.get(role, "").split()):
                yield f"{state} {role}"
    yield from (situation.says for situation in HERE[workflow.kind] if not situation.holds(workflow))


def allowed(workflow: Workflow, view: CaseView, by: Actor, on: date = EARLY) -> set[str]:
    """The names of the commands *by* may give."""
    return {command.__name__ for command in permitted(workflow, view, by=by, on=on)}

"""What each person may do with a case, state by state: the law read as expectations.

The tests of each kind read these tables and those of situations.py; test_no_rule_can_vanish.py takes rules away and
sees that they notice.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from tests.workflows import scenes, situations
from tests.workflows.appeal_situations import APPEALS
from tests.workflows.contest_situations import CONTESTS
from tests.workflows.mandate_situations import MANDATES
from tests.workflows.mode_situations import MODES
from tests.workflows.restriction_situations import RESTRICTION
from tests.workflows.scenes import EARLY, case
from tests.workflows.situations import Situation
from tests.workflows.third_party_situations import THIRD_PARTIES
from workflows.case import CaseView
from workflows.commands import Command
from workflows.engine import permitted
from workflows.preparing import OPEN_FOR_PERSONS
from workflows.proving import PROVING
from workflows.states import OPEN, Actor, Kind, Outcome, Regime, Role, State
from workflows.states import REPLIED as ANSWERED
from workflows.table import Workflow

NOT_OF_NOTICES = {State.SEARCH, State.COMMISSION, State.REDIRECTED}
"""A notice of restriction is never searched for, nor disregarded, nor sent to another body."""
SILENT = "silence is a refusal all the same"
"""Of what has a limit: a notice has none."""
HERE = {
    **{
        kind: (*found, *CONTESTS[kind], *APPEALS[kind], *MODES[kind], *MANDATES.get(kind, ()))
        for kind, found in situations.HERE.items()
    },
    Kind.DOCUMENT_ACCESS: (
        *situations.HERE[Kind.DOCUMENT_ACCESS],
        *CONTESTS[Kind.DOCUMENT_ACCESS],
        *APPEALS[Kind.DOCUMENT_ACCESS],
        *MODES[Kind.DOCUMENT_ACCESS],
        *THIRD_PARTIES,
    ),
    Kind.HEALTH_RESTRICTION: (
        *RESTRICTION,
        *MANDATES[Kind.HEALTH_RESTRICTION],
        *APPEALS[Kind.HEALTH_RESTRICTION],
        *(each for each in situations.LADDER if each.says != SILENT and each.state not in NOT_OF_NOTICES),
    ),
}
RULINGS = "RecordDisregardAllowed RecordDisregardRefused RecordRequestNarrowed RecordTimeGranted DropApplication"
BEFORE_COMMISSION = "ClaimCase AddNote"
KEEP = f"{BEFORE_COMMISSION} WriteMessage RecordCall"
ASKER = "Withdraw GiveDocument WriteMessage"
DRAFTS = "DraftGranted DraftPartial DraftRefusal DraftNotHeld DraftOtherBody DraftDisregard"
OF_CHAPTER_TWO = "DraftExistenceNotConfirmed DraftChapterNotApplicable"
SHOWN = "RecordEvidence RecordFailedProof"
OF_THIRD_PARTIES = "NameThirdParty RecordPriorConsent"

REPLIED = {
    Role.INTAKE: "AddNote RecordSent RecordReviewReceived",
    Role.IDENTITY: "AddNote",
    Role.ANALYST: "AddNote",
    Role.OFFICER: "AddNote RecordReviewReceived",
    Role.LEAD: "AddNote",
    Role.SYSTEM: "RecordSent RecordMailReturned",
}
EVERYWHERE = {
    State.RECEIVED: {
        Role.REQUESTER: ASKER,
        Role.INTAKE: f"RerouteCase {KEEP} RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: f"RerouteCase {KEEP}",
        Role.SYSTEM: "RouteCase RecordSent RecordMailReturned",
    },
    State.TRIAGE: {
        Role.REQUESTER: ASKER,
        Role.INTAKE: f"RerouteCase {KEEP} AskClarification ConsultUnits StartAnalysis RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} AskClarification ConsultUnits StartAnalysis RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: f"RerouteCase {KEEP}",
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.CLARIFICATION: {
        Role.REQUESTER: f"GiveClarification {ASKER}",
        Role.INTAKE: f"{KEEP} GiveClarification ResumeWithoutClarification RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} ResumeWithoutClarification RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.SEARCH: {
        Role.REQUESTER: ASKER,
        Role.INTAKE: f"{KEEP} RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.HOLDER: "ReturnRecords",
        Role.ANALYST: f"{KEEP} ResumeWithoutRecords RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: f"{KEEP} ResumeWithoutRecords",
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.ANALYSIS: {
        Role.REQUESTER: ASKER,
        Role.INTAKE: f"{KEEP} AskClarification ConsultUnits RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} AskClarification ConsultUnits {DRAFTS} RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.APPROVAL: {
        Role.REQUESTER: ASKER,
        Role.INTAKE: f"{KEEP} RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} RequestExtension",
        Role.OFFICER: f"{KEEP} ApproveDecision ReturnDecision RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.SIGNING: {
        Role.REQUESTER: ASKER,
        Role.INTAKE: f"{KEEP} RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} RequestExtension",
        Role.OFFICER: f"{KEEP} ReturnDecision SignDecision RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.COMMISSION: {
        Role.REQUESTER: "Withdraw",
        Role.INTAKE: f"{BEFORE_COMMISSION} RecordSent Withdraw",
        Role.IDENTITY: BEFORE_COMMISSION,
        Role.ANALYST: f"{BEFORE_COMMISSION} RequestExtension",
        Role.OFFICER: f"{BEFORE_COMMISSION} {RULINGS} RequestExtension",
        Role.LEAD: BEFORE_COMMISSION,
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.ANSWERED: REPLIED,
    State.REDIRECTED: REPLIED,
    State.CLOSED: {
        Role.INTAKE: "RecordSent RecordReviewReceived",
        Role.OFFICER: "RecordReviewReceived",
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.WITHDRAWN: {Role.INTAKE: "RecordSent", Role.SYSTEM: "RecordSent"},
}

BEFORE_ITS_DRAFT = {State.TRIAGE, State.SEARCH, State.ANALYSIS}


def parted(table: dict[State, dict[Role, str]], *before: State) -> dict[State, dict[Role, str]]:
    """The table, where the clerk and the analyst may part what suits another regime until an answer is drafted."""
    more = {
        state: "SeparatePart MovePart" if state in BEFORE_ITS_DRAFT else "MovePart"
        for state in (*BEFORE_ITS_DRAFT, *before, State.CLARIFICATION)
    }
    return {
        **table,
        **{
            state: {
                **table[state],
                **{role: f"{table[state][role]} {commands}" for role in (Role.INTAKE, Role.ANALYST)},
            }
            for state, commands in more.items()
        },
        State.MOVED: {Role.INTAKE: "RecordSent", Role.SYSTEM: "RecordSent"},
    }


WITH_IDENTITY = {
    **EVERYWHERE,
    State.IDENTITY: {
        Role.REQUESTER: ASKER,
        Role.INTAKE: f"{KEEP} StartAnalysis RecordSent Withdraw",
        Role.IDENTITY: f"{KEEP} ConfirmIdentity",
        Role.ANALYST: f"{KEEP} StartAnalysis RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.TRIAGE: {
        Role.REQUESTER: ASKER,
        Role.INTAKE: f"RerouteCase {KEEP} AskIdentity AskClarification RecordSent Withdraw",
        Role.IDENTITY: f"{KEEP} AskIdentity ConfirmIdentity",
        Role.ANALYST: f"{KEEP} AskClarification RequestExtension",
        Role.OFFICER: f"{KEEP} RequestExtension",
        Role.LEAD: f"RerouteCase {KEEP}",
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
    State.CLARIFICATION: {
        **EVERYWHERE[State.CLARIFICATION],
        Role.IDENTITY: f"{KEEP} ConfirmIdentity",
    },
}


MATCHED = dict.fromkeys((State.IDENTITY, State.TRIAGE, State.CLARIFICATION), "MatchPerson")
"""Where who asks is usually not proven yet."""
MISTAKEN = {State.IDENTITY, State.TRIAGE, State.CLARIFICATION, State.SEARCH, State.ANALYSIS}
"""Where a request may be found to be about somebody else than was filed."""


def proven(table: dict[State, dict[Role, str]]) -> dict[State, dict[Role, str]]:
    """The table, with what may show an identity, early or late, and what the true person may stop."""
    more = {role: {} for role in Role}
    for state in table:
        if state in PROVING:
            more[Role.IDENTITY][state] = f"{SHOWN} PostCode {MATCHED.get(state, '')}"
            more[Role.SYSTEM][state] = f"{SHOWN} {MATCHED.get(state, '')}"
            more[Role.INTAKE][state] = MATCHED.get(state, "")
        for role in (Role.INTAKE, Role.IDENTITY) if state in MISTAKEN else ():
            more[role][state] = f"{more[role].get(state, '')} CorrectCapacity"
        if state in OPEN_FOR_PERSONS:
            for role in (Role.INTAKE, Role.IDENTITY):
                more[role][state] = f"{more[role].get(state, '')} TellPerson"
        if state in {*OPEN_FOR_PERSONS, *ANSWERED}:
            for role in (Role.INTAKE, Role.IDENTITY, Role.SYSTEM):
                more[role][state] = f"{more[role].get(state, '')} RecordOpposition"
    return {
        state: {role: f"{roles.get(role, '')} {more[role].get(state, '')}" for role in Role}
        for state, roles in table.items()
    }


def judged(table: dict[State, dict[Role, str]]) -> dict[State, dict[Role, str]]:
    """The table, where who verifies identities says what a piece of evidence shows, as long as the request is open."""
    more = {
        state: {**table[state], Role.IDENTITY: f"{table[state][Role.IDENTITY]} JudgeEvidence"}
        for state in table
        if state in OPEN
    }
    return {**table, **more}


SIGNING = {State.IDENTITY, State.TRIAGE, State.CLARIFICATION, State.ANALYSIS}
NOTICES = judged(
    {
        **{state: EVERYWHERE[state] for state in (State.RECEIVED, State.APPROVAL, State.SIGNING, State.ANSWERED)},
        **{state: EVERYWHERE[state] for state in (State.CLOSED, State.WITHDRAWN)},
        **{state: WITH_IDENTITY[state] for state in (State.IDENTITY, State.TRIAGE, State.CLARIFICATION)},
        State.ANALYSIS: {
            Role.REQUESTER: ASKER,
            Role.INTAKE: f"{KEEP} AskClarification RecordSent Withdraw",
            Role.IDENTITY: KEEP,
            Role.ANALYST: f"{KEEP} AskClarification DraftRefusal",
            Role.OFFICER: KEEP,
            Role.LEAD: KEEP,
            Role.SYSTEM: "RecordSent RecordMailReturned",
        },
    }
)
"""A notice of restriction: no unit searches, nothing is granted, whoever receives or identifies sees it signed."""
WITH_IDENTITY = proven(judged(parted(WITH_IDENTITY, State.IDENTITY)))


def naming(state: State, more: str = "") -> dict[Role, str]:
    """Who may do what there, where an analyst may say which third parties are concerned, and *more*."""
    return {**EVERYWHERE[state], Role.ANALYST: f"{EVERYWHERE[state][Role.ANALYST]} {OF_THIRD_PARTIES} {more}"}


FOR_DOCUMENTS = {
    **EVERYWHERE,
    **{state: naming(state) for state in (State.TRIAGE, State.CLARIFICATION, State.SEARCH)},
    State.ANALYSIS: naming(State.ANALYSIS, OF_CHAPTER_TWO),
    State.THIRD_PARTY: {
        Role.REQUESTER: ASKER,
        Role.INTAKE: f"{KEEP} ConsultUnits RecordObservations RecordSent Withdraw",
        Role.IDENTITY: KEEP,
        Role.ANALYST: f"{KEEP} ConsultUnits RecordObservations ResumeWithoutThirdParties RequestExtension",
        Role.OFFICER: f"{KEEP} InvokeHazard RequestExtension",
        Role.LEAD: KEEP,
        Role.SYSTEM: "RecordSent RecordMailReturned",
    },
}


def charged(table: dict[State, dict[Role, str]], *states: State) -> dict[State, dict[Role, str]]:
    """The table, where an analyst may estimate fees besides."""
    more = {state: {**table[state], Role.ANALYST: f"{table[state][Role.ANALYST]} EstimateFees"} for state in states}
    return {**table, **more}


AFTERWARDS = {
    Role.REQUESTER: "DemandRecording DemandNotices",
    Role.INTAKE: "RecordCommunication DemandRecording DemandNotices",
    Role.ANALYST: "RecordCommunication",
    Role.OFFICER: "RecordCommunication",
}
REGISTERED = dict.fromkeys((Role.INTAKE, Role.ANALYST, Role.OFFICER), "RecordCommunication")


def registered(table: dict[State, dict[Role, str]]) -> dict[State, dict[Role, str]]:
    """The table, with the register of communications."""
    return _with(table, dict.fromkeys((State.ANALYSIS, State.ANSWERED, State.CLOSED), REGISTERED))


def corrected(table: dict[State, dict[Role, str]]) -> dict[State, dict[Role, str]]:
    """The table, with the register of communications and what may be asked for once a correction is decided."""
    return _with(table, {State.ANALYSIS: REGISTERED, State.ANSWERED: AFTERWARDS, State.CLOSED: AFTERWARDS})


def _with(table: dict[State, dict[Role, str]], more: dict[State, dict[Role, str]]) -> dict[State, dict[Role, str]]:
    return {
        state: {role: f"{roles.get(role, '')} {more.get(state, {}).get(role, '')}" for role in Role}
        for state, roles in table.items()
    }


JOINS = "JoinCopy TakeOffCopy"
COPIES = dict.fromkeys((Role.ANALYST, Role.OFFICER), JOINS)


def copied(table: dict[State, dict[Role, str]]) -> dict[State, dict[Role, str]]:
    """The table, where who prepares joins copies of what is given, and the officer hands them over once answered."""
    more = dict.fromkeys((State.ANALYSIS, State.APPROVAL, State.SIGNING), COPIES)
    return _with(table, {**more, State.ANSWERED: {**COPIES, Role.OFFICER: f"{JOINS} HandOverCopy"}})


NEVER_REISSUED = {State.WITHDRAWN, State.MOVED}
"""Where a request is followed no more."""


def reissued(table: dict[State, dict[Role, str]], *hands_over: Role) -> dict[State, dict[Role, str]]:
    """The table, where a lost code is posted anew, and handed over by one of these roles."""
    posts = dict.fromkeys((Role.INTAKE, Role.IDENTITY), "PostNewCode")
    more = {role: f"{posts[role]} HandOverNewCode" if role in hands_over else posts[role] for role in posts}
    return _with(table, {state: more for state in table if state not in NEVER_REISSUED})


PERMITTED = {
    Kind.DOCUMENT_ACCESS: reissued(
        copied(charged(parted(FOR_DOCUMENTS), State.TRIAGE, State.SEARCH, State.ANALYSIS)), Role.INTAKE
    ),
    Kind.PERSONAL_ACCESS: reissued(
        _with(
            copied(charged(WITH_IDENTITY, State.SEARCH, State.ANALYSIS)),
            {State.ANALYSIS: {Role.ANALYST: "RecordWrittenConsent DraftExistenceNotConfirmed"}},
        ),
        Role.IDENTITY,
    ),
    Kind.RECTIFICATION: reissued(corrected(WITH_IDENTITY), Role.IDENTITY),
    Kind.HEALTH_RESTRICTION: reissued(
        _with(
            proven(NOTICES),
            {state: {Role.INTAKE: "ConfirmSignature", Role.IDENTITY: "ConfirmSignature"} for state in SIGNING},
        ),
        Role.IDENTITY,
    ),
}
EXPLAINED = {Role.REQUESTER: "DemandHelp", Role.INTAKE: "DemandHelp"}
PERMITTED = {
    kind: _with(table, {State.ANSWERED: EXPLAINED, State.CLOSED: EXPLAINED}) for kind, table in PERMITTED.items()
}
"""Everything each role may do on an early day, with an ordinary case; a role left out may do nothing."""


def lawful(workflow: Workflow, state: State, role: Role) -> set[str]:
    """What the role may do in that state: as PERMITTED says, but under R-22.1.

    There, no extension, fees or notices; and a register of communications for every request (s. 265).
    """
    if workflow.regime is not Regime.R221:
        return set(PERMITTED[workflow.kind][state].get(role, "").split())
    unread = (
        *scenes.OF_CONSENTING,
        *scenes.OF_CONTESTING,
        *scenes.OF_EXTENSION,
        *scenes.OF_FEES,
        *scenes.OF_NOTICES,
        *scenes.OF_PORTABILITY,
        *scenes.OF_CONFIRMING,
    )
    permitted_here = PERMITTED[workflow.kind]
    corrects = workflow.kind is Kind.RECTIFICATION
    table = permitted_here if workflow.kind.is_notice or corrects else registered(permitted_here)
    return set(table[state].get(role, "").split()) - {command.__name__ for command in unread}


ANYHOW = {Outcome.NOT_HELD: "L12", Outcome.OTHER_BODY: "L05", Outcome.ASKED_COMMISSION: "L15"}
ACCESS = {Outcome.GRANTED: "L09", Outcome.PARTIAL: "L10", Outcome.REFUSED: "L11", **ANYHOW}
ANSWERS = {
    Kind.DOCUMENT_ACCESS: {
        **ACCESS,
        Outcome.EXISTENCE_NOT_CONFIRMED: "L13",
        Outcome.CHAPTER_II_NOT_APPLICABLE: "L14",
    },
    Kind.PERSONAL_ACCESS: {**ACCESS, Outcome.EXISTENCE_NOT_CONFIRMED: "L13"},
    Kind.RECTIFICATION: {
        Outcome.GRANTED: "L17",
        Outcome.PARTIAL: "L18",
        Outcome.REFUSED: "L18",
        **ANYHOW,
    },
    Kind.HEALTH_RESTRICTION: {Outcome.REFUSED: "L27"},
}
"""The letter that answers each outcome a kind may have."""


def disagreements(workflow: Workflow, about: type[Command] | None = None) -> Iterator[str]:
    """Where *workflow* departs from these tables; what they say *about* a command is looked at first."""
    situations, states = HERE[workflow.kind], PERMITTED[workflow.kind]
    yield from _unlike(workflow, (one for one in situations if one.command is about))
    for state in sorted(states, key=lambda one: about is None or about.__name__ not in " ".join(states[one].values())):
        yield from _disagreements_in(workflow, state)
    yield from _unlike(workflow, (one for one in situations if one.command is not about))


def _unlike(workflow: Workflow, found: Iterable[Situation]) -> Iterator[str]:
    yield from (situation.says for situation in found if not situation.holds(workflow))


def _disagreements_in(workflow: Workflow, state: State) -> Iterator[str]:
    for role, actor in scenes.ONE_OF_EACH.items():
        view = case(workflow.kind, state, regime=workflow.regime)
        if allowed(workflow, view, actor) != lawful(workflow, state, role):
            yield f"{state} {role}"


def allowed(workflow: Workflow, view: CaseView, by: Actor, on: date = EARLY) -> set[str]:
    """The names of the commands *by* may give."""
    return {command.__name__ for command in permitted(workflow, view, by=by, on=on)}

"""What an appeal to the Court of Québec lets somebody do, or forbids, until it ends and thirty days more (s. 147)."""

from tests.workflows.scenes import (
    ANALYST,
    APPEAL_ENDS,
    APPEAL_OVER,
    DAY_AFTER_STRICT,
    EARLY,
    LONG_AFTER,
    NOMINAL,
    OFFICER,
    REQUESTER,
)
from tests.workflows.situations import OPEN_HERE, TP, A, Situation, may, may_not, only
from workflows import commands as do
from workflows.states import REPLIED, SYSTEM, Kind, Role, State
from workflows.third_parties import ThirdParties

N, CLOSED = State.ANSWERED, State.CLOSED
TOLD = {Role.INTAKE, Role.OFFICER}
RULED = {"review_received_on": NOMINAL, "review_ended_on": NOMINAL}
APPEALED = {**RULED, "appeal_received_on": NOMINAL}
JUDGED = {**APPEALED, "appeal_ended_on": DAY_AFTER_STRICT}
AGAIN = {**APPEALED, "review_ended_on": None}
LEFT = {"answered_on": None, "disregarded_on": EARLY}
LEFT_APPEALED = {**LEFT, "appeal_received_on": NOMINAL}
RULINGS = (
    RULED,
    {"delay_review_ended_on": NOMINAL},
    {"fees_review_ended_on": NOMINAL},
    {"third_parties": ThirdParties(review_ended_on=NOMINAL)},
    {"disregarded_on": NOMINAL},
)
ENDS = (do.RecordAppealEnded, do.RecordAppealReturned, do.RecordAppealOrdered)
ANYWHERE = tuple(
    situation
    for state in (*OPEN_HERE, *REPLIED)
    for situation in (
        *only("what the Commission ruled is appealed", state, TOLD, do.RecordAppeal, NOMINAL, **RULED),
        *(
            told
            for end in ENDS
            for told in only("the officer tells how it ended", state, {Role.OFFICER}, end, NOMINAL, **APPEALED)
        ),
    )
)
APPEAL = (
    *ANYWHERE,
    *(may("whatever it ruled on", N, OFFICER, do.RecordAppeal, NOMINAL, **ruled) for ruled in RULINGS),
    may("even late", N, OFFICER, do.RecordAppeal, LONG_AFTER, **RULED),
    *only("even once it is closed", CLOSED, TOLD, do.RecordAppeal, LONG_AFTER, **RULED),
    may_not("nothing is appealed before a ruling", N, OFFICER, do.RecordAppeal, NOMINAL),
    may_not("nor what is closed without one", CLOSED, OFFICER, do.RecordAppeal, NOMINAL),
    may_not("nor twice at once", N, OFFICER, do.RecordAppeal, NOMINAL, **APPEALED),
    may_not("nor so once closed", CLOSED, OFFICER, do.RecordAppeal, NOMINAL, **LEFT_APPEALED),
    may("but again", N, OFFICER, do.RecordAppeal, LONG_AFTER, **JUDGED),
    *(
        told
        for end in ENDS
        for told in (
            may_not("what nobody made does not end", N, OFFICER, end, NOMINAL, **RULED),
            may_not("nor twice", N, OFFICER, end, LONG_AFTER, **JUDGED),
            may_not("nor while nothing was answered", A, OFFICER, end, NOMINAL, **RULED),
        )
    ),
    may_not("nothing goes back beside what is there", N, OFFICER, do.RecordAppealReturned, LONG_AFTER, **AGAIN),
    may_not("nobody gives the request up meanwhile", A, REQUESTER, do.Withdraw, **APPEALED),
    may("but afterwards", A, REQUESTER, do.Withdraw, LONG_AFTER, **JUDGED),
    may_not("nothing closes while it lasts", N, SYSTEM, do.CloseCase, LONG_AFTER, **APPEALED),
    may_not("nor within thirty days of its end", N, SYSTEM, do.CloseCase, APPEAL_ENDS, **JUDGED),
    may("but afterwards", N, SYSTEM, do.CloseCase, APPEAL_OVER, **JUDGED),
)
LEAVE = (
    *only("leave to disregard is appealed", CLOSED, TOLD, do.RecordAppeal, NOMINAL, **LEFT),
    *(
        told
        for end in ENDS
        for told in (
            *only("the officer tells how that ended", CLOSED, {Role.OFFICER}, end, NOMINAL, **LEFT_APPEALED),
            may_not("not what nobody made", CLOSED, OFFICER, end, NOMINAL, **LEFT),
        )
    ),
)
PARTED = (may_not("nothing is moved while it is appealed", A, ANALYST, do.MovePart, appeal_received_on=EARLY),)


def _without(state: State, *more: Situation) -> tuple[Situation, ...]:
    return tuple(each for each in (*APPEAL, *LEAVE, *more) if each.state is not state)


APPEALS = {
    Kind.DOCUMENT_ACCESS: _without(State.IDENTITY, *PARTED),
    Kind.PERSONAL_ACCESS: _without(TP, *PARTED),
    Kind.RECTIFICATION: _without(TP, *PARTED),
    Kind.HEALTH_RESTRICTION: (
        *(each for each in APPEAL if each.state not in {State.SEARCH, TP, State.COMMISSION, State.REDIRECTED}),
        *(each for each in LEAVE if each.command is not do.RecordAppealReturned),
    ),
}

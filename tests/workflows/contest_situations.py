"""What a review of the delay or of the fees lets somebody do, or forbids, while the request goes on (A-2.1 s. 135)."""

from datetime import date

from tests.workflows.scenes import ANALYST, EARLY, LONG_AFTER, NOMINAL, OFFICER, REQUESTER, STRICT
from tests.workflows.situations import A, C, Situation, may, may_not, only
from workflows import commands as do
from workflows.commands import Command
from workflows.preparing import OPEN_FOR_DOCUMENTS
from workflows.states import REPLIED, SYSTEM, Kind, Role, State

N = State.ANSWERED
TOLD = {Role.INTAKE, Role.OFFICER}
EXTENDED = {"extended_by": 10, "extended_on": EARLY}
DELAY_ASKED = {**EXTENDED, "delay_review_received_on": NOMINAL}
DELAY_ENDED = {**DELAY_ASKED, "delay_review_ended_on": STRICT}
ESTIMATED = {"fees_estimated_on": EARLY}
FEES_ASKED = {**ESTIMATED, "fees_review_received_on": NOMINAL}
FEES_ENDED = {**FEES_ASKED, "fees_review_ended_on": STRICT}
APPEAL_ENDS, APPEAL_OVER = date(2026, 5, 4), date(2026, 5, 5)
"""Thirty days from STRICT, a Saturday."""


def _everywhere(
    asked: tuple[type[Command], dict[str, object]], ended: tuple[type[Command], dict[str, object]]
) -> tuple[Situation, ...]:
    """Whoever may begin a review, and end it, in every state in which the answer is owed or may be contested."""
    return tuple(
        situation
        for state in (*OPEN_FOR_DOCUMENTS, State.IDENTITY, *REPLIED)
        for situation in (
            *only("it is written down, the request going on", state, TOLD, asked[0], NOMINAL, **asked[1]),
            *only("the officer tells how it ended", state, {Role.OFFICER}, ended[0], NOMINAL, **ended[1]),
        )
    )


OF_DELAY = (
    *_everywhere((do.RecordDelayReview, EXTENDED), (do.RecordDelayReviewEnded, DELAY_ASKED)),
    may("even late", A, OFFICER, do.RecordDelayReview, LONG_AFTER, **EXTENDED),
    may_not("nothing is contested of a limit that stands", A, OFFICER, do.RecordDelayReview),
    may_not("nor of a notice that did not leave", A, OFFICER, do.RecordDelayReview, extension_ordered_on=EARLY),
    may_not("nor twice", A, OFFICER, do.RecordDelayReview, LONG_AFTER, **DELAY_ASKED),
    may_not("nor again", A, OFFICER, do.RecordDelayReview, LONG_AFTER, **DELAY_ENDED),
    may_not("what nobody asked does not end", A, OFFICER, do.RecordDelayReviewEnded, NOMINAL, **EXTENDED),
    may_not("nor twice", A, OFFICER, do.RecordDelayReviewEnded, NOMINAL, **DELAY_ENDED),
    may("the answer is prepared meanwhile", A, ANALYST, do.DraftPartial, **DELAY_ASKED),
    may("and its own review asked", N, OFFICER, do.RecordReviewReceived, **DELAY_ASKED),
    may_not("nobody gives the request up meanwhile", A, REQUESTER, do.Withdraw, **DELAY_ASKED),
    may("but afterwards", A, REQUESTER, do.Withdraw, **DELAY_ENDED),
    may_not("nothing closes before the Commission rules", N, SYSTEM, do.CloseCase, LONG_AFTER, **DELAY_ASKED),
    may_not("nor while an appeal is possible", N, SYSTEM, do.CloseCase, APPEAL_ENDS, **DELAY_ENDED),
    may("but afterwards", N, SYSTEM, do.CloseCase, APPEAL_OVER, **DELAY_ENDED),
    may_not("nothing is left unanswered meanwhile", C, OFFICER, do.RecordDisregardAllowed, **DELAY_ASKED),
    may("but afterwards", C, OFFICER, do.RecordDisregardAllowed, **DELAY_ENDED),
)
OF_FEES = (
    *_everywhere((do.RecordFeesReview, ESTIMATED), (do.RecordFeesReviewEnded, FEES_ASKED)),
    may("even late", A, OFFICER, do.RecordFeesReview, LONG_AFTER, **ESTIMATED),
    may("even of fees accepted", A, OFFICER, do.RecordFeesReview, **ESTIMATED, fees_accepted_on=EARLY),
    may_not("nothing is contested where nothing is charged", A, OFFICER, do.RecordFeesReview),
    may_not("nor twice", A, OFFICER, do.RecordFeesReview, LONG_AFTER, **FEES_ASKED),
    may_not("nor the same estimate again", A, OFFICER, do.RecordFeesReview, LONG_AFTER, **FEES_ENDED),
    may_not(
        "nor on the day it was made",
        A,
        OFFICER,
        do.RecordFeesReview,
        **{**FEES_ENDED, "fees_estimated_on": NOMINAL},
    ),
    may("but another one", A, OFFICER, do.RecordFeesReview, **{**FEES_ENDED, "fees_estimated_on": STRICT}),
    may_not(
        "once the first review is over",
        A,
        OFFICER,
        do.RecordFeesReview,
        **{**FEES_ASKED, "fees_estimated_on": STRICT},
    ),
    may_not("what nobody asked does not end", A, OFFICER, do.RecordFeesReviewEnded, NOMINAL, **ESTIMATED),
    may_not("nor twice", A, OFFICER, do.RecordFeesReviewEnded, NOMINAL, **FEES_ENDED),
    may("less may be asked meanwhile", A, REQUESTER, do.NarrowRequest, **FEES_ASKED),
    may_not("nobody gives the request up meanwhile", A, REQUESTER, do.Withdraw, **FEES_ASKED, extended_by=10),
    may_not("nothing closes meanwhile", N, SYSTEM, do.CloseCase, LONG_AFTER, **FEES_ASKED),
    may("but afterwards", N, SYSTEM, do.CloseCase, APPEAL_OVER, **FEES_ENDED),
)
MOVED = (
    may_not("nothing is moved while its delay is contested", A, ANALYST, do.MovePart, delay_review_received_on=EARLY),
)


def _where(found: tuple[Situation, ...], *missing: State) -> tuple[Situation, ...]:
    return tuple(each for each in found if each.state not in missing)


CONTESTS = {
    Kind.DOCUMENT_ACCESS: (*_where(OF_DELAY, State.IDENTITY), *_where(OF_FEES, State.IDENTITY), *MOVED),
    Kind.PERSONAL_ACCESS: (
        *_where(OF_DELAY, State.THIRD_PARTY),
        *_where(OF_FEES, State.THIRD_PARTY),
        *MOVED,
    ),
    Kind.RECTIFICATION: (*_where(OF_DELAY, State.THIRD_PARTY), *MOVED),
}

"""The rows of a review of the delay or of the fees (A-2.1 s. 135): it begins and ends beside the request, still open.

Nothing read stops the clock meanwhile: the answer stays due on the same day, unless the Commission fixes another.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from workflows import commands as do
from workflows import contest_changes as changes
from workflows import contest_guards as contests
from workflows import guards
from workflows.effects import end_early_review, open_early_review
from workflows.legal import APPEAL, HOLD, ORDER
from workflows.review_law import A21_135_EARLY, A21_135_MEANWHILE, A21_137, R6_4
from workflows.states import REPLIED, Regime, Role, State
from workflows.table import AnyRow, on

Rows: TypeAlias = tuple[AnyRow, ...]
ASKED: Final = (A21_135_EARLY, A21_137, R6_4, A21_135_MEANWHILE)


def delay_reviews(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return how an extension is reviewed; R-22.1 is not known to allow any."""
    if regime is Regime.R221:
        return ()
    return (
        on(do.RecordDelayReview, *open_states, *REPLIED)
        .by(Role.INTAKE, Role.OFFICER)
        .unless(contests.never_extended, contests.delay_contested_once)
        .never(contests.delay_contested_too_soon)
        .warns(contests.delay_review_late, guards.oral_still)
        .records(changes.delay_contested)
        .asks(open_early_review)
        .under(*ASKED, HOLD.of(regime)),
        on(do.RecordDelayReviewEnded, *open_states, *REPLIED)
        .by(Role.OFFICER)
        .unless(contests.delay_uncontested)
        .clock(changes.delay_ruled)
        .asks(end_early_review)
        .under(ORDER.of(regime), APPEAL.of(regime), HOLD.of(regime)),
    )


def fees_reviews(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return how fees are reviewed, where the law lets a copy be charged."""
    return (
        on(do.RecordFeesReview, *open_states, *REPLIED)
        .by(Role.INTAKE, Role.OFFICER)
        .unless(guards.no_estimate, contests.fees_contested_once)
        .never(contests.fees_contested_too_soon)
        .warns(contests.fees_review_late, guards.oral_still)
        .records(changes.fees_contested)
        .asks(open_early_review)
        .under(*ASKED, HOLD.of(regime)),
        on(do.RecordFeesReviewEnded, *open_states, *REPLIED)
        .by(Role.OFFICER)
        .unless(contests.fees_uncontested)
        .records(changes.fees_ruled)
        .asks(end_early_review)
        .under(ORDER.of(regime), APPEAL.of(regime), HOLD.of(regime)),
    )

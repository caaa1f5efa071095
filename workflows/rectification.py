"""Correction of personal information (A-2.1 ss. 89 to 93; R-22.1): nothing is changed before identity is proven."""

from __future__ import annotations

from typing import Final

from workflows.about_oneself import Never, journey
from workflows.correcting import correcting
from workflows.demand_guards import copy_unlawful
from workflows.effects import Letter
from workflows.health_law import R22_14, R22_COPY, R22_RECORDING
from workflows.legal import LIMIT, REASONS, RECEIPT, REDIRECTION
from workflows.modes import mode_closed
from workflows.preparing import OPENING
from workflows.rectification_law import A21_89, A21_90, A21_91, A21_92
from workflows.states import Kind, Outcome, Regime, State
from workflows.table import Workflow

KIND: Final = Kind.RECTIFICATION
LETTERS: Final = {
    Outcome.GRANTED: Letter.RECTIFICATION_GRANTED,
    Outcome.PARTIAL: Letter.RECTIFICATION_REFUSED,
    Outcome.REFUSED: Letter.RECTIFICATION_REFUSED,
    Outcome.NOT_HELD: Letter.NOT_HELD,
    Outcome.OTHER_BODY: Letter.REDIRECTION,
}
"""A correction granted in part is answered by the letter of refusal, which says what is granted."""
RIGHT: Final = {Regime.A21_CH3: (A21_89,), Regime.R221: (R22_14,)}
COPY: Final = {Regime.A21_CH3: (A21_92,), Regime.R221: (R22_COPY,)}
REFUSED: Final = {Regime.A21_CH3: (A21_90, A21_91), Regime.R221: (R22_RECORDING,)}
"""Nothing read of R-22.1 says who must prove: a refusal under it says nothing of it."""


COPYING: Final = Never(giving=(copy_unlawful, mode_closed))
"""What is corrected is delivered to who asked for it, and to nobody else (A-2.1 s. 92)."""


def _table(regime: Regime) -> Workflow:
    """Return the table under *regime*: the same journey, each rule where that law states it."""
    right, copy, refused, reasons = RIGHT[regime], COPY[regime], REFUSED[regime], REASONS.of(regime)
    grounds = {
        Outcome.GRANTED: (*right, *copy),
        Outcome.PARTIAL: (*right, *refused, *copy, reasons),
        Outcome.REFUSED: (*refused, reasons),
        Outcome.NOT_HELD: (*right, LIMIT.of(regime)),
        Outcome.OTHER_BODY: (REDIRECTION.of(regime),),
    }
    return Workflow(
        kind=KIND,
        regime=regime,
        version="1",
        initial=State.RECEIVED,
        rows=journey(KIND, regime, grounds, LETTERS, *correcting(regime), never=COPYING),
        opening=OPENING,
        opened_under=(RECEIPT.of(regime), LIMIT.of(regime)),
    )


RECTIFICATION: Final = _table(Regime.A21_CH3)
HEALTH_RECTIFICATION: Final = _table(Regime.R221)

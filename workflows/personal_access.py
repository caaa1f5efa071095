"""Access to personal information: nothing is given before it is proven who asks, and in which capacity.

A-2.1, chapter III, states the rules; health and social services information has its own Act (R-22.1).
"""

from __future__ import annotations

from typing import Final

from workflows.about_oneself import journey
from workflows.charging import fees
from workflows.effects import Letter
from workflows.health_law import R22_17
from workflows.legal import A21_83, A21_84_ACCOMMODATION, A21_87, LIMIT, REASONS, RECEIPT, REDIRECTION
from workflows.preparing import OPENING
from workflows.representing import UNPROVEN
from workflows.states import Kind, Outcome, Regime, State
from workflows.table import Workflow

KIND: Final = Kind.PERSONAL_ACCESS
LETTERS: Final = {
    Outcome.GRANTED: Letter.ACCESS_GRANTED,
    Outcome.PARTIAL: Letter.ACCESS_PARTIAL,
    Outcome.REFUSED: Letter.ACCESS_REFUSED,
    Outcome.NOT_HELD: Letter.NOT_HELD,
    Outcome.OTHER_BODY: Letter.REDIRECTION,
}
RIGHT: Final = {Regime.A21_CH3: (A21_83,), Regime.R221: (R22_17,)}
ACCOMMODATED: Final = {Regime.A21_CH3: (A21_84_ACCOMMODATION,), Regime.R221: ()}
RESTRICTED: Final = {Regime.A21_CH3: (A21_87,), Regime.R221: ()}


def _table(regime: Regime) -> Workflow:
    """Return the table under *regime*: the same journey, each rule where that law states it."""
    right, accommodated, reasons = RIGHT[regime], ACCOMMODATED[regime], REASONS.of(regime)
    charged = () if regime is Regime.R221 else fees(regime, *UNPROVEN)  # fees under: not read
    grounds = {
        Outcome.GRANTED: (*right, *accommodated),
        Outcome.PARTIAL: (*right, *accommodated, *RESTRICTED[regime], reasons),
        Outcome.REFUSED: (reasons,),
        Outcome.NOT_HELD: (*right, LIMIT.of(regime)),
        Outcome.OTHER_BODY: (REDIRECTION.of(regime),),
    }
    return Workflow(
        kind=KIND,
        regime=regime,
        version="1",
        initial=State.RECEIVED,
        rows=journey(KIND, regime, grounds, LETTERS, *charged, after_death=Letter.DECEASED_PERSON),
        opening=OPENING,
        opened_under=(RECEIPT.of(regime), LIMIT.of(regime)),
    )


PERSONAL_ACCESS: Final = _table(Regime.A21_CH3)
HEALTH_ACCESS: Final = _table(Regime.R221)

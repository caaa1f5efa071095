"""Access to personal information: nothing is given before it is proven who asks, and in which capacity.

A-2.1, chapter III, states the rules; health and social services information has its own Act (R-22.1).
"""

from __future__ import annotations

from typing import Final

from workflows import commands as do
from workflows import demand_changes
from workflows import demand_guards as standing
from workflows.about_oneself import Never, journey
from workflows.access_law import A21_84_1
from workflows.charging import fees
from workflows.confirming import confirming, grounds_of, unconfirmable
from workflows.contesting import fees_reviews
from workflows.correcting import register
from workflows.effects import Letter
from workflows.exchanging import copying
from workflows.health_law import R22_17, R22_17_HARM, R22_18
from workflows.house_rules import DISCLOSING
from workflows.insurance_law import A21_87_1, A21_88, A29_64
from workflows.ladder_guards import opposed
from workflows.legal import A21_83, A21_84_AL3, A21_87, LIMIT, REASONS, RECEIPT, REDIRECTION
from workflows.mandate_guards import MANDATED
from workflows.modes import GIVING_INFORMATION, law_of_modes
from workflows.preparing import OPEN_FOR_PERSONS, OPENING, Rows
from workflows.protecting import HARMING, choosing_a_professional, consenting
from workflows.protection_guards import grief_unfounded, undisclosable
from workflows.representing import UNPROVEN
from workflows.states import Kind, Outcome, Regime, Role, State
from workflows.table import Workflow, on

KIND: Final = Kind.PERSONAL_ACCESS
LETTERS: Final = {
    Outcome.GRANTED: Letter.ACCESS_GRANTED,
    Outcome.PARTIAL: Letter.ACCESS_PARTIAL,
    Outcome.REFUSED: Letter.ACCESS_REFUSED,
    Outcome.NOT_HELD: Letter.NOT_HELD,
    Outcome.OTHER_BODY: Letter.REDIRECTION,
    Outcome.EXISTENCE_NOT_CONFIRMED: Letter.EXISTENCE_NOT_CONFIRMED,
}
RIGHT: Final = {Regime.A21_CH3: (A21_83,), Regime.R221: (R22_17, R22_18)}
GOES_WITH: Final = {
    Regime.A21_CH3: (*law_of_modes(Regime.A21_CH3), A21_84_AL3, A21_84_1),
    Regime.R221: law_of_modes(Regime.R221),
}
RESTRICTED: Final = {Regime.A21_CH3: (A21_87, A21_87_1, A21_88), Regime.R221: (R22_17_HARM,)}

GIVEN_WHEN: Final = {
    Regime.A21_CH3: (undisclosable, grief_unfounded, *GIVING_INFORMATION),
    Regime.R221: (undisclosable, *GIVING_INFORMATION),
}
"""What no answer that gives may do: only the Act respecting access is known to open anything to a relative's grief."""


def _table(regime: Regime) -> Workflow:
    """Return the table under *regime*: the same journey, each rule where that law states it."""
    right, goes_with, reasons = RIGHT[regime], GOES_WITH[regime], REASONS.of(regime)
    charged = () if regime is Regime.R221 else _charged(regime)  # fees under: not read
    registered = register(regime) if regime is Regime.R221 else ()  # s. 18 asks for it: with a correction alone
    given = (A29_64, DISCLOSING)
    grounds = {
        Outcome.GRANTED: (*right, *goes_with, *given),
        Outcome.PARTIAL: (*right, *goes_with, *given, *RESTRICTED[regime], reasons),
        Outcome.REFUSED: (*RESTRICTED[regime], reasons),
        Outcome.NOT_HELD: (*right, LIMIT.of(regime)),
        Outcome.OTHER_BODY: (REDIRECTION.of(regime),),
        **grounds_of(regime),
    }
    letters = {outcome: letter for outcome, letter in LETTERS.items() if outcome in grounds}
    own = (
        *charged,
        *choosing_a_professional(regime),
        *consenting(regime),
        *_portable(regime),
        *registered,
        *confirming(grounds, *UNPROVEN),
        *copying(*UNPROVEN, opposed),
    )
    return Workflow(
        kind=KIND,
        regime=regime,
        version="1",
        initial=State.RECEIVED,
        rows=journey(
            KIND,
            regime,
            grounds,
            letters,
            *own,
            after_death=Letter.DECEASED_PERSON,
            never=Never(giving=GIVEN_WHEN[regime], refusing=HARMING, answering=(unconfirmable,)),
        ),
        opening=OPENING,
        opened_under=(RECEIPT.of(regime), LIMIT.of(regime)),
    )


def _charged(regime: Regime) -> Rows:
    return (*fees(regime, *UNPROVEN), *fees_reviews(regime, OPEN_FOR_PERSONS))


def _portable(regime: Regime) -> Rows:
    """Return how a structured file is handed over, once the answer gives it; nothing read of R-22.1 tells of it."""
    if regime is not Regime.A21_CH3:
        return ()
    return (
        on(do.DeliverPortable, State.ANSWERED, State.CLOSED)
        .by(Role.INTAKE, Role.ANALYST, Role.OFFICER)
        .unless(standing.nothing_portable, opposed, *MANDATED)
        .never(standing.file_unlawful)
        .records(demand_changes.leaves)
        .sends(Letter.PORTABLE_DELIVERY)
        .under(A21_84_AL3, DISCLOSING),
    )


PERSONAL_ACCESS: Final = _table(Regime.A21_CH3)
HEALTH_ACCESS: Final = _table(Regime.R221)

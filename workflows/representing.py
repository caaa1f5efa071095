"""The rows by which who asks about another person proves in which capacity (A-2.1 s. 94; R-22.1 s. 23)."""

from __future__ import annotations

from typing import Final

from workflows import changes, guards, ladder_changes, ladder_guards
from workflows import commands as do
from workflows.capacity_law import A21_83_UNDER_14, A21_94_CAPACITIES, R22_23
from workflows.health_law import R22_ALIKE
from workflows.house_rules import CORRECTING_CAPACITY, MANDATES, SECOND_CLERK
from workflows.mandate_guards import MANDATED, NOT_HELD, mandate_already_ended
from workflows.sources import Source
from workflows.states import REPLIED, Regime, Role, State
from workflows.table import AnyRow, on

RESTS_ON: Final[dict[Regime, tuple[Source, ...]]] = {
    Regime.A21_CH3: (A21_94_CAPACITIES, A21_83_UNDER_14),
    Regime.R221: (R22_23, R22_ALIKE),
}
UNPROVEN: Final = (guards.identity_unproven, guards.capacity_unproven, *MANDATED)
"""What stands in the way of anything given: two facts, each proven by itself, and what the second is held for."""
NOT_CONFIRMED: Final = (
    guards.asks_for_oneself,
    guards.capacity_already_proven,
    ladder_guards.vouched_for_identity,
    ladder_guards.opposed,
)
"""What stands in the way of a capacity held as proven."""


def proof_of_capacity(regime: Regime, open_states: tuple[State, ...]) -> tuple[AnyRow, ...]:
    """Return how a capacity is held as proven, or refused; one refused may still be proven, and one proven refused.

    What was held as proven may end at any time, a closed request too: a copy or a file could still leave.
    """
    law = RESTS_ON[regime]
    return (
        on(do.ConfirmCapacity, State.IDENTITY, State.TRIAGE)
        .by(Role.IDENTITY)
        .unless(*NOT_CONFIRMED)
        .never(*NOT_HELD)
        .goes(State.TRIAGE, when=changes.identity_settled)
        .records(changes.capacity_proven)
        .under(*law, SECOND_CLERK, MANDATES),
        on(do.ConfirmCapacity, State.CLARIFICATION, State.ANALYSIS)
        .by(Role.IDENTITY)
        .unless(*NOT_CONFIRMED)
        .never(*NOT_HELD)
        .records(changes.capacity_proven)
        .under(*law, SECOND_CLERK, MANDATES),
        on(do.RefuseCapacity, State.IDENTITY, State.TRIAGE)
        .by(Role.IDENTITY)
        .unless(guards.asks_for_oneself, guards.capacity_already_refused)
        .goes(State.ANALYSIS)
        .records(changes.capacity_refused)
        .under(*law),
        on(do.RefuseCapacity, State.CLARIFICATION, State.SEARCH, State.ANALYSIS)
        .by(Role.IDENTITY)
        .unless(guards.asks_for_oneself, guards.capacity_already_refused)
        .records(changes.capacity_refused)
        .under(*law),
        on(do.CorrectCapacity, State.IDENTITY, State.TRIAGE)
        .by(Role.INTAKE, Role.IDENTITY)
        .never(guards.capacity_not_offered)
        .goes(State.TRIAGE, once=changes.all_proven)
        .records(ladder_changes.capacity_corrected)
        .under(*law, CORRECTING_CAPACITY),
        on(do.CorrectCapacity, State.CLARIFICATION, State.SEARCH, State.ANALYSIS)
        .by(Role.INTAKE, Role.IDENTITY)
        .never(guards.capacity_not_offered)
        .records(ladder_changes.capacity_corrected)
        .under(*law, CORRECTING_CAPACITY),
        _end_of_mandate(open_states),
    )


def _end_of_mandate(open_states: tuple[State, ...]) -> AnyRow:
    return (
        on(do.EndMandate, *open_states, *REPLIED, State.CLOSED)
        .by(Role.INTAKE, Role.IDENTITY, Role.OFFICER)
        .unless(guards.asks_for_oneself, guards.capacity_unproven, mandate_already_ended)
        .records(ladder_changes.mandate_ended)
        .under(MANDATES)
    )

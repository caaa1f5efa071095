"""Help to understand a decision that refuses, for whoever asks for it: no time is set, and none stops (ss. 50, 100)."""

from __future__ import annotations

from workflows import commands as do
from workflows import demand_changes
from workflows import demand_guards as standing
from workflows.explanation_law import EXPLANATION
from workflows.house_rules import EXPLAINED
from workflows.ladder_guards import opposed
from workflows.states import Regime, Role, State
from workflows.table import AnyRow, on

DECIDED = (State.ANSWERED, State.CLOSED)


def explaining(regime: Regime) -> tuple[AnyRow, ...]:
    """Return how the help is asked for, and written down once it is given."""
    law = EXPLANATION.of(regime)
    return (
        on(do.DemandHelp, *DECIDED)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(standing.nothing_to_explain, standing.help_already_demanded, opposed)
        .records(demand_changes.help_demanded)
        .under(law, EXPLAINED),
        on(do.RecordHelp, *DECIDED)
        .by(Role.INTAKE, Role.ANALYST, Role.OFFICER)
        .unless(standing.no_help_awaited, opposed)
        .records(demand_changes.helped)
        .under(law, EXPLAINED),
    )

"""The rows by which evidence of identity comes at any time, and by which the true person stops what is not theirs.

Neither stops the clock: a request that is opposed may still be refused in time (A-2.1 ss. 94, 98; house rules).
"""

from __future__ import annotations

from typing import Final

from workflows import commands as do
from workflows import guards, ladder_changes, ladder_guards
from workflows.effects import Letter
from workflows.house_rules import FREEZING, LADDER
from workflows.legal import IDENTITY
from workflows.states import REPLIED, Regime, Role, State
from workflows.table import AnyRow, on

PROVING: Final = (State.IDENTITY, State.TRIAGE, State.CLARIFICATION, State.SEARCH, State.ANALYSIS)
"""Where what proves an identity may come, early or late."""


def proving(regime: Regime, open_states: tuple[State, ...]) -> tuple[AnyRow, ...]:
    """Return how evidence is recorded, a code is posted, the person is told, opposes, and is heard."""
    law = IDENTITY.of(regime)
    standing = (*open_states, *REPLIED)
    return (
        on(do.RecordEvidence, *PROVING)
        .by(Role.IDENTITY, Role.SYSTEM)
        .never(ladder_guards.not_for_a_clerk_to_say)
        .records(ladder_changes.evidence_recorded)
        .under(law, LADDER),
        on(do.RecordFailedProof, *PROVING).by(Role.IDENTITY, Role.SYSTEM).stays().under(law, LADDER),
        on(do.MatchPerson, *PROVING)
        .by(Role.INTAKE, Role.IDENTITY, Role.SYSTEM)
        .unless(guards.identity_already_proven)
        .records(ladder_changes.matched)
        .under(law, LADDER),
        on(do.PostCode, *PROVING)
        .by(Role.IDENTITY)
        .unless(ladder_guards.opposed)
        .stays()
        .sends(Letter.POSTAL_CODE)
        .under(law, LADDER),
        on(do.TellPerson, *open_states)
        .by(Role.INTAKE, Role.IDENTITY)
        .stays()
        .sends(Letter.NAMED_NOTICE)
        .under(law, FREEZING),
        on(do.RecordOpposition, *standing)
        .by(Role.INTAKE, Role.IDENTITY, Role.SYSTEM)
        .unless(ladder_guards.opposed)
        .records(ladder_changes.opposed)
        .under(FREEZING),
        on(do.LiftOpposition, *standing)
        .by(Role.OFFICER)
        .unless(ladder_guards.nobody_opposes)
        .records(ladder_changes.opposition_lifted)
        .under(FREEZING),
    )

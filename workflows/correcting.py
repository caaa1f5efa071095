"""The register of communications, and what only a correction has: what may be asked for once it is decided.

Each Act wants a register (A-2.1 s. 67.3; R-22.1 s. 265). Of the rest, nothing read of R-22.1 tells.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from workflows import commands as do
from workflows import demand_changes
from workflows import demand_guards as standing
from workflows.effects import Letter
from workflows.health_law import R22_18
from workflows.house_rules import DISCLOSING, RECORDED
from workflows.rectification_law import A21_67_3, A21_91, A21_93
from workflows.representing import UNPROVEN
from workflows.states import Regime, Role, State
from workflows.table import AnyRow, on

Rows: TypeAlias = tuple[AnyRow, ...]
DECIDED: Final = (State.ANSWERED, State.CLOSED)
"""States in which a correction is decided: the Act sets no time to ask for what follows."""
REGISTER: Final = {Regime.A21_CH3: A21_67_3, Regime.R221: R22_18}
WORKERS: Final = (Role.INTAKE, Role.ANALYST, Role.OFFICER)


def register(regime: Regime) -> Rows:
    """Return how a line of the register is written (A-2.1 s. 67.3; R-22.1 s. 265)."""
    return (
        on(do.RecordCommunication, State.ANALYSIS, *DECIDED)
        .by(*WORKERS)
        .unless(*UNPROVEN)
        .never(standing.line_unlawful)
        .records(demand_changes.leaves)
        .under(REGISTER[regime], DISCLOSING),
    )


def correcting(regime: Regime) -> Rows:
    """Return the register, the recording of a refused request, and the notices (A-2.1 ss. 67.3, 91, 93)."""
    if regime is not Regime.A21_CH3:
        return register(regime)
    return (
        *register(regime),
        on(do.DemandRecording, *DECIDED)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(*UNPROVEN, standing.nothing_refused, standing.recording_already_demanded)
        .records(demand_changes.recording_demanded)
        .under(A21_91),
        on(do.ConfirmRecording, *DECIDED)
        .by(*WORKERS)
        .unless(standing.no_recording_awaited)
        .records(demand_changes.recording_confirmed)
        .sends(Letter.RECORDING_CONFIRMATION)
        .under(A21_91, RECORDED),
        on(do.DemandNotices, *DECIDED)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(*UNPROVEN, standing.nothing_to_tell, standing.notices_already_demanded)
        .records(demand_changes.notices_demanded)
        .under(A21_93),
        on(do.OrderNotice, *DECIDED)
        .by(*WORKERS)
        .unless(*UNPROVEN, standing.notices_not_demanded)
        .never(standing.notice_unlawful)
        .records(demand_changes.leaves)
        .sends(Letter.CORRECTION_NOTICE)
        .under(A21_93, A21_67_3, DISCLOSING),
    )

"""The register of communications, and what only a correction has: what may be asked for once it is decided.

Each Act wants a register (A-2.1 s. 67.3; R-22.1 s. 265). Nothing read of R-22.1 tells of the rest: the body records a
refused request as a rule of its own, and tells nobody else, since that would communicate without a basis.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from workflows import commands as do
from workflows import demand_changes
from workflows import demand_guards as standing
from workflows.effects import Letter
from workflows.health_law import R22_18, R22_RECORDING
from workflows.house_rules import DISCLOSING, RECORDED
from workflows.rectification_law import A21_67_3, A21_91, A21_93
from workflows.representing import UNPROVEN
from workflows.states import Regime, Role, State
from workflows.table import AnyRow, on

Rows: TypeAlias = tuple[AnyRow, ...]
DECIDED: Final = (State.ANSWERED, State.CLOSED)
"""States in which a correction is decided: the Act sets no time to ask for what follows."""
REGISTER: Final = {Regime.A21_CH3: A21_67_3, Regime.R221: R22_18}
RECORDING: Final = {Regime.A21_CH3: A21_91, Regime.R221: R22_RECORDING}
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


def recording(regime: Regime) -> Rows:
    """Return how a refused request is recorded in the file (A-2.1 s. 91; under R-22.1, a rule of the body)."""
    law = RECORDING[regime]
    return (
        on(do.DemandRecording, *DECIDED)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(*UNPROVEN, standing.nothing_refused, standing.recording_already_demanded)
        .records(demand_changes.recording_demanded)
        .under(law),
        on(do.ConfirmRecording, *DECIDED)
        .by(*WORKERS)
        .unless(standing.no_recording_awaited)
        .records(demand_changes.recording_confirmed)
        .sends(Letter.RECORDING_CONFIRMATION)
        .under(law, RECORDED),
    )


def notices() -> Rows:
    """Return how those are told whom the Act respecting access names (A-2.1 s. 93)."""
    return (
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


def correcting(regime: Regime) -> Rows:
    """Return the register, the recording of a refused request, and the notices (A-2.1 ss. 67.3, 91, 93)."""
    told = notices() if regime is Regime.A21_CH3 else ()
    return (*register(regime), *recording(regime), *told)

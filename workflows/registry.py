"""Every table ever in force. A case keeps the version it started under, so that no rule changes under its feet."""

from __future__ import annotations

from typing import Final

from workflows.document_access import DOCUMENT_ACCESS
from workflows.health_restriction import HEALTH_RESTRICTION
from workflows.personal_access import HEALTH_ACCESS, PERSONAL_ACCESS
from workflows.rectification import HEALTH_RECTIFICATION, RECTIFICATION
from workflows.states import Kind, Regime
from workflows.table import Workflow

CURRENT: Final = (
    DOCUMENT_ACCESS,
    PERSONAL_ACCESS,
    RECTIFICATION,
    HEALTH_ACCESS,
    HEALTH_RECTIFICATION,
    HEALTH_RESTRICTION,
)
"""The tables a case filed today starts under."""
ALL: Final = CURRENT

_CURRENT: Final = {(workflow.kind, workflow.regime): workflow for workflow in CURRENT}
_BY_VERSION: Final = {(workflow.kind, workflow.regime, workflow.version): workflow for workflow in ALL}


def current(kind: Kind, regime: Regime | None = None) -> Workflow:
    """Return the table of *kind* that a case filed today starts under, by its usual regime unless another is named."""
    return _CURRENT[kind, regime or kind.regime]


def workflow_for(kind: Kind, regime: Regime, version: str) -> Workflow:
    """Return the table of *kind* and *regime* under *version*; raise KeyError for one that never was."""
    return _BY_VERSION[kind, regime, version]

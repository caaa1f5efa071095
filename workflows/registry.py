"""Every table ever in force. A case keeps the version it started under, so that no rule changes under its feet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workflows.document_access import DOCUMENT_ACCESS
from workflows.personal_access import PERSONAL_ACCESS
from workflows.rectification import RECTIFICATION
from workflows.states import Kind
from workflows.table import Workflow

ALL: Final = (DOCUMENT_ACCESS, PERSONAL_ACCESS, RECTIFICATION)
CURRENT: Final[Mapping[Kind, Workflow]] = {
    Kind.DOCUMENT_ACCESS: DOCUMENT_ACCESS,
    Kind.PERSONAL_ACCESS: PERSONAL_ACCESS,
    Kind.RECTIFICATION: RECTIFICATION,
}
"""The table a case filed today starts under."""

_BY_VERSION: Final = {(workflow.kind, workflow.version): workflow for workflow in ALL}


def workflow_for(kind: Kind, version: str) -> Workflow:
    """Return the table of *kind* under *version*; raise KeyError for one that never was."""
    return _BY_VERSION[kind, version]

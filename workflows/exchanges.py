"""The commands by which papers pass between who asks and the body: a document given, a piece of evidence looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflows.command import Command


class Verdict(StrEnum):
    """What somebody saw in a piece of identity evidence."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class GiveDocument(Command):
    """Add a document to the request; it stays in quarantine until it was scanned."""

    document_id: str


@dataclass(frozen=True, slots=True)
class JudgeEvidence(Command):
    """Say what was seen in a piece of identity evidence; whether it proves anything is another command's."""

    document_id: str
    sort: str
    verdict: Verdict

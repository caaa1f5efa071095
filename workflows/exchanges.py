"""The commands by which who asks and the body reach each other: a document, a message, a call, evidence looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflows.command import Command


class Verdict(StrEnum):
    """What somebody saw in a piece of identity evidence."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNSURE = "unsure"


class Call(StrEnum):
    """How a telephone call ended; a message is left in words of ours only."""

    REACHED = "reached"
    NO_ANSWER = "no-answer"
    VOICEMAIL = "voicemail"
    VOICEMAIL_DISCREET = "voicemail-discreet"


@dataclass(frozen=True, slots=True)
class AddNote(Command):
    """Leave a note for colleagues."""

    note_id: str


@dataclass(frozen=True, slots=True)
class WriteMessage(Command):
    """Write to the other side, within the request: what was written stays as it is, and is only followed."""

    note_id: str


@dataclass(frozen=True, slots=True)
class RecordCall(Command):
    """Write down a call to the requester, and how it ended."""

    outcome: Call


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


@dataclass(frozen=True, slots=True)
class JoinCopy(Command):
    """Join a copy of what the answer gives; it stays in quarantine until it was scanned, and leaves as pixels."""

    copy_id: str


@dataclass(frozen=True, slots=True)
class TakeOffCopy(Command):
    """Take off a copy that was joined and not handed over: its bytes are destroyed."""

    copy_id: str


@dataclass(frozen=True, slots=True)
class HandOverCopy(Command):
    """Hand over, beside the answer online, a copy that somebody else joined."""

    copy_id: str

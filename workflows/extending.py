"""What is asked for to have ten more days: a notice ordered, signed, sent, or late."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.command import Command, Sending


@dataclass(frozen=True, slots=True)
class RequestExtension(Command):
    """Order the notice that will add days to the limit once it is sent in time."""

    note_id: str


@dataclass(frozen=True, slots=True)
class SignExtension(Command):
    """Sign the extension notice."""

    letter_id: str


@dataclass(frozen=True, slots=True)
class RecordExtensionSent(Sending):
    """Record that the extension notice left: only this moves the clock."""


@dataclass(frozen=True, slots=True)
class RecordNoticeLate(Command):
    """Record that the extension notice did not leave in time: the first limit stands."""

    letter_id: str

"""The commands by which a request is made precise enough, with help (A-2.1 ss. 42, 95)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.command import Command, Sending


@dataclass(frozen=True, slots=True)
class AskClarification(Command):
    """Ask the requester, point by point, to make the request precise enough, and say until which day.

    Without that day nothing may ever be refused for want of an answer.
    """

    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class RecordClarificationSent(Sending):
    """Record that the points to make precise left: the time to answer them is never shorter than what they say."""


@dataclass(frozen=True, slots=True)
class GiveClarification(Command):
    """Answer the clarification asked for."""

    message_id: str


@dataclass(frozen=True, slots=True)
class ResumeWithoutClarification(Command):
    """Go on with what is known, the answer not having come."""

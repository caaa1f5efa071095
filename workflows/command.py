"""What every command is: something an actor asks for, given on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Command:
    """Base of every command."""

    def happened_on(self, today: date) -> date:
        """Return the day the act took place, by which to decide it: *today*, unless it records a sending."""
        return today


@dataclass(frozen=True, slots=True)
class Heeding(Command):
    """Base of the commands that communicate or decide something of a person.

    *heeding* names the notices of restriction in force that whoever gives it took into account (R-22.1 ss. 7, 8).
    """

    heeding: tuple[str, ...] = field(default=(), kw_only=True)


def come(day: date, today: date) -> date:
    """Return *day*; raise ValueError when it has not come yet."""
    if day > today:
        message = f"it is recorded once it took place: {day} is after {today}"
        raise ValueError(message)
    return day


@dataclass(frozen=True, slots=True)
class Sending(Command):
    """Base of the commands that record a letter gone: the law counts from the sending, not from its recording."""

    letter_id: str
    sent_on: date

    def happened_on(self, today: date) -> date:
        """Return the day of the sending; raise ValueError when it has not come yet."""
        return come(self.sent_on, today)

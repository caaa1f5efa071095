"""Prove that every stored date is what its inputs give: receipt, days, extension, version of the table and calendar."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.cases.context import view_of
from app.cases.models import Part
from app.db import snapshot
from app.deadlines import queries
from app.reference.queries import calendars
from workflows.calendars import Calendars
from workflows.queues import wakes_on

ONE_DAY = timedelta(days=1)


def differences() -> tuple[int, list[str]]:
    """Return how many open parts were computed again, and each stored date that came out otherwise, in words."""
    count = 0
    found: list[str] = []
    with snapshot() as session:
        held = calendars(session)
        for part in queries.every_open(session):
            count += 1
            found += _differences(part, held)
    return count, found


def _differences(part: Part, held: Calendars) -> Iterator[str]:
    for name, again in _again(part, held).items():
        stored = getattr(part, name)
        if stored != again:
            yield f"part {part.id.hex}: {name} is {stored}, its inputs give {again} (calendar {part.calendar_version})"


def _again(part: Part, held: Calendars) -> dict[str, date | None]:
    view = view_of(part, held)
    limit = view.clock.limit()
    again: dict[str, date | None] = {"due_on": limit.target, "limit_on": limit.strict, "wake_on": wakes_on(view)}
    if part.ordered_for or part.answered_on:
        return again  # the refusal was deemed at the limit there was before the answer or the order
    return {**again, "deemed_refused_on": limit.strict + ONE_DAY if part.deemed_refused_on else None}

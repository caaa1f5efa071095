"""Prove that every stored date is what its inputs give: receipt, acts, days, version of the table and calendar."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from app.cases.models import Part
from app.cases.standings import DATES, row_of
from app.db import snapshot
from app.deadlines import queries
from app.deadlines.services.registers import among, written_otherwise
from app.deadlines.services.reliving import Life, lives
from app.reference.queries import calendars
from workflows.calendars import QUEBEC, Calendars
from workflows.case import CaseView
from workflows.queues import wakes_on
from workflows.states import OPEN, State

AT_ONCE = 200
KEPT = (*DATES, "extended_by", "calendar_version")
"""What a row keeps of its limits: every date, the days added, the calendar."""
Compared = Iterator[tuple[str, Any, Any]]


@dataclass(slots=True)
class Verified:
    """How much was computed again, and each thing that came out otherwise, in words."""

    parts: int = 0
    open: int = 0
    entries: int = 0
    dates: int = 0
    found: list[str] = field(default_factory=list)


def differences(only: Collection[uuid.UUID] = ()) -> Verified:
    """Compute every date of every part again, open or over, from what its journal tells; a few cases at a time.

    *only* are the cases to look at, all of them without it.
    """
    done, last = Verified(), uuid.UUID(int=0)
    with snapshot() as session:
        held = calendars(session)
        while parts := queries.parts_after(session, last, AT_ONCE, only):
            _verify(session, parts, held, done)
            last = parts[-1].case_id
            session.expunge_all()
    return done


def _verify(session: Session, parts: Sequence[Part], held: Calendars, done: Verified) -> None:
    beside = queries.beside(session, [part.id for part in parts])
    entries = queries.entries_of_cases(session, {part.case_id for part in parts})
    done.parts, done.entries = done.parts + len(parts), done.entries + len(entries)
    done.open += sum(State(part.state) in OPEN for part in parts)
    for life in lives(parts, entries, held):
        compared = [*_entries(life), *_kept(life, held, beside[life.part.id])]
        done.dates += sum(stored is not None for _, stored, _ in compared)
        done.found += _otherwise(life.part, compared)


def _otherwise(part: Part, compared: Iterable[tuple[str, Any, Any]]) -> Iterator[str]:
    for name, stored, again in compared:
        if stored != again:
            yield f"part {part.id.hex}: {name} is {stored}, its inputs give {again} (calendar {part.calendar_version})"


def _entries(life: Life) -> Compared:
    """Yield the limit that each entry says, and the entry that nothing could be made of."""
    for step in life.steps:
        limit, facts, at = step.view.clock.limit(), step.entry.facts, f"entry {step.entry.seq}"
        yield f"{at}, due_on", facts["due_on"], limit.target.isoformat()
        yield f"{at}, limit_on", facts["limit_on"], limit.last.isoformat()
        yield f"{at}, calendar", facts["calendar"], step.view.clock.calendar.version
    if life.lost:
        yield f"entry {life.lost.seq}", life.lost.command, None


def _kept(life: Life, held: Calendars, beside: Mapping[str, Sequence[Row[Any]]]) -> Compared:
    """Yield every date that the row and the registers beside it keep, where its whole life could be followed."""
    if life.view is None:
        yield "its beginning", "unknown", None
    elif life.lost is None:
        again = row_of(life.view)
        yield from ((name, getattr(life.part, name), getattr(again, name)) for name in KEPT if name != "wake_on")
        yield "wake_on", life.part.wake_on, _woken(life.view, life.part.wake_on, held)
        yield from written_otherwise(life, beside)


def _woken(view: CaseView, stored: date | None, held: Calendars) -> date | None:
    """Return the day it wakes, by the calendar in force when it was last changed: no entry says which that was."""
    since = (held.in_force, QUEBEC, *(held.under(change.version) for change in held.changes))
    return among(stored, [wakes_on(replace(view, calendar_in_force=each)) for each in since])

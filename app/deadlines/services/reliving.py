"""Live the life of each part again, entry by entry, through the table it keeps: every date it should have left.

A command is read back from the facts of its entry. Nothing is weighed again: what was refused left no entry.
"""

import typing
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Row

from app import clock
from app.cases.context import ORAL
from app.cases.effects import RECEIPTS
from app.cases.models import Part
from app.cases.services import REFUSED
from app.cases.standings import ladder_of, table_of
from app.config import IDENTITY
from workflows import commands
from workflows.calendars import Calendars
from workflows.case import CaseView, opened
from workflows.clock import Reading
from workflows.commands import Command
from workflows.deadlines import Rollover
from workflows.effects import Effect, OpenPart
from workflows.engine import decided
from workflows.errors import WorkflowError
from workflows.ladder_changes import proven_beside
from workflows.states import Actor, Capacity, Kind, Regime

FILED = "FileRequest"
UNREADABLE = (WorkflowError, AttributeError, KeyError, TypeError, ValueError)
Entry = Row[Any]


@dataclass(slots=True)
class Step:
    """One act lived again: its entry, the day it took place by the journal, what it said and asked for."""

    entry: Entry
    on: date
    effects: tuple[Effect, ...]
    view: CaseView


@dataclass(slots=True)
class Life:
    """What the entries of one part left behind; *lost* is the entry that nothing could be made of, if any."""

    part: Part
    view: CaseView | None = None
    steps: list[Step] = field(default_factory=list)
    lost: Entry | None = None

    def live(self, entry: Entry, calendars: Calendars, beside: CaseView | None) -> None:
        """Take one entry in; *beside* is the part that it opened this one from, if it did."""
        try:
            self._lived(entry, calendars, beside)
        except UNREADABLE:
            self.lost = entry

    def _lived(self, entry: Entry, calendars: Calendars, beside: CaseView | None) -> None:
        calendar, on = calendars.under(entry.facts["calendar"]), clock.local_date(entry.at)
        effects: tuple[Effect, ...] = ()
        if entry.command == FILED:
            view = _filed(self.part, entry.facts, calendars)
            view = _shared(view, beside, on) if beside else view
        elif self.view is None:
            raise KeyError(FILED)
        else:
            before, command = replace(self.view, calendar_in_force=calendar), said(entry.command, entry.facts)
            by, day = Actor(entry.actor, frozenset()), command.happened_on(on)
            decision = decided(table_of(self.part), before, command, by=by, on=day)
            view, effects = decision.after, decision.effects
        self.view = view
        self.steps.append(Step(entry, on, effects, view))


def lives(parts: Iterable[Part], entries: Iterable[Entry], calendars: Calendars) -> list[Life]:
    """Return the life of each of *parts*, as *entries* tell it, each case in its order."""
    found = {part.id: Life(part) for part in parts}
    opening: dict[uuid.UUID, CaseView] = {}
    for entry in (each for each in entries if each.part_id and each.command != REFUSED):
        life = found[entry.part_id]
        if life.lost is None:
            life.live(entry, calendars, opening.pop(entry.case_id, None))
        if life.steps and any(isinstance(effect, OpenPart) for effect in life.steps[-1].effects):
            opening[entry.case_id] = life.steps[-1].view
    return list(found.values())


def _filed(part: Part, facts: Mapping[str, Any], calendars: Calendars) -> CaseView:
    received_on, calendar = date.fromisoformat(facts["received_on"]), calendars.under(facts["calendar"])
    kind, regime, read = Kind(facts["kind"]), Regime(facts["regime"]), _read(facts)
    view = opened(kind, regime, received_on, calendar, read=read, written=facts["channel"] != ORAL)
    days = replace(view.clock, days=part.days)
    came: dict[str, Any] = {name: date.fromisoformat(facts[name]) for name in RECEIPTS if name in facts}
    return replace(view, capacity=Capacity(facts["capacity"]), ladder=ladder_of(part), clock=days, **came)


def _read(facts: Mapping[str, Any]) -> Reading:
    """Return how the law was read; entries of before there was a choice of rollover name none."""
    return Reading(facts["start"] == IDENTITY, Rollover(facts.get("rollover", Rollover.SATURDAY_WILL_DO)))


def _shared(view: CaseView, beside: CaseView, on: date) -> CaseView:
    """Return a part opened beside another that day: what suffices of the proof of who asks holds for both."""
    view = replace(view, separated=True)
    if Kind.DOCUMENT_ACCESS in {view.kind, beside.kind}:
        return view
    view = proven_beside(view, beside, on)
    runs = view.starts_with_identity and (view.identity_confirmed or beside.clock.counted_from)
    return replace(view, clock=view.clock.counted(beside.clock.start)) if runs else view


def said(name: str, facts: Mapping[str, Any]) -> Command:
    """Return the command whose fields *facts* hold as plain values."""
    made: Any = getattr(commands, name)
    told = {field: _typed(kind, facts[field]) for field, kind in _kinds(made).items() if field in facts}
    command: Command = made(**told)
    return command


@cache
def _kinds(command: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(command)
    return {each.name: hints[each.name] for each in fields(command)}


def _typed(kind: Any, value: Any) -> Any:
    """Return a plain value as the type its field is declared with."""
    if value is None:
        return None
    if date in (kind, *typing.get_args(kind)):
        return date.fromisoformat(value)
    for one in (kind, *typing.get_args(kind)):
        if isinstance(one, type) and issubclass(one, Enum):
            return one(value)
    return tuple(value) if isinstance(value, list) else value

"""Load reference data from versioned files.

A row that changed under a later day ends where its new version begins; under the same day it is a correction. A row is
taken out of force by its own ``effective_to``; one that merely left the file stays.
"""

import tomllib
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import transaction
from app.reference.context import QUEUES
from app.reference.models import ProclaimedHoliday, Provision, ReminderRule, RoutingRule
from app.reference.queries import calendars
from workflows.calendars import rank

DATA = Path(__file__).parents[1] / "data"
ACT = "A-2.1"
Row = Mapping[str, Any]
Held = TypeVar("Held", Provision, RoutingRule, ReminderRule)


class VersionRefused(Exception):
    """A file says something that history does not allow."""


def load(folder: Path = DATA) -> dict[str, int]:
    """Bring the tables to what the files of *folder* say; return how many rows of each were written.

    Raise VersionRefused, and change nothing, when a file contradicts what is in force or sends cases to no queue.
    """
    names = ("provisions", "routing", "reminders", "holidays")
    provisions, routing, reminders, holidays = (_read(folder, name) for name in names)
    _check_queues(routing["rules"])
    with transaction() as session:
        return {
            "provisions": _versions(
                session, Provision, _with_act(provisions["provisions"]), provisions["effective_from"]
            ),
            "routing": _versions(session, RoutingRule, routing["rules"], routing["effective_from"]),
            "reminders": _versions(session, ReminderRule, reminders["rules"], reminders["effective_from"]),
            "holidays": _holidays(session, holidays),
        }


def _check_queues(rules: Sequence[Row]) -> None:
    for rule in rules:
        if rule["queue"] not in QUEUES:
            raise VersionRefused(f"{rule['code']}: nobody works in the queue {rule['queue']}")


def _read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _with_act(rows: Sequence[Row]) -> list[Row]:
    return [{"instrument": ACT, "wording": None, **row} for row in rows]


def _versions(session: Session, table: type[Held], rows: Sequence[Row], since: date) -> int:
    return sum(_version(session, table, row, row.get("effective_from", since)) for row in rows)


def _version(session: Session, table: type[Held], row: Row, begins: date) -> bool:
    """Bring one code up to its row; tell whether anything was written."""
    last = _last(session, table, row["code"])
    if last is not None and _same(last, row):
        return False
    if last is not None and begins < last.effective_from:
        raise VersionRefused(f"{row['code']}: a version from {begins} would begin before the one that is in force")
    if last is not None and begins == last.effective_from:
        _overwrite(last, row)
    else:
        _begin(session, table, row, begins, last)
    return True


def _last(session: Session, table: type[Held], code: str) -> Held | None:
    wanted = select(table).where(table.code == code).order_by(table.effective_from.desc()).limit(1)
    return session.scalar(wanted)


def _same(held: Held, row: Row) -> bool:
    return all(getattr(held, name) == value for name, value in row.items())


def _overwrite(held: Held, row: Row) -> None:
    for name, value in row.items():
        setattr(held, name, value)


def _begin(session: Session, table: type[Held], row: Row, begins: date, last: Held | None) -> None:
    if last is not None:
        last.effective_to = begins
    session.add(table(**{"id": uuid.uuid4(), **row, "effective_from": begins}))


def _holidays(session: Session, file: Row) -> int:
    """Add the days nobody has proclaimed yet, under a version after all others; what a person withdrew stays out."""
    held = calendars(session)
    known = {change.day for change in held.changes}
    new = [row for row in file["holidays"] if row["day"] not in known]
    version = max(file["version"], held.following, key=rank)
    session.add_all(
        ProclaimedHoliday(id=uuid.uuid4(), day=row["day"], label=row["label"], calendar_version=version) for row in new
    )
    return len(new)

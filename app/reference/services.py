"""Load reference data from versioned files: a row that changed ends the day before, and its new version begins."""

import tomllib
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import transaction
from app.reference.models import ProclaimedHoliday, Provision, RoutingRule

DATA = Path(__file__).with_name("data")
ACT = "A-2.1"
Row = Mapping[str, Any]


def load(folder: Path = DATA) -> dict[str, int]:
    """Bring the tables to what the files of *folder* say; return how many rows of each were written."""
    with transaction() as session:
        provisions = _read(folder, "provisions")
        rules = _read(folder, "routing")
        return {
            "provisions": _versions(
                session, Provision, _with_act(provisions["provisions"]), provisions["effective_from"]
            ),
            "routing": _versions(session, RoutingRule, rules["rules"], rules["effective_from"]),
            "holidays": _holidays(session, _read(folder, "holidays")),
        }


def _read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _with_act(rows: Sequence[Row]) -> list[Row]:
    return [{"instrument": ACT, "wording": None, **row} for row in rows]


def _versions(session: Session, table: type[Provision | RoutingRule], rows: Sequence[Row], since: date) -> int:
    written = 0
    for row in rows:
        begins = row.get("effective_from", since)
        last = session.scalar(
            select(table).where(table.code == row["code"]).order_by(table.effective_from.desc()).limit(1)
        )
        if last is not None and _same(last, row):
            continue
        if last is not None and last.effective_from == begins:
            _overwrite(last, row)
        else:
            _begin(session, table, row, begins, last)
        written += 1
    return written


def _same(held: Provision | RoutingRule, row: Row) -> bool:
    return all(getattr(held, name) == value for name, value in row.items())


def _overwrite(held: Provision | RoutingRule, row: Row) -> None:
    for name, value in row.items():
        setattr(held, name, value)


def _begin(
    session: Session, table: type[Provision | RoutingRule], row: Row, begins: date, last: Provision | RoutingRule | None
) -> None:
    if last is not None:
        last.effective_to = begins
    session.add(table(**{"id": uuid.uuid4(), **row, "effective_from": begins}))


def _holidays(session: Session, file: Row) -> int:
    known = set(session.scalars(select(ProclaimedHoliday.day)))
    new = [row for row in file["holidays"] if row["day"] not in known]
    session.add_all(
        ProclaimedHoliday(id=uuid.uuid4(), day=row["day"], label=row["label"], calendar_version=file["version"])
        for row in new
    )
    return len(new)

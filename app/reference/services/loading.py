"""Load reference data from versioned files, and tell what became of each row.

A row that changed under a later day ends where its new version begins; under the same day it is a correction. A file
may hold both, in order of day: a new service then begins with the history of an older one. A row is taken out of force
by its own ``effective_to``; one that merely left the file stays. What a person of the body changed is theirs: a file
replaces it from a later day only.
"""

import hashlib
import re
import tomllib
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.config import Body
from app.db import transaction
from app.reference.context import ALONE, FIELDS, IDENTITY, ORIGIN, QUEUES, Report, Sort
from app.reference.models import (
    BodyContact,
    CommissionContact,
    DelayRule,
    LadderVersion,
    LoadedFile,
    ProclaimedHoliday,
    Provision,
    ReminderRule,
    RetentionRule,
    RoutingRule,
    TariffVersion,
    UnitName,
)
from app.reference.queries import calendars
from workflows.calendars import rank
from workflows.identity_ladder import FIRST
from workflows.ladder_floor import written

DATA = Path(__file__).parents[1] / "data"
ACT = "A-2.1"
Row = Mapping[str, Any]
SHIPPED: Row = {"version": "2026.1", "rules": [{"code": IDENTITY, **written(FIRST)}]}
"""The ladder that the engine has where nothing is loaded, as a file would say it."""
Held = TypeVar(
    "Held",
    BodyContact,
    CommissionContact,
    DelayRule,
    LadderVersion,
    Provision,
    RoutingRule,
    ReminderRule,
    RetentionRule,
    UnitName,
)
Loader = Callable[[Session, Row, Report], None]


class VersionRefused(Exception):
    """A file says something that history does not allow."""


def load(folder: Path = DATA, *, rehearsal: bool = False) -> dict[str, Report]:
    """Bring the tables to what the files of *folder* say; return what became of each file's rows.

    Raise VersionRefused, and change nothing, when a file contradicts what is in force, sends cases to no queue, is
    older than what was loaded, or changed without saying so by its version. A *rehearsal* changes nothing either.
    """
    with transaction() as session:
        told = {name: _load(session, name, _read(folder, name), loader) for name, loader in LOADERS.items()}
        told["ladder"] = _load(session, "ladder", SHIPPED, _ladder)
        told |= _contacts(session, current_app.config["GREFFE"].body)
        session.flush()  # a rehearsal too meets what the database refuses
        if rehearsal:
            session.rollback()
    return told


def _load(session: Session, name: str, file: Row, loader: Loader) -> Report:
    report = Report(str(file.get("version", "")))
    if _is_new(session, name, report.version, file):
        loader(session, file, report)
    else:
        report.unchanged.extend(_codes(file))
    return report


def _is_new(session: Session, name: str, version: str, file: Row) -> bool:
    """Tell whether a file is still to be loaded, and remember that it was; raise VersionRefused."""
    digest = hashlib.sha256(repr(sorted(file.items())).encode()).hexdigest()
    loaded = session.scalars(select(LoadedFile).where(LoadedFile.name == name)).all()
    last = max(loaded, key=lambda one: order(one.version), default=None)
    if last is not None and order(version) < order(last.version):
        raise VersionRefused(f"{name}: version {version} is older than {last.version}, which was loaded")
    if last is not None and version == last.version:
        if digest != last.digest:
            raise VersionRefused(f"{name}: what version {version} says has changed; give it a later version")
        return False
    session.add(LoadedFile(name=name, version=version, digest=digest, at=clock.now()))
    return True


def order(version: str) -> tuple[int, ...]:
    """Return the place of a version among the others: « 2026.10 » comes after « 2026.9 »; raise VersionRefused."""
    found = tuple(int(number) for number in re.findall(r"\d+", version))
    if not found:
        raise VersionRefused(f"« {version} » is no version such as 2026.1")
    return found


def _contacts(session: Session, body: Body) -> dict[str, Report]:
    """Bring what nobody changed yet to what the body's own file of settings says: it has no version of its own."""
    told = {"body": Report(""), "commission": Report("")}
    _versions(session, BodyContact, [_contact(body, Sort.BODY, "")], ORIGIN, told["body"])
    _versions(session, CommissionContact, [_contact(body, Sort.COMMISSION, "commission_")], ORIGIN, told["commission"])
    return told


def _contact(body: Body, sort: Sort, prefix: str) -> Row:
    held = {name: getattr(body, f"{prefix}{name}") for name in FIELDS[sort]}
    return {"code": ALONE[sort], **held, "address": "\n".join(held["address"])}


def _codes(file: Row) -> list[str]:
    rows = next((value for value in file.values() if isinstance(value, list)), [])
    return [str(row.get("code") or row.get("day") or row["effective_from"]) for row in rows]


def _read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _provisions(session: Session, file: Row, report: Report) -> None:
    rows = [{"instrument": ACT, "wording": None, **row} for row in file["provisions"]]
    _versions(session, Provision, rows, file["effective_from"], report)


def _routing(session: Session, file: Row, report: Report) -> None:
    known = QUEUES | {row.code for row in session.scalars(select(UnitName))}
    for rule in file["rules"]:
        if rule["queue"] not in known:
            raise VersionRefused(f"{rule['code']}: nobody works in the queue {rule['queue']}")
    _versions(session, RoutingRule, file["rules"], file["effective_from"], report)


def _units(session: Session, file: Row, report: Report) -> None:
    _versions(session, UnitName, file["units"], file["effective_from"], report)


def _reminders(session: Session, file: Row, report: Report) -> None:
    _versions(session, ReminderRule, file["rules"], file["effective_from"], report)


def _delays(session: Session, file: Row, report: Report) -> None:
    _versions(session, DelayRule, file["rules"], file["effective_from"], report)


def _ladder(session: Session, file: Row, report: Report) -> None:
    _versions(session, LadderVersion, file["rules"], ORIGIN, report)


def _retention(session: Session, file: Row, report: Report) -> None:
    rows = [{"years": None, "fate": None, "basis": None, **row} for row in file["rules"]]
    _versions(session, RetentionRule, rows, file["effective_from"], report)


def _versions(session: Session, table: type[Held], rows: Sequence[Row], since: date, report: Report) -> None:
    for row in rows:
        _version(session, table, row, row.get("effective_from", since), report)


def _version(session: Session, table: type[Held], row: Row, begins: date, report: Report) -> None:
    """Bring one code up to its row."""
    last = _last(session, table, row["code"])
    if last is None:
        session.add(table(**{"id": uuid.uuid4(), **row, "effective_from": begins}))
        report.added.append(row["code"])
    elif _same(last, row):
        report.unchanged.append(row["code"])
    elif last.change_id is not None and begins <= last.effective_from:
        report.kept.append(row["code"])
    elif begins < last.effective_from:
        _past(session, table, row, begins, report)
    else:
        _replace(session, table, row, begins, last)
        report.changed.append(row["code"])


def _last(session: Session, table: type[Held], code: str) -> Held | None:
    wanted = select(table).where(table.code == code).order_by(table.effective_from.desc()).limit(1)
    return session.scalar(wanted)


def _past(session: Session, table: type[Held], row: Row, begins: date, report: Report) -> None:
    """Leave what stood before the last version as it is; raise VersionRefused where the file says otherwise of it."""
    held = session.scalar(select(table).where(table.code == row["code"], table.effective_from == begins))
    if held is None or (held.change_id is None and not _same(held, row)):
        raise VersionRefused(f"{row['code']}: a version from {begins} would begin before the last one")
    (report.unchanged if held.change_id is None else report.kept).append(row["code"])


def _same(held: Held, row: Row) -> bool:
    return all(getattr(held, name) == value for name, value in row.items())


def _replace(session: Session, table: type[Held], row: Row, begins: date, last: Held) -> None:
    """Correct the version that begins that day, or end it where another begins."""
    if begins == last.effective_from:
        for name, value in row.items():
            setattr(last, name, value)
        return
    if last.effective_to is None or last.effective_to > begins:
        last.effective_to = begins
    session.add(table(**{"id": uuid.uuid4(), **row, "effective_from": begins}))


def _tariffs(session: Session, file: Row, report: Report) -> None:
    known = set(session.scalars(select(TariffVersion.effective_from)))
    for row in file["tariffs"]:
        since = row["effective_from"]
        (report.unchanged if since in known else report.added).append(since.isoformat())
        if since not in known:
            exemption = Decimal(row["exemption"]) if "exemption" in row else None
            session.add(TariffVersion(id=uuid.uuid4(), effective_from=since, exemption=exemption, status=row["status"]))


def _holidays(session: Session, file: Row, report: Report) -> None:
    """Add the days nobody has proclaimed yet, under a version after all others; what a person withdrew stays out."""
    held = calendars(session)
    known = {change.day for change in held.changes}
    version = max(file["version"], held.following, key=rank)
    for row in file["holidays"]:
        (report.kept if row["day"] in known else report.added).append(row["day"].isoformat())
        if row["day"] not in known:
            session.add(
                ProclaimedHoliday(id=uuid.uuid4(), day=row["day"], label=row["label"], calendar_version=version)
            )


LOADERS: Mapping[str, Loader] = {
    "provisions": _provisions,
    "units": _units,
    "routing": _routing,
    "reminders": _reminders,
    "retention": _retention,
    "delays": _delays,
    "holidays": _holidays,
    "tariffs": _tariffs,
}

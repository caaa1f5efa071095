"""Read reference data as it stood on a day."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.config import Body
from app.errors import NotFound
from app.reference.context import FICTITIOUS, FIELDS, Ruling, Sort, Unit
from app.reference.models import (
    BodyContact,
    CommissionContact,
    DelayRule,
    LadderVersion,
    LoadedFile,
    ProclaimedHoliday,
    Provision,
    ReferenceChange,
    ReferenceRuling,
    ReminderRule,
    RetentionRule,
    RoutingRule,
    TariffVersion,
    UnitName,
)
from workflows.calendars import Calendar, Calendars, Proclamation, rank
from workflows.fees import Tariff
from workflows.identity_ladder import FIRST, Ladder
from workflows.ladder_floor import read
from workflows.retention import Fate, Schedule
from workflows.states import Kind

Dated = (
    BodyContact
    | CommissionContact
    | DelayRule
    | LadderVersion
    | Provision
    | RoutingRule
    | ReminderRule
    | RetentionRule
    | UnitName
)
Version = Dated | TariffVersion
TABLES: Final[Mapping[Sort, type[Version]]] = {
    Sort.ROUTING: RoutingRule,
    Sort.TARIFF: TariffVersion,
    Sort.PROVISION: Provision,
    Sort.RETENTION: RetentionRule,
    Sort.REMINDER: ReminderRule,
    Sort.DELAY: DelayRule,
    Sort.BODY: BodyContact,
    Sort.COMMISSION: CommissionContact,
    Sort.UNIT: UnitName,
    Sort.LADDER: LadderVersion,
}
"""Where the versions of each sort are; a template is a file, only its approvals are rows."""


def routing_rule_for(session: Session, facts: Mapping[str, str], *, on: date) -> RoutingRule | None:
    """Return the first rule, by rank, that matches the *facts* (kind, regime, subject, language) of a part that day."""
    return first_match(session.scalars(select(RoutingRule).where(*in_force(RoutingRule, on))), facts)


def first_match(rules: Iterable[RoutingRule], facts: Mapping[str, str]) -> RoutingRule | None:
    """Return the first rule, by rank, whose every given field matches the *facts*."""
    ordered = sorted(rules, key=lambda rule: (rule.rank, rule.code))
    return next((r for r in ordered if all(getattr(r, f) in {None, v} for f, v in facts.items())), None)


def routing_rule(session: Session, code: str) -> RoutingRule | None:
    """Return the latest version of a rule, to explain why a case is where it is."""
    return session.scalar(
        select(RoutingRule).where(RoutingRule.code == code).order_by(RoutingRule.effective_from.desc()).limit(1)
    )


def provisions(session: Session, regime: str, on: date) -> list[Provision]:
    """Return the provisions a decision under *regime* may cite on a day, in order of article."""
    found = session.scalars(select(Provision).where(*in_force(Provision, on)).order_by(Provision.code))
    return [p for p in found if regime in p.regimes.split()]


def provision(session: Session, code: str, on: date) -> Provision | None:
    """Return one provision as it stood on a day."""
    return session.scalar(select(Provision).where(Provision.code == code, *in_force(Provision, on)))


def reminder_rules(session: Session, on: date) -> Sequence[ReminderRule]:
    """Return the reminders in force on a day, the earliest first."""
    wanted = select(ReminderRule).where(*in_force(ReminderRule, on)).order_by(ReminderRule.working_days.desc())
    return session.scalars(wanted).all()


def schedules(session: Session, on: date) -> dict[Kind, Schedule]:
    """Return what the schedule in force on a day says of each class, where two persons of the body approved it."""
    wanted = select(RetentionRule).where(*in_force(RetentionRule, on), RetentionRule.change_id.is_not(None))
    rows = session.scalars(wanted)
    return {Kind(row.code): Schedule(row.years, Fate(row.fate)) for row in rows if row.years and row.fate}


def delay_rule(session: Session, code: str, on: date) -> DelayRule | None:
    """Return how many days a letter ordered on a day gives, None while nothing is in force."""
    return session.scalar(select(DelayRule).where(DelayRule.code == code, *in_force(DelayRule, on)))


def body_on(session: Session, begun: Body, on: date) -> Body:
    """Return how the body and the Commission were reached on a day; *begun* says what nothing else says."""
    held = session.scalar(select(BodyContact).where(*in_force(BodyContact, on)))
    commission = session.scalar(select(CommissionContact).where(*in_force(CommissionContact, on)))
    said_of_it = _lines(Sort.BODY, held)
    said_of_the_other = {f"commission_{name}": value for name, value in _lines(Sort.COMMISSION, commission).items()}
    return replace(begun, **said_of_it, **said_of_the_other)


def ladder_on(session: Session, on: date) -> Ladder:
    """Return the identity ladder that stood on a day, the one shipped where nothing did; read once per transaction."""
    held: list[tuple[date, Ladder]] | None = session.info.get("ladders")
    if held is None:
        rows = versions(session, Sort.LADDER)
        held = session.info["ladders"] = [(row.effective_from, read(said(Sort.LADDER, row))) for row in rows]
    return next((ladder for since, ladder in reversed(held) if since <= on), FIRST)


def units_on(session: Session, on: date) -> dict[str, Unit]:
    """Return every unit as it is called on a day, one that was closed before as it was called last."""
    rows = [row for row in versions(session, Sort.UNIT) if row.effective_from <= on]
    return {row.code: Unit(row.name, row.told, row.effective_to) for row in rows if isinstance(row, UnitName)}


def sent_to(session: Session, queue: str, since: date) -> Sequence[RoutingRule]:
    """Return the rules that send requests to a queue on a day or later."""
    still = or_(RoutingRule.effective_to.is_(None), RoutingRule.effective_to > since)
    return session.scalars(select(RoutingRule).where(RoutingRule.queue == queue, still)).all()


def _lines(sort: Sort, row: BodyContact | CommissionContact | None) -> dict[str, Any]:
    values = said(sort, row) if row else {}
    return {name: tuple(value.split("\n")) if name == "address" else value for name, value in values.items()}


def in_force(table: type[Dated], on: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what holds of a row in force on a day: it has begun, and not ended."""
    return table.effective_from <= on, or_(table.effective_to.is_(None), table.effective_to > on)


def tariff_version(session: Session, on: date) -> TariffVersion | None:
    """Return the amounts of fees in force on a day, some of them perhaps not known."""
    wanted = select(TariffVersion).where(TariffVersion.effective_from <= on)
    return session.scalar(wanted.order_by(TariffVersion.effective_from.desc()).limit(1))


def tariff(session: Session, on: date) -> Tariff | None:
    """Return the tariff in force on a day, None while one of its amounts is not known."""
    row = tariff_version(session, on)
    if row is None or row.page is None or row.exemption is None:
        return None
    return Tariff(row.effective_from, row.page, row.exemption, row.deposit_from, fictitious=row.status == FICTITIOUS)


def calendars(session: Session) -> Calendars:
    """Return the statutory calendar under each of its versions; read once per transaction."""
    held: Calendars | None = session.info.get("calendars")
    if held is None:
        held = session.info["calendars"] = Calendars(tuple(_change(row) for row in calendar_changes(session)))
    return held


def calendar(session: Session) -> Calendar:
    """Return the calendar in force: the Act's own holidays and those proclaimed."""
    return calendars(session).in_force


def calendar_changes(session: Session) -> list[ProclaimedHoliday]:
    """Return every change of the calendar, the oldest version first."""
    rows = session.scalars(select(ProclaimedHoliday).order_by(ProclaimedHoliday.day))
    return sorted(rows, key=lambda row: rank(row.calendar_version))


def _change(row: ProclaimedHoliday) -> Proclamation:
    return Proclamation(row.day, row.label, row.calendar_version, row.withdrawn)


def versions(session: Session, sort: Sort, code: str | None = None) -> Sequence[Version]:
    """Return every version of an item, or of every item of a sort, the oldest first; a template has none."""
    if sort not in TABLES:
        return ()
    table: Any = TABLES[sort]
    wanted = select(table).order_by(table.effective_from)
    if code is not None and table is not TariffVersion:
        wanted = wanted.where(table.code == code)
    found: Sequence[Version] = session.scalars(wanted).all()
    return found


def last_version(session: Session, sort: Sort, code: str) -> Version | None:
    """Return the version of an item that begins last, in force already or not yet."""
    return next(reversed(versions(session, sort, code)), None)


def version_from(session: Session, sort: Sort, code: str, since: date) -> Version | None:
    """Return the version of an item that begins that very day."""
    return next((row for row in versions(session, sort, code) if row.effective_from == since), None)


def ended(row: Version, on: date) -> bool:
    """Tell whether a version is over on a day; a tariff never is by itself."""
    end: date | None = getattr(row, "effective_to", None)
    return end is not None and end <= on


def said(sort: Sort, row: Version) -> dict[str, Any]:
    """Return what a version says that a person may change, as plain values."""
    values = {name: getattr(row, name) for name in FIELDS[sort]}
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in values.items()}


def typed(sort: Sort, value: Any) -> Any:
    """Return a plain value as the table of its sort keeps it."""
    return Decimal(value) if sort is Sort.TARIFF and value is not None else value


def change(session: Session, change_id: uuid.UUID) -> ReferenceChange:
    """Return a proposed change with what became of it, or raise NotFound."""
    found = session.get(ReferenceChange, change_id)
    if found is None:
        raise NotFound(change_id.hex)
    return found


def changes_of(session: Session, sort: Sort, code: str | None = None) -> Sequence[ReferenceChange]:
    """Return the changes proposed of an item, or of every item of a sort, the last one first."""
    wanted = select(ReferenceChange).where(ReferenceChange.sort == sort.value)
    if code is not None:
        wanted = wanted.where(ReferenceChange.code == code)
    return session.scalars(wanted.order_by(ReferenceChange.at.desc())).all()


def pending(session: Session) -> Sequence[ReferenceChange]:
    """Return the changes that wait for a decision, the oldest first."""
    decided = select(ReferenceRuling.change_id)
    wanted = select(ReferenceChange).where(ReferenceChange.id.not_in(decided))
    return session.scalars(wanted.order_by(ReferenceChange.at)).all()


def pending_of(session: Session, sort: Sort, code: str) -> ReferenceChange | None:
    """Return the change of an item that waits for a decision."""
    return next((row for row in pending(session) if (row.sort, row.code) == (sort.value, code)), None)


def last_applied(session: Session, sort: Sort, code: str) -> ReferenceChange | None:
    """Return the last change of an item that was made."""
    made = (row for row in changes_of(session, sort, code) if row.ruling and row.ruling.ruling == Ruling.APPLIED)
    return next(made, None)


def file_version(session: Session, name: str) -> str:
    """Return the version of a file of reference data that was loaded last, empty when none was."""
    wanted = select(LoadedFile.version).where(LoadedFile.name == name).order_by(LoadedFile.at.desc()).limit(1)
    return session.scalar(wanted) or ""

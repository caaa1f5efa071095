"""Read reference data as it stood on a day."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.reference.models import ProclaimedHoliday, Provision, ReminderRule, RoutingRule
from workflows.calendars import Calendar, Calendars, Proclamation, rank


def routing_rule_for(session: Session, facts: Mapping[str, str], *, on: date) -> RoutingRule | None:
    """Return the first rule, by rank, that matches the *facts* (kind, regime, subject, language) of a part that day."""
    matches = [or_(getattr(RoutingRule, f).is_(None), getattr(RoutingRule, f) == v) for f, v in facts.items()]
    wanted = select(RoutingRule).where(*matches, *in_force(RoutingRule, on))
    return session.scalar(wanted.order_by(RoutingRule.rank, RoutingRule.code).limit(1))


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


def in_force(
    table: type[Provision | RoutingRule | ReminderRule], on: date
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what holds of a row in force on a day: it has begun, and not ended."""
    return table.effective_from <= on, or_(table.effective_to.is_(None), table.effective_to > on)


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

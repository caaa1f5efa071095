"""Read reference data as it stood on a day."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.reference.models import ProclaimedHoliday, Provision, RoutingRule
from workflows.calendars import QUEBEC, Calendar


def routing_rule_for(
    session: Session, *, kind: str, regime: str, subject: str, language: str, on: date
) -> RoutingRule | None:
    """Return the first rule, by rank, that matches a part received on a day."""
    facts = {"kind": kind, "regime": regime, "subject": subject, "language": language}
    matches = [or_(getattr(RoutingRule, f).is_(None), getattr(RoutingRule, f) == v) for f, v in facts.items()]
    return session.scalar(
        select(RoutingRule)
        .where(*matches, RoutingRule.effective_from <= on)
        .where(or_(RoutingRule.effective_to.is_(None), RoutingRule.effective_to > on))
        .order_by(RoutingRule.rank)
        .limit(1)
    )


def routing_rule(session: Session, code: str) -> RoutingRule | None:
    """Return the latest version of a rule, to explain why a case is where it is."""
    return session.scalar(
        select(RoutingRule).where(RoutingRule.code == code).order_by(RoutingRule.effective_from.desc()).limit(1)
    )


def provisions(session: Session, regime: str, on: date) -> list[Provision]:
    """Return the provisions a decision under *regime* may cite on a day, in order of article."""
    found = session.scalars(
        select(Provision)
        .where(Provision.effective_from <= on, or_(Provision.effective_to.is_(None), Provision.effective_to > on))
        .order_by(Provision.code)
    )
    return [p for p in found if regime in p.regimes.split()]


def provision(session: Session, code: str, on: date) -> Provision | None:
    """Return one provision as it stood on a day."""
    return session.scalar(
        select(Provision)
        .where(Provision.code == code, Provision.effective_from <= on)
        .where(or_(Provision.effective_to.is_(None), Provision.effective_to > on))
    )


def calendar(session: Session) -> Calendar:
    """Return the statutory calendar: the Act's own holidays and those proclaimed."""
    rows = session.scalars(select(ProclaimedHoliday).order_by(ProclaimedHoliday.day)).all()
    versions = [row.calendar_version for row in rows]
    return Calendar(max(versions, default=QUEBEC.version), tuple((row.day, row.label) for row in rows))

"""Delegate the officer's functions in writing, and tell who may approve and sign (A-2.1 s. 8)."""

import uuid
from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.accounts import queries
from app.accounts.context import Signatory, Terms
from app.accounts.models import StaffMember, WrittenDelegation
from app.db import reading, transaction
from app.sessions import end_all_of
from workflows.states import Role


class DelegationRefused(Exception):
    """What was told is no written delegation that the law allows."""


def delegate(identifier: str, terms: Terms) -> None:
    """Write down a delegation to a member who decides; raise NotFound or DelegationRefused.

    The member decides from then on within its dates only: a delegate never acts in person.
    """
    if fault := terms.fault():
        raise DelegationRefused(fault)
    with transaction() as session:
        member = queries.member_for_update(session, identifier)
        _check(session, member, terms)
        session.add(
            WrittenDelegation(
                id=uuid.uuid4(),
                member_id=member.id,
                regimes=" ".join(sorted(terms.regimes)),
                because=terms.because,
                written_on=terms.written_on,
                begins=terms.begins,
                ends=terms.ends,
            )
        )
    end_all_of(member.id)


def end(identifier: str, last_day: date) -> int:
    """End on that day the delegations of a member that go further; return how many. Raise NotFound."""
    with transaction() as session:
        member = queries.member_for_update(session, identifier)
        open_ones = [
            row for row in queries.delegations_of(session, member.id) if row.ends is None or row.ends > last_day
        ]
        for row in open_ones:
            row.ends = last_day
    end_all_of(member.id)
    return len(open_ones)


def to_notify(delegation_id: uuid.UUID) -> Signatory:
    """Return a delegation of which the Commission is not yet known to be notified, or raise NotFound."""
    with reading() as session:
        row = queries.delegation(session, delegation_id)
        member = session.get_one(StaffMember, row.member_id)
        return next(line for line in _lines(session, member, row.begins) if line.delegation_id == delegation_id)


def notify(delegation_id: uuid.UUID, on: date) -> None:
    """Write down the day of the notice to the Commission (A-2.1 s. 8), once; raise NotFound or DelegationRefused."""
    with transaction() as session:
        row = queries.delegation(session, delegation_id)
        if not row.written_on <= on <= clock.today():
            raise DelegationRefused("a delegation is notified once it is written, and by today")
        row.notified_on = on


def signatories(today: date) -> tuple[Signatory, ...]:
    """Return everybody who may approve and sign, today or not, who may today first."""
    with reading() as session:
        officers = (one for one in queries.everyone(session) if Role.OFFICER in one.roles and not one.disabled_at)
        found = [line for one in officers for line in _lines(session, one, today)]
    return tuple(sorted(found, key=lambda line: (not line.today, not line.in_person, line.name)))


def _lines(session: Session, member: StaffMember, today: date) -> Iterator[Signatory]:
    rows = queries.delegations_of(session, member.id)
    if not rows:
        yield Signatory(member.display_name, member.title, today=True, in_person=True)
    for row in rows:
        regimes = row.value().regimes
        yield Signatory(
            name=member.display_name,
            title=member.title,
            today=any(row.value().covers(regime, today) for regime in regimes),
            in_person=False,
            regimes=regimes,
            because=row.because,
            written_on=row.written_on,
            begins=row.begins,
            ends=row.ends,
            delegation_id=row.id,
            notified_on=row.notified_on,
        )


def _check(session: Session, member: StaffMember, terms: Terms) -> None:
    if Role.OFFICER not in member.roles:
        raise DelegationRefused(f"{member.identifier} does not hold the role officer")
    if any(row.begins == terms.begins for row in queries.delegations_of(session, member.id)):
        raise DelegationRefused(f"{member.identifier} has a delegation from {terms.begins} already")

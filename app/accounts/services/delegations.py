"""Delegate the officer's functions in writing, end a delegation, note its notice to the Commission (A-2.1 s. 8).

Each act is kept with who did it, as the changes of reference data are.
"""

import uuid
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.accounts import queries
from app.accounts.context import Act, Fault, Terms
from app.accounts.models import StaffMember, WrittenDelegation
from app.accounts.services import activity
from app.db import transaction
from app.errors import NotFound
from app.reference import services as reference
from app.reference.context import FIELDS, OPERATOR, Proposal, Sort, Values
from app.sessions import end_all_of
from workflows.states import Role

ONE_DAY = timedelta(days=1)


class DelegationRefused(Exception):
    """What was told is no written delegation that the law allows, or no act about one; nothing was done."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def delegate(identifier: str, terms: Terms, *, by: str = OPERATOR) -> None:
    """Write down a delegation to a member who decides; raise NotFound or DelegationRefused.

    The member decides from then on within its dates only: a delegate never acts in person.
    """
    if fault := terms.fault():
        raise DelegationRefused(fault)
    with transaction() as session:
        member = queries.member_for_update(session, identifier)
        _check(session, member, terms)
        row = _row(member, terms)
        session.add(row)
        _keep(session, row, None, by)
    end_all_of(member.id)


def end(identifier: str, last_day: date) -> int:
    """End on that day the delegations of a member that go further; return how many. Raise NotFound."""
    with transaction() as session:
        member = queries.member_for_update(session, identifier)
        open_ones = [row for row in queries.delegations_of(session, member.id) if _goes_further(row, last_day)]
        for row in open_ones:
            _end(session, row, last_day, OPERATOR)
    end_all_of(member.id)
    return len(open_ones)


def end_one(delegation_id: uuid.UUID, last_day: date, *, by: str) -> None:
    """End a delegation sooner than it says; raise NotFound or DelegationRefused.

    What was signed under it stands: the last day is yesterday at the earliest.
    """
    with transaction() as session:
        row = queries.delegation(session, delegation_id, locked=True)
        if last_day < clock.today() - ONE_DAY:
            raise DelegationRefused(Fault.PASSED)
        if not _goes_further(row, last_day):
            raise DelegationRefused(Fault.NO_SOONER)
        _end(session, row, last_day, by)
    end_all_of(row.member_id)


def notify(delegation_id: uuid.UUID, on: date, *, by: str) -> None:
    """Write down the day of the notice to the Commission (A-2.1 s. 8), once; raise NotFound or DelegationRefused."""
    with transaction() as session:
        row = queries.delegation(session, delegation_id, locked=True)
        if row.notified_on is not None:
            raise NotFound(delegation_id.hex)
        if not row.written_on <= on <= clock.today():
            raise DelegationRefused(Fault.NOTIFIED_OUT)
        before = _said(row)
        row.notified_on = on
        _keep(session, row, before, by)


def _check(session: Session, member: StaffMember, terms: Terms) -> None:
    if terms.written_on > clock.today():
        raise DelegationRefused(Fault.NOT_WRITTEN_YET)
    if Role.OFFICER not in member.roles or member.disabled_at:
        raise DelegationRefused(Fault.NO_OFFICER)
    if any(row.begins == terms.begins for row in queries.delegations_of(session, member.id)):
        raise DelegationRefused(Fault.BEGINS_TWICE)


def _row(member: StaffMember, terms: Terms) -> WrittenDelegation:
    return WrittenDelegation(
        id=uuid.uuid4(),
        member_id=member.id,
        regimes=" ".join(sorted(terms.regimes)),
        because=terms.because,
        written_on=terms.written_on,
        begins=terms.begins,
        ends=terms.ends,
    )


def _goes_further(row: WrittenDelegation, last_day: date) -> bool:
    return row.ends is None or row.ends > last_day


def _end(session: Session, row: WrittenDelegation, last_day: date, by: str) -> None:
    before = _said(row)
    row.ends = last_day
    _keep(session, row, before, by)


def _keep(session: Session, row: WrittenDelegation, before: Values | None, by: str) -> None:
    activity.keep(session, row.member_id, Act.ROLES, by=by)
    reference.keep(session, Proposal(Sort.DELEGATION, row.id.hex, row.begins, _said(row)), before, by=by)


def _said(row: WrittenDelegation) -> Values:
    """Return what a delegation says as plain values: whom by an opaque id, days as text."""
    found = {"member": row.member_id.hex} | {name: getattr(row, name) for name in FIELDS[Sort.DELEGATION][1:]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}

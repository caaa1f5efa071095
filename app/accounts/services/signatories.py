"""Tell who may approve and sign, in person or by delegation, and what was done about each delegation (A-2.1 s. 8)."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.access import member_id
from app.accounts import queries
from app.accounts.context import ENDED, NOTIFIED, WRITTEN, Deputed, Signatory
from app.accounts.models import StaffMember
from app.db import reading
from app.errors import NotFound
from app.reference.context import OPERATOR, Sort
from app.reference.models import ReferenceChange
from app.reference.queries import changes_of
from workflows.states import Role

Names = Mapping[uuid.UUID, str]


def signatories(today: date) -> tuple[Signatory, ...]:
    """Return everybody who may approve and sign, today or not, who may today first."""
    with reading() as session:
        found = [line for one in _officers(session) for line in _lines(session, one, today)]
    return tuple(sorted(found, key=lambda line: (not line.today, not line.in_person, line.name)))


def to_depute() -> tuple[tuple[str, str], ...]:
    """Return who may be given a delegation, by name: the identifier and the name of each."""
    with reading() as session:
        return tuple(sorted(((one.identifier, one.display_name) for one in _officers(session)), key=lambda one: one[1]))


def to_end(delegation_id: uuid.UUID) -> Signatory:
    """Return a delegation that is not over, or raise NotFound."""
    line = _line(delegation_id)
    if line.over(clock.today()):
        raise NotFound(delegation_id.hex)
    return line


def to_notify(delegation_id: uuid.UUID) -> Signatory:
    """Return a delegation of which the Commission is not yet known to be notified, or raise NotFound."""
    line = _line(delegation_id)
    if line.notified_on is not None:
        raise NotFound(delegation_id.hex)
    return line


def history() -> tuple[Deputed, ...]:
    """Return what was done about delegations, the last act first."""
    with reading() as session:
        rows = changes_of(session, Sort.DELEGATION)
        wanted = {_member(one) for row in rows for one in (row.proposed_by, (row.after or {})["member"])}
        known = queries.names(session, [one for one in wanted if one])
    return tuple(_deputed(row, known) for row in rows)


def _officers(session: Session) -> Iterator[StaffMember]:
    return (one for one in queries.everyone(session) if Role.OFFICER in one.roles and not one.disabled_at)


def _line(delegation_id: uuid.UUID) -> Signatory:
    with reading() as session:
        row = queries.delegation(session, delegation_id)
        lines = _lines(session, session.get_one(StaffMember, row.member_id), clock.today())
        return next(line for line in lines if line.delegation_id == delegation_id)


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


def _deputed(row: ReferenceChange, known: Names) -> Deputed:
    said = row.after or {}
    act, day = WRITTEN, said["begins"]
    if row.before is not None:
        act = NOTIFIED if said["notified_on"] != row.before["notified_on"] else ENDED
        day = said["notified_on" if act == NOTIFIED else "ends"]
    by, whom = _member(row.proposed_by), _member(said["member"])
    return Deputed(
        row.at, known.get(by, "") if by else "", known.get(whom, "") if whom else "", act, date.fromisoformat(day)
    )


def _member(actor: str) -> uuid.UUID | None:
    return None if actor == OPERATOR else member_id(actor)

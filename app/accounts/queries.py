"""Read staff members. Nothing here changes a row."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.access import is_staff, member_id
from app.accounts.models import AccountEvent, StaffMember, WrittenDelegation
from app.errors import NotFound
from app.sessions import WebSession
from workflows.states import Delegation, Role


def member_by_identifier(session: Session, identifier: str) -> StaffMember | None:
    """Return the member of an identifier, or None: the caller answers the same in both cases."""
    return session.scalar(select(StaffMember).where(StaffMember.identifier == identifier))


def member_for_update(session: Session, identifier: str) -> StaffMember:
    """Return a member, locked until the transaction ends, or raise NotFound."""
    found = session.scalar(select(StaffMember).where(StaffMember.identifier == identifier).with_for_update())
    if found is None:
        raise NotFound(identifier)
    return found


def everyone(session: Session) -> Sequence[StaffMember]:
    """Return every member, by identifier."""
    return session.scalars(select(StaffMember).order_by(StaffMember.identifier)).all()


def names(session: Session, member_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return the names of some members, in one statement."""
    wanted = set(member_ids)
    if not wanted:
        return {}
    rows = session.execute(select(StaffMember.id, StaffMember.display_name).where(StaffMember.id.in_(wanted)))
    return dict(rows.all())


def people(session: Session, actors: Iterable[str]) -> dict[str, str]:
    """Return the names of the staff among *actors*, by actor."""
    ids = {actor: member_id(actor) for actor in actors if is_staff(actor)}
    found = names(session, ids.values())
    return {actor: found[account] for actor, account in ids.items() if account in found}


def titles(session: Session, member_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return the titles of some members, in one statement."""
    wanted = set(member_ids)
    rows = session.execute(select(StaffMember.id, StaffMember.title).where(StaffMember.id.in_(wanted)))
    return dict(rows.all())


def sessions_of(session: Session, member_id: uuid.UUID) -> Sequence[WebSession]:
    """Return the open sessions of a member, the latest first."""
    return session.scalars(
        select(WebSession).where(WebSession.staff_id == member_id).order_by(WebSession.created_at.desc())
    ).all()


def open_sessions(session: Session, at: datetime) -> Mapping[uuid.UUID, int]:
    """Return how many sessions each member has that their last day has not ended, by member."""
    theirs = (WebSession.staff_id.is_not(None), WebSession.until > at)
    counted = select(WebSession.staff_id, func.count()).where(*theirs).group_by(WebSession.staff_id)
    return {member_id: count for member_id, count in session.execute(counted) if member_id}


def events_of(session: Session, member_id: uuid.UUID, since: datetime, limit: int) -> Sequence[AccountEvent]:
    """Return what became of an account since then, the latest first."""
    wanted = select(AccountEvent).where(AccountEvent.member_id == member_id, AccountEvent.at >= since)
    return session.scalars(wanted.order_by(AccountEvent.at.desc(), AccountEvent.id).limit(limit)).all()


def browsers_of(session: Session, member_id: uuid.UUID) -> frozenset[str]:
    """Return the families of browsers that opened a session of a member, as far back as is kept."""
    wanted = select(AccountEvent.browser).where(AccountEvent.member_id == member_id).distinct()
    return frozenset(one for one in session.scalars(wanted) if one)


def delegations_of(session: Session, member_id: uuid.UUID) -> Sequence[WrittenDelegation]:
    """Return the written delegations of a member, the earliest first, past ones too."""
    wanted = select(WrittenDelegation).where(WrittenDelegation.member_id == member_id)
    return session.scalars(wanted.order_by(WrittenDelegation.begins)).all()


def delegation(session: Session, delegation_id: uuid.UUID, *, locked: bool = False) -> WrittenDelegation:
    """Return a delegation, *locked* until the transaction ends where it is to change, or raise NotFound."""
    found = session.get(WrittenDelegation, delegation_id, with_for_update=locked or None)
    if found is None:
        raise NotFound(delegation_id.hex)
    return found


def delegations_held(session: Session, member: StaffMember) -> tuple[Delegation, ...] | None:
    """Return the delegations by which a member decides; None for who does so in person, or does not decide."""
    if Role.OFFICER not in member.roles:
        return None
    return tuple(row.value() for row in delegations_of(session, member.id)) or None

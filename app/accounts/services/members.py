"""Make, change and disable members. Whatever changes what a member may do ends the member's sessions."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy.exc import IntegrityError

from app import clock
from app.access import Member, actor_of
from app.accounts import queries
from app.accounts.context import Act
from app.accounts.models import StaffMember
from app.accounts.services import activity, codes, passwords
from app.crypto import keyring
from app.db import reading, transaction
from app.errors import NotFound
from app.reference.context import OPERATOR
from app.sessions import end_all_of
from workflows.states import Role

OUTSIDE = frozenset({Role.REQUESTER, Role.SYSTEM})
STAFF_ROLES = tuple(role for role in Role if role not in OUTSIDE)


class Taken(Exception):
    """Another member has this identifier."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who a member is and what for."""

    identifier: str
    name: str
    title: str
    roles: tuple[Role, ...]
    units: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a new member signs in with. Shown once, where the member is made."""

    password: str = field(repr=False)
    totp: str = field(repr=False)


def add(person: Person, password: str | None = None) -> Secrets:
    """Make a member and return the secrets to hand over; raise Taken, or ValueError for a role no staff holds."""
    _check_roles(person.roles)
    made = Secrets(password or passwords.drawn(), codes.new_secret())
    member = StaffMember(
        id=uuid.uuid4(),
        identifier=person.identifier,
        display_name=person.name,
        title=person.title,
        roles=sorted(map(str, person.roles)),
        units=sorted(person.units),
        password_hash=passwords.hashed(made.password),
        wrapped_key=keyring().new_data_key().wrapped,
        created_at=clock.now(),
    )
    member.totp = made.totp
    try:
        with transaction() as session:
            session.add(member)
    except IntegrityError:
        raise Taken(person.identifier) from None
    return made


def disable(identifier: str) -> None:
    """Close an account at once; raise NotFound."""
    with transaction() as session:
        member = queries.member_for_update(session, identifier)
        member.disabled_at = clock.now()
    end_all_of(member.id)


def set_roles(identifier: str, roles: Iterable[Role], units: Iterable[str] | None = None) -> None:
    """Give a member other roles, and other units when told, at an operator's word; raise NotFound or ValueError."""
    wanted = tuple(roles)
    _check_roles(wanted)
    with transaction() as session:
        member = queries.member_for_update(session, identifier)
        member.roles = sorted(map(str, wanted))
        if units is not None:
            member.units = sorted(units)
        activity.keep(session, member.id, Act.ROLES, by=OPERATOR)
    end_all_of(member.id)


def set_password(identifier: str, password: str, *, by: str = OPERATOR) -> None:
    """Give a member another password and end its sessions; raise NotFound."""
    kept = passwords.hashed(password)
    with transaction() as session:
        member = queries.member_for_update(session, identifier)
        member.password_hash = kept
        activity.keep(session, member.id, Act.PHRASE, by=by)
    end_all_of(member.id)


def change_password(member_id: uuid.UUID, password: str) -> None:
    """Do the same for the member who asks, having proven who they are."""
    with reading() as session:
        identifier = session.get_one(StaffMember, member_id).identifier
    set_password(identifier, password, by=actor_of(member_id))


def account(member_id: uuid.UUID) -> Person:
    """Return who a member is for us, as they see it on the page of their account."""
    with reading() as session:
        return _person(session.get_one(StaffMember, member_id))


def load(member_id: uuid.UUID) -> Member | None:
    """Return what a member may do now, or None for a closed account: asked at every request."""
    with reading() as session:
        found = session.get(StaffMember, member_id)
        if found is None or found.disabled_at:
            return None
        actor = found.actor(queries.delegations_held(session, found))
    return Member(found.id, found.display_name, actor, frozenset(found.units), found.title)


def ensure_password(identifier: str, password: str) -> None:
    """Give a member a password unless it is theirs already (demonstration only: the caller makes sure)."""
    with reading() as session:
        member = queries.member_by_identifier(session, identifier)
    if member is None or not passwords.matches(member.password_hash, password):
        set_password(identifier, password)


def totp_of(identifier: str) -> str:
    """Return the secret of a member's authenticator (demonstration only: the caller makes sure)."""
    with reading() as session:
        member = queries.member_by_identifier(session, identifier)
        if member is None or member.totp is None:
            raise NotFound(identifier)
        return member.totp


def current_code(identifier: str) -> str:
    """Return the one-time code of the moment (demonstration only: the caller makes sure)."""
    with reading() as session:
        member = queries.member_by_identifier(session, identifier)
        if member is None or member.totp is None:
            raise NotFound(identifier)
        return codes.code_at(member.totp, max(codes.step_now(), member.totp_step + 1))


def everyone() -> list[Person]:
    """Return every member, the closed accounts too."""
    with reading() as session:
        return [_person(found) for found in queries.everyone(session)]


def _person(member: StaffMember) -> Person:
    roles, units = tuple(map(Role, member.roles)), tuple(member.units)
    return Person(member.identifier, member.display_name, member.title, roles, units, closed=bool(member.disabled_at))


def _check_roles(roles: Iterable[Role]) -> None:
    if refused := OUTSIDE.intersection(roles):
        raise ValueError(f"no staff role: {', '.join(sorted(refused))}")

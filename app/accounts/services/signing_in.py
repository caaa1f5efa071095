"""Sign in, and prove again who one is. One answer for every wrong try, and the same work."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy import update

from app import clock, throttle
from app.accounts.models import StaffMember
from app.accounts.queries import member_by_identifier
from app.accounts.services import codes, passwords
from app.db import reading, transaction

PURPOSE = "sign-in"
NOBODY = "A" * 32  # the secret an unknown identifier's code is compared with; it opens nothing
log = structlog.get_logger()


class Refused(Exception):
    """The identifier, the password or the code is wrong. Nobody is told which."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a person typed to prove who they are, and the network they are on."""

    identifier: str
    password: str = field(repr=False)
    code: str = field(repr=False)
    network: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who came in, when they last did, and how many tries failed in between."""

    member_id: uuid.UUID
    before: datetime | None
    failed: int


@dataclass(frozen=True, slots=True)
class Known:
    """A member whose secrets were right, and what to write once the code is spent."""

    member: StaffMember
    step: int
    values: dict[str, object] = field(repr=False)


def sign_in(proof: Proof) -> SignedIn:
    """Check *proof*, spend its code, and return who came in; raise TooSoon or Refused."""
    throttle.charge(PURPOSE, proof.identifier, proof.network)
    known = _known(proof)
    _spend(known, signed_in_at=clock.now())
    failed = throttle.forgive(PURPOSE, proof.identifier, proof.network)
    log.info("accounts.signed_in", member=known.member.id.hex)
    return SignedIn(known.member.id, known.member.signed_in_at, failed)


def prove_again(member_id: uuid.UUID, password: str, code: str, network: str) -> None:
    """Check a signed-in member's secrets once more, before an act that binds; raise TooSoon or Refused."""
    with reading() as session:
        identifier = session.get_one(StaffMember, member_id).identifier
    throttle.charge(PURPOSE, identifier, network)
    _spend(_known(Proof(identifier, password, code, network)))
    throttle.forgive(PURPOSE, identifier, network)
    log.info("accounts.proved_again", member=member_id.hex)


def _known(proof: Proof) -> Known:
    """Return the member whose password and code these are; do as much for an identifier nobody has."""
    with reading() as session:
        member = member_by_identifier(session, proof.identifier)
    kept = member.password_hash if member else passwords.nobody()
    right = passwords.matches(kept, proof.password)
    step = codes.accepted_step((member.totp if member else None) or NOBODY, proof.code)
    if member is None or not right or step is None:
        log.warning("accounts.refused", member=member.id.hex if member else None)
        raise Refused
    return Known(member, step, {"password_hash": passwords.hashed(proof.password)} if passwords.outdated(kept) else {})


def _spend(known: Known, **values: object) -> None:
    """Use the code up: it serves once, however many try at the same moment, and never a closed account."""
    with transaction() as session:
        spent = session.execute(
            update(StaffMember)
            .where(StaffMember.id == known.member.id, StaffMember.totp_step < known.step)
            .where(StaffMember.disabled_at.is_(None))
            .values(totp_step=known.step, **known.values, **values)
            .returning(StaffMember.id)
        ).all()
    if not spent:
        log.warning("accounts.refused", member=known.member.id.hex)
        raise Refused

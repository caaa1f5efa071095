"""Growing delays against guessing, counted in the database: the same for every process, and never a lock-out.

A try is counted before the secret is looked at, so that fifty guesses at once are fifty tries. What is guessed at and
the network it comes from wait apart: the owner of a secret, elsewhere, waits a minute at most whatever a guesser does.
Behind one network, the mistakes of others fade within minutes, and who came in from there before waits for nobody else.
"""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Index, delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from app import clock, measures
from app.crypto import blind_index
from app.db import Base, Instant, transaction
from app.errors import TryLater

FORGOTTEN_AFTER = timedelta(hours=24)
KNOWN_FOR = timedelta(days=30)
COLLISIONS = 5
V6_SITE = 64


class Attempt(Base):
    """The tries on one thing, or from one network, that did not succeed. *mark* is a keyed fingerprint of it.

    The fingerprint of both together, without a try, remembers until when somebody is known to have come in from there.
    What serves once and was used leaves one too, under a purpose of its own.
    """

    __tablename__ = "attempts"
    __table_args__ = (Index("ix__attempts__last_at", "last_at"),)

    mark: Mapped[str] = mapped_column(primary_key=True)
    tries: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)


class TooSoon(TryLater):
    """The last tries failed: *wait* before the next one. The same for what exists and what does not."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait.total_seconds():.0f} s")
        self.wait = wait
        self.seconds = int(wait.total_seconds()) + 1  # whole, as ``Retry-After`` gives them


@dataclass(frozen=True, slots=True)
class Brake:
    """How many tries are free, how long the wait may grow, and after how long a silence one try counts no more."""

    free: int
    longest: timedelta
    fades: timedelta = FORGOTTEN_AFTER

    def wait(self, tries: int) -> timedelta:
        """Return the wait after *tries* failures: one second, doubling, up to the longest."""
        over = tries - self.free
        return min(timedelta(seconds=2 ** min(over - 1, 20)), self.longest) if over > 0 else timedelta()

    def left(self, tries: int, quiet: timedelta) -> int:
        """Return how many of *tries* still count after a silence."""
        return 0 if quiet > FORGOTTEN_AFTER else max(tries - quiet // self.fades, 0)


SUBJECT = Brake(free=3, longest=timedelta(seconds=60))
NETWORK = Brake(free=20, longest=timedelta(minutes=15), fades=timedelta(minutes=3))  # an office shares one address


def charge(purpose: str, subject: str, address: str) -> None:
    """Count one try on *subject* from the network of *address*; raise TooSoon, uncounted, while either must wait."""
    network = network_of(address)
    for _ in range(COLLISIONS):
        try:
            _charge(_marks(purpose, subject, network), _known(purpose, subject, network))
        except IntegrityError:
            continue  # both tries were the first: the other one made the row
        except TooSoon:
            measures.tried(purpose, "slowed")
            raise
        return measures.tried(purpose, "counted")
    raise TooSoon(SUBJECT.longest)


def forgive(purpose: str, subject: str, address: str) -> int:
    """Forget the tries on *subject* after a success, known there from now on; return how many failed before it."""
    network = network_of(address)
    (mine, _), (theirs, _) = _marks(purpose, subject, network)
    _remember(_known(purpose, subject, network))
    measures.tried(purpose, "forgiven")
    with transaction() as session:
        rows = _rows(session, (mine, theirs))
        failed = rows[mine].tries - 1 if mine in rows else 0
        if mine in rows:
            session.delete(rows[mine])
        if theirs in rows:
            rows[theirs].tries, rows[theirs].until = max(rows[theirs].tries - 1, 0), clock.now()
        return max(failed, 0)


def first_use(purpose: str, subject: str) -> bool:
    """Tell whether what serves once is used for the first time, by whichever process; it is remembered for a day."""
    at = clock.now()
    try:
        with transaction() as session:
            mark = blind_index(f"use {purpose}", subject)
            session.add(Attempt(mark=mark, tries=1, last_at=at, until=at))
    except IntegrityError:
        return False
    return True


def forget_old() -> None:
    """Delete what is older than a day, and whom nobody need know any more."""
    with transaction() as session:
        at = clock.now()
        session.execute(delete(Attempt).where(Attempt.last_at < at - FORGOTTEN_AFTER, Attempt.until <= at))


def network_of(address: str) -> str:
    """Return what a guesser cannot change at will: an IPv4 address, however written, or the site of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, V6_SITE), strict=False))


def _marks(purpose: str, subject: str, network: str) -> tuple[tuple[str, Brake], tuple[str, Brake]]:
    named = (blind_index(f"try {purpose}", subject), SUBJECT)
    return named, (blind_index(f"try {purpose} from", network), NETWORK)


def _known(purpose: str, subject: str, network: str) -> str:
    return blind_index(f"known {purpose}", f"{subject} {network}")


def _remember(mark: str) -> None:
    at = clock.now()
    try:
        with transaction() as session:
            row = session.get(Attempt, mark, with_for_update=True) or Attempt(mark=mark, tries=0)
            row.last_at, row.until = at, at + KNOWN_FOR
            session.add(row)
    except IntegrityError:
        return  # two came in at once: the other one made the row


def _charge(marks: tuple[tuple[str, Brake], tuple[str, Brake]], known: str) -> None:
    subject, _network = marks
    with transaction() as session:
        at, came = clock.now(), session.get(Attempt, known)
        brakes = dict([subject] if came and came.until > at else marks)
        rows = _rows(session, brakes)
        for row in rows.values():
            if row.until > at:
                raise TooSoon(row.until - at)
        for mark, brake in brakes.items():
            _count(session, rows.get(mark), mark, brake)


def _rows(session: Session, marks: Iterable[str]) -> dict[str, Attempt]:
    """Return the rows of *marks*, locked always in the same order."""
    found = (session.get(Attempt, mark, with_for_update=True) for mark in sorted(marks))
    return {row.mark: row for row in found if row}


def _count(session: Session, row: Attempt | None, mark: str, brake: Brake) -> None:
    at = clock.now()
    if row is None:
        session.add(Attempt(mark=mark, tries=1, last_at=at, until=at))
        return
    row.tries = brake.left(row.tries, at - row.last_at) + 1
    row.last_at, row.until = at, at + brake.wait(row.tries)

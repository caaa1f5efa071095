"""Look at each part of the service. What people are served without is down; what only waits is degraded."""

import shutil
from collections.abc import Iterator
from datetime import timedelta

from flask import current_app
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from app import background, clock, sandbox
from app.cases.queries import open_by_table
from app.config import ROOT, Settings
from app.crypto import Unreadable, keyring
from app.db import database as bound
from app.db import reading, transaction
from app.health import checks, queries
from app.health.context import READY, WORKER, Finding, degraded, down, fit
from app.health.models import Pulse
from app.letters import fonts as letter_fonts
from app.letters.keystore import SEAL, KeyMissing
from app.letters.signing import keystore
from app.outbox import queries as outbox
from app.retention import services as retention
from app.uploads import queries as uploads
from app.uploads import scanner as scanning
from workflows.registry import ALL

OLDEST = timedelta(minutes=1)
QUARANTINE = timedelta(minutes=10)
QUIET = timedelta(minutes=3)
ALMOST_FULL = 0.9


def beat(name: str) -> None:
    """Give a sign of life."""
    try:
        with transaction() as session:
            found = session.get(Pulse, name, with_for_update=True)
            if found is None:
                session.add(Pulse(name=name, at=clock.now()))
            else:
                found.at = clock.now()
    except IntegrityError:  # another gave the first one at the same moment
        return


def ready() -> tuple[Finding, ...]:
    """Return what decides whether people may be sent here. Without the database, nothing else is asked."""
    found = database()
    if found.fitness == "down":
        return (found,)
    return found, schema(), keys(), broker()


def examine() -> Iterator[Finding]:
    """Yield what there is to say of every part, for an operator."""
    yield settings()
    yield from ready()
    for look in (destructions, law, workers, promises, scanner, fonts, isolation, seal, certificates, disk):
        yield look()


def settings() -> Finding:
    """Tell how the application was set up."""
    held = _settings()
    mode = "demonstration" if held.demo else "production"
    if pinned := clock.pinned():
        return degraded("settings", f"{mode} at {held.base_url}; the date is set to {pinned}")
    return fit("settings", f"{mode} at {held.base_url}")


def database() -> Finding:
    """Tell whether the database takes writing and gives it back."""
    try:
        beat(READY)
        with reading() as session:
            queries.pulse(session, READY)
    except SQLAlchemyError as error:
        return down("database", f"does not write and read ({type(error).__name__})")
    return fit("database", f"{bound().engine.dialect.name} writes and reads")


def schema() -> Finding:
    """Tell whether the database has the schema this code was written for."""
    expected = (ROOT / "migrations" / ".head").read_text(encoding="ascii")[:4]
    with reading() as session:
        found = queries.schema(session)
    if found != expected:
        return down("schema", f"is at {found}, this code needs {expected}: alembic upgrade head")
    return fit("schema", f"is at {found}")


def keys() -> Finding:
    """Tell whether the master keys open what is stored: another database's key file would not."""
    held = keyring()
    with reading() as session:
        wrapped = queries.some_wrapped_key(session)
    try:
        held.data_key(wrapped or held.new_data_key().wrapped)
    except Unreadable:
        return down("keys", "the master keys do not open the keys of this database")
    return fit("keys", f"open what is stored; version {held.current} of {len(held.keys)} wraps")


def broker() -> Finding:
    """Tell whether the broker answers. Without it the work waits in the database, and nobody waits for it."""
    waiting = background.waiting()
    if waiting is None:
        return degraded("broker", "does not answer; work waits in the database")
    return fit("broker", f"answers, {waiting} message(s) wait")


def law() -> Finding:
    """Tell whether this code has the table of the law that each open request keeps: without it nothing is decided."""
    known = {(table.kind, table.regime, table.version) for table in ALL}
    with reading() as session:
        kept = open_by_table(session)
    lost = sum(count for kind, regime, version, count in kept if (kind, regime, version) not in known)
    if lost:
        return down("law", f"{lost} open request(s) keep a table that this code does not have any more")
    return fit("law", f"has every table that open requests keep, {len(known)} in all")


def destructions() -> Finding:
    """Tell whether the database knows every destruction that the ledger does: a backup that was put back does not."""
    missing = retention.behind()
    if missing:
        return down("destructions", f"{missing} to do again: flask retention replay-destructions")
    return fit("destructions", "the database knows all that its ledger does")


def workers() -> Finding:
    """Tell whether the clock and a worker are alive: they give a sign of life every minute."""
    with reading() as session:
        last = queries.pulse(session, WORKER)
    if last is None or clock.now() - last > QUIET:
        return degraded("workers", f"no sign of life since {last.isoformat() if last else 'the beginning'}")
    return fit("workers", f"gave a sign of life {(clock.now() - last).seconds} s ago")


def promises() -> Finding:
    """Tell whether promised work is done in time."""
    with reading() as session:
        counts, oldest = outbox.counts(session), outbox.oldest_waiting(session)
    age = clock.now() - oldest if oldest else timedelta()
    if counts.get("failed") or age > OLDEST:
        return degraded(
            "outbox", f"{counts.get('failed', 0)} set aside, the oldest waits for {age.total_seconds():.0f} s"
        )
    return fit("outbox", f"{counts.get('waiting', 0)} wait, none for long")


def scanner() -> Finding:
    """Tell whether files that people gave are scanned: until they are, nobody may open them."""
    with reading() as session:
        count, oldest = uploads.quarantine(session)
    if not scanning.alive(_settings().clamd):
        return degraded("scanner", f"does not answer; {count} file(s) wait in quarantine")
    if oldest and clock.now() - oldest > QUARANTINE:
        return degraded("scanner", f"answers, yet {count} file(s) wait in quarantine, the oldest since {oldest:%H:%M}")
    return fit("scanner", f"answers; {count} file(s) wait in quarantine")


def fonts() -> Finding:
    """Tell whether the letters' fonts are cut."""
    folder = _settings().var / "fonts"
    if not (folder / "letters").is_dir():
        return degraded("fonts", f"not cut yet in {folder}: letters wait for them")
    return fit("fonts", f"draw {len(letter_fonts.coverage(folder))} letters and signs")


def isolation() -> Finding:
    """Tell what holds hostile files in. Production does without it for nothing."""
    try:
        found = sandbox.isolation()
    except sandbox.SandboxError as error:
        return down("isolation", f"the sandbox does not start ({type(error).__name__})")
    words = ", ".join(f"{name} {value}" for name, value in found.items())
    if all(found.values()):
        return fit("isolation", words)
    return degraded("isolation", words) if _settings().demo else down("isolation", words)


def seal() -> Finding:
    """Tell whether letters can be sealed: a process that may not read the key signs nothing, and misses nothing."""
    store = keystore()
    try:
        store.identity(SEAL)
    except PermissionError:
        return fit("seal", "is out of reach of this process, which signs nothing")
    except (KeyMissing, OSError, ValueError) as error:
        return degraded("seal", f"no key ({type(error).__name__}): letters wait for it")
    return fit("seal", "is there")


def certificates() -> Finding:
    """Tell when what vouches for the service ends."""
    try:
        found = list(checks.endings(keystore(), _settings().site_certificate_file))
    except (OSError, ValueError) as error:
        return degraded("certificates", f"cannot be read ({type(error).__name__})")
    words = ", ".join(f"{each.sort} until {each.at.date()}" for each in found)
    return (degraded if any(each.soon(clock.now()) for each in found) else fit)("certificates", words)


def left_to_certificates() -> list[tuple[str, float]]:
    """Return the seconds left to each sort; what cannot be read counts as over, so that somebody looks."""
    try:
        found = checks.endings(keystore(), _settings().site_certificate_file)
        return [(each.sort, (each.at - clock.now()).total_seconds()) for each in found]
    except (OSError, ValueError):
        return [("unreadable", -1.0)]


def disk() -> Finding:
    """Tell whether there is room."""
    used = shutil.disk_usage(_settings().var)
    full = (used.total - used.free) / used.total
    return (degraded if full > ALMOST_FULL else fit)("disk", f"{full:.0%} full")


def _settings() -> Settings:
    held: Settings = current_app.config["GREFFE"]
    return held

"""The one place that reads the time. Everything else is told."""

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("America/Toronto")


def now() -> datetime:
    """Return the present instant, UTC aware; in demonstration and tests ``GREFFE_TODAY`` sets its local date."""
    real = datetime.now(UTC)
    day = pinned()
    if not day:
        return real
    hour = real.astimezone(LOCAL).time()
    return datetime.combine(date.fromisoformat(day), hour, LOCAL).astimezone(UTC)


def pinned() -> str | None:
    """Return the date that ``GREFFE_TODAY`` sets; production refuses to start with one."""
    return os.environ.get("GREFFE_TODAY")


def local_date(instant: datetime) -> date:
    """Return the Quebec date of *instant*: the date a request is received on (A-2.1 s. 47 counts from it)."""
    return instant.astimezone(LOCAL).date()


def today() -> date:
    """Return the present date in Quebec."""
    return local_date(now())


def local_midnight(day: date) -> datetime:
    """Return the instant at which *day* begins in Quebec, UTC aware."""
    return datetime.combine(day, time(), LOCAL).astimezone(UTC)


def machine_now() -> datetime:
    """Return the machine's own instant, which no demonstration date moves: certificates and time stamps want it."""
    return datetime.now(UTC)

"""Gather what the database knows for the measures: counts and ages, nothing of anybody."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Row
from sqlalchemy.orm import Session

from app import clock
from app.accounts.context import Act
from app.cases.context import Doubt
from app.db import reading
from app.health import queries
from app.health.context import WORKER
from app.outbox import queries as outbox
from app.outbox.models import DONE, FAILED, WAITING
from app.oversight.context import Why
from app.reference.context import Sort
from app.uploads import queries as uploads

CHANGES = tuple(act for act in Act if act is not Act.SIGNED_IN)
Gauges = Iterator[GaugeMetricFamily]


class Stored(Collector):
    """Promised work, open cases, what is to be looked at, what changed, signs of life."""

    def collect(self) -> Gauges:
        """Yield each measure as it is now."""
        with reading() as session:
            yield from _promised(session)
            yield from _open(session)
            yield from _quarantined(session)
            yield from _changed(session)
            yield from _ages(session)


def _promised(session: Session) -> Gauges:
    counts, oldest = outbox.counts(session), outbox.oldest_waiting(session)
    states = [(state, counts.get(state, 0)) for state in (WAITING, DONE, FAILED)]
    yield _by("greffe_outbox_messages", "Promised work in each state.", "state", states)
    yield GaugeMetricFamily("greffe_outbox_oldest_seconds", "Age of the oldest work that waits.", value=_age(oldest))


def _open(session: Session) -> Gauges:
    waiting = GaugeMetricFamily("greffe_open_cases", "Open cases, by state and queue.", labels=["state", "queue"])
    for state, queue, count in queries.open_parts(session):
        waiting.add_metric([state, queue], count)
    yield waiting
    late = queries.late_parts(session, clock.today())
    yield GaugeMetricFamily("greffe_late_cases", "Open cases past the last day of the law.", value=late)
    doubts, flags = _each(Doubt, queries.doubts(session)), _each(Why, queries.flags(session))
    yield _by("greffe_filing_doubts", "Filings to be verified, by what.", "what", doubts)
    yield _by("greffe_flags_open", "Readings that wait to be examined, by why.", "why", flags)


def _quarantined(session: Session) -> Gauges:
    held, since = uploads.quarantine(session)
    yield GaugeMetricFamily("greffe_quarantine_files", "Files given and not yet cleared.", value=held)
    oldest = "Since the oldest of them was given."
    yield GaugeMetricFamily("greffe_quarantine_oldest_seconds", oldest, value=_age(since))


def _changed(session: Session) -> Gauges:
    accounts = _each(CHANGES, queries.account_changes(session))
    reference = _each(Sort, queries.reference_changes(session))
    yield _by("greffe_account_changes", "Changes of accounts in the last year, by what.", "what", accounts)
    yield _by("greffe_reference_changes", "Changes of reference data, by sort.", "sort", reference)


def _ages(session: Session) -> Gauges:
    if last := queries.pulse(session, WORKER):
        yield GaugeMetricFamily("greffe_worker_quiet_seconds", "Since the last sign of life.", value=_age(last))


def _by(name: str, says: str, label: str, counts: Iterable[Row[str, int] | tuple[str, int]]) -> GaugeMetricFamily:
    made = GaugeMetricFamily(name, says, labels=[label])
    for word, count in counts:
        made.add_metric([word], count)
    return made


def _each(known: Iterable[str], counts: Iterable[Row[str, int]]) -> list[tuple[str, int]]:
    """Return a count for each word that is *known*, none included: the first of a kind is an increase too."""
    found: dict[str, int] = dict(counts)
    return [(str(word), found.get(str(word), 0)) for word in known]


def _age(since: datetime | None) -> float:
    return (clock.now() - since).total_seconds() if since else 0.0

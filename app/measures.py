"""Measures for Prometheus: labels from closed lists (routes, codes, task names), nothing of anybody.

With ``PROMETHEUS_MULTIPROC_DIR`` set before the start, every process writes into that folder and one answers for all.
"""

from enum import StrEnum

from prometheus_client import Counter, Histogram

REQUESTS = Counter("greffe_requests", "Answers given, by route.", ["route", "method", "code"])
REQUEST_SECONDS = Histogram(
    "greffe_request_seconds",
    "Time to answer, by route.",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 0.8, 2, 5, 20),
)
TASK_SECONDS = Histogram(
    "greffe_task_seconds",
    "Time of background work, by task and how it ended.",
    ["task", "ended"],
    buckets=(0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 20, 60, 300),
)
SCANS = Counter("greffe_scans", "Files given to the scanner, by what it said.", ["said"])
POLICY_REPORTS = Counter(
    "greffe_policy_reports", "What browsers say that our content policy forbade.", ["directive", "blocked"]
)
TRIES = Counter(
    "greffe_tries", "Tries on a secret: counted, made to wait, forgiven by a success.", ["purpose", "ended"]
)
ALARMS = Counter("greffe_alarms", "What somebody should look at at once, by what.", ["what"])
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
NO_ROUTE = "none"


class Alarm(StrEnum):
    """What somebody should look at at once; ``deploy/prometheus`` says when it rings."""

    ANOTHER_SITE = "another-site"
    FAULT = "fault"
    HASTY_APPROVAL = "hasty-approval"
    NOTICE_BLOCKED = "notice-blocked"
    NOT_DISCLOSABLE = "not-disclosable"
    POISON = "poison"
    RUNG_AGAIN = "rung-again"


# A series that begins with the first event shows no increase at it: each begins at none.
for _each in Alarm:
    ALARMS.labels(str(_each))
for _said in ("clean", "infected"):
    SCANS.labels(_said)


def alarm(what: Alarm, count: int = 1) -> None:
    """Count what somebody should look at."""
    ALARMS.labels(str(what)).inc(count)


def tried(purpose: str, ended: str) -> None:
    """Count a try on a secret; *purpose* is a word of ours, never what was tried."""
    TRIES.labels(purpose, ended).inc()


def answered(route: str | None, method: str, code: int, seconds: float) -> None:
    """Count an answer. An address nobody serves is no label: anybody could make up a thousand."""
    named = route or NO_ROUTE
    REQUESTS.labels(named, method if method in METHODS else "other", str(code)).inc()
    REQUEST_SECONDS.labels(named).observe(seconds)


def worked(task: str, *, well: bool, seconds: float) -> None:
    """Count a background work."""
    TASK_SECONDS.labels(task, "well" if well else "badly").observe(seconds)


def scanned(said: str) -> None:
    """Count what the scanner said of a file: clean, infected, or nothing."""
    SCANS.labels(said).inc()


def policy_broken(directive: str, blocked: str) -> None:
    """Count what a page tried and the content policy forbade."""
    POLICY_REPORTS.labels(directive, blocked).inc()

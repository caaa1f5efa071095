"""Logs: one JSON object a line on standard error, made of identifiers and words of ours. What people typed never is.

A value passes when its name is known and its form is that of an identifier. What a library says keeps its sentence
without the values it put in; an error keeps its class and the lines it went through, never its own words.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

import structlog
from celery.signals import setup_logging

Entry: TypeAlias = MutableMapping[str, Any]
Raised: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None]

KNOWN = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "trace",
        "task",
        "ids",
        "ms",
        "trouble",
        "frames",
        "message",
        "part",
        "case",
        "member",
        "letter",
        "command",
        "code",
        "tries",
        "count",
        "route",
        "method",
        "status",
        "queue",
        "logger",
        "where",
        "says",
    }
)
WORD = re.compile(r"[\w.:/<>{}+-]{1,160}", re.ASCII)
SENTENCES = frozenset({"says", "trouble", "frames", "timestamp"})  # made below, of known parts
PLAIN = ("waitress", "gunicorn.error")  # their own words hold addresses of ours and nothing of a request
QUIET = {
    "celery.app.trace": logging.CRITICAL,
    "weasyprint": logging.ERROR,
    "fontTools": logging.ERROR,
    "saml2": logging.CRITICAL,
}
ROOT = Path(__file__).resolve().parents[1]
LONGEST, DEEPEST = 200, 15


def configure() -> None:
    """Make every log of this process ours; once or often is the same."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            told,
            only_ours,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    root = logging.getLogger()
    if not any(isinstance(handler, Ours) for handler in root.handlers):
        root.addHandler(Ours())
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)


@setup_logging.connect  # type: ignore[untyped-decorator]  # whoever listens keeps Celery from logs of its own
def _in_a_worker(**_: object) -> None:
    configure()


def told(_logger: object, _method: str, entry: Entry) -> Entry:
    """Turn an error into its class and the lines it went through."""
    raised = entry.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    error = raised[1] if isinstance(raised, tuple) else raised
    if isinstance(error, BaseException):
        entry["trouble"] = " < ".join(type(each).__name__ for each in _chain(error))
        entry["frames"] = [_place(frame) for frame in traceback.extract_tb(error.__traceback__)[-DEEPEST:]]
    return entry


def only_ours(_logger: object, _method: str, entry: Entry) -> Entry:
    """Keep the names that are known and the values that are identifiers; say how many were dropped."""
    kept = {name: _identifier(name, value) for name, value in entry.items() if name in KNOWN}
    return {**kept, "dropped": len(entry) - len(kept)} if len(kept) < len(entry) else kept


class Ours(logging.Handler):
    """What libraries log, in the same form."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat()
        entry: Entry = {"event": "library", "level": record.levelname.lower(), "timestamp": at, "logger": record.name}
        entry["where"] = f"{record.module}:{record.lineno}"
        entry["says"] = _sentence(record)
        entry["exc_info"] = record.exc_info
        sys.stderr.write(json.dumps(only_ours(None, "", told(None, "", entry))) + "\n")


def _sentence(record: logging.LogRecord) -> str | None:
    """Return a library's sentence without the values it was given; none when they may be in it already."""
    if record.args:
        return str(record.msg)[:LONGEST]
    return str(record.msg)[:LONGEST] if record.name.startswith(PLAIN) else None


def _identifier(name: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float) or name in SENTENCES:
        return value
    if isinstance(value, list | tuple):
        return [_identifier(name, each) for each in value]
    text = str(value)
    return text if WORD.fullmatch(text) else "…"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, then what caused it."""
    known: BaseException | None = error
    for _ in range(DEEPEST):
        if known is None:
            return
        yield known
        known = known.__cause__ or (None if known.__suppress_context__ else known.__context__)


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-3:])
    return f"{name}:{frame.lineno} {frame.name}"

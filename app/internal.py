"""What only the machine itself may ask, on a port of its own: is the service ready, and how is it doing."""

from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.config import ROOT, Settings
from app.db import reading
from app.outbox import queries as outbox

Answer = tuple[str, str, bytes]
WSGI = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]
PLAIN = "text/plain; charset=utf-8"


def beside(app: Flask, settings: Settings) -> WSGI:
    """Return *app* for the port of people; on the internal port, ``/ready`` and ``/metrics`` alone."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["SERVER_PORT"] != str(settings.internal_port):
            return app(environ, start_response)
        with app.app_context():
            status, kind, body = ANSWERS.get(environ["PATH_INFO"], _nothing)()
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return application


def ready() -> Answer:
    """Tell whether the database answers and has the schema this code was written for."""
    try:
        with reading() as session:
            found = session.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        return "503 Service Unavailable", PLAIN, b"the database does not answer\n"
    if found != _last_migration():
        return "503 Service Unavailable", PLAIN, b"the database waits for a migration\n"
    return "200 OK", PLAIN, b"ready\n"


def metrics() -> Answer:
    """Measure what waits: counts only, nothing of anybody."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Outbox())
    return "200 OK", CONTENT_TYPE_LATEST, generate_latest(registry)


class _Outbox(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        with reading() as session:
            counts, oldest = outbox.counts(session), outbox.oldest_waiting(session)
        messages = GaugeMetricFamily("greffe_outbox_messages", "Promised work in each state.", labels=["state"])
        for state, count in counts.items():
            messages.add_metric([state], count)
        yield messages
        age = (clock.now() - oldest).total_seconds() if oldest else 0
        yield GaugeMetricFamily("greffe_outbox_oldest_seconds", "Age of the oldest work that waits.", value=age)


def _last_migration() -> str:
    return (ROOT / "migrations" / ".head").read_text(encoding="ascii")[:4]


def _nothing() -> Answer:
    return "404 Not Found", PLAIN, b"only /ready and /metrics\n"


ANSWERS: dict[str, Callable[[], Answer]] = {"/ready": ready, "/metrics": metrics}

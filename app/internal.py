"""What only the machine itself may ask, on a port of its own: is the service ready, and how is it doing.

A demonstration has its simulated sign-in there too.
"""

from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from app.config import Settings
from app.health import services
from app.health.context import Fitness
from app.health.gathering import Stored
from app.signin_settings import SignIn
from app.simulation import PREFIX, on_this_machine, simulation

Answer = tuple[str, str, bytes]
WSGI = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]
PLAIN = "text/plain; charset=utf-8"


def beside(app: Flask, settings: Settings) -> WSGI:
    """Return *app* for the port of people; on the internal port, ``/readyz`` and ``/metrics`` alone.

    There too, where the settings simulate one, the provider of a sign-in.
    """
    sign_in = settings.sign_in
    site = simulation(settings, sign_in) if isinstance(sign_in, SignIn) and sign_in.simulated else None

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["SERVER_PORT"] != str(settings.internal_port):
            return app(environ, start_response)
        if site and environ["PATH_INFO"].startswith(f"{PREFIX}/"):
            return on_this_machine(site, environ, start_response)
        with app.app_context():
            status, kind, body = ANSWERS.get(environ["PATH_INFO"], _nothing)()
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return application


def ready() -> Answer:
    """Tell whether people may be sent here, and what was found of each part."""
    found = services.ready()
    lost = any(finding.fitness is Fitness.DOWN for finding in found)
    body = "".join(f"{finding}\n" for finding in found).encode()
    return "503 Service Unavailable" if lost else "200 OK", PLAIN, body


def metrics() -> Answer:
    """Measure what was done and what waits: counts only, nothing of anybody."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Stored())
    registry.register(_Endings())
    if values.ValueClass.__name__ == "MmapedValue":  # several processes write; this one answers for all
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return "200 OK", CONTENT_TYPE_LATEST, generate_latest(registry)
    return "200 OK", CONTENT_TYPE_LATEST, generate_latest(registry) + generate_latest(REGISTRY)


class _Endings(Collector):
    """How long certificates and lists are still good."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield what is left to each sort."""
        left = GaugeMetricFamily("greffe_certificate_seconds", "Until the first one ends, by sort.", labels=["sort"])
        for sort, seconds in services.left_to_certificates():
            left.add_metric([sort], seconds)
        yield left


def _nothing() -> Answer:
    return "404 Not Found", PLAIN, b"only /readyz and /metrics\n"


ANSWERS: dict[str, Callable[[], Answer]] = {"/readyz": ready, "/metrics": metrics}

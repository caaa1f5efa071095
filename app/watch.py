"""Every request is timed, counted and logged: by its route, never by its address, under a mark that can be quoted."""

import secrets
import time

import structlog
from flask import Flask, Response, g, request

from app import measures
from app.measures import Alarm

UNTOLD = frozenset({"static", "pages.style", "pages.font", "health.live"})
log = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Watch *app*: first in, last out."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_forget)
    app.context_processor(lambda: {"trace": g.get("trace")})


def _begin() -> None:
    g.begun, g.trace = time.perf_counter(), secrets.token_hex(6)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(trace=g.trace)


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.get("begun", time.perf_counter())
    route = request.url_rule.rule if request.url_rule else None
    measures.answered(route, request.method, response.status_code, seconds)
    if response.status_code >= 500:  # noqa: PLR2004
        measures.alarm(Alarm.FAULT)
    if request.endpoint not in UNTOLD or response.status_code >= 400:  # noqa: PLR2004
        found = g.get("member")
        who = {"member": found.id.hex} if found else {}
        ms = round(1e3 * seconds, 1)
        log.info("request", route=route, method=request.method, status=response.status_code, ms=ms, **who)
    return response


def _forget(_error: BaseException | None) -> None:
    """Leave no mark of this request on what the same thread does next."""
    structlog.contextvars.unbind_contextvars("trace")

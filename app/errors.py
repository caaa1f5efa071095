"""Errors the web answers in its own words: each family becomes one page, once, and nothing of its cause is shown."""

from collections.abc import Mapping
from typing import TypeAlias

import structlog
from flask import Flask, g, render_template, request
from flask_babel import gettext as _
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from werkzeug.exceptions import HTTPException, SecurityError

from workflows.errors import GuardRefused, WorkflowError

Answer: TypeAlias = tuple[str, int, dict[str, str]]
PAGES = frozenset({400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503})
OUT_OF_REACH = (OperationalError, InterfaceError, PoolEmpty)
SOON = {"Retry-After": "30"}
# What is answered when even the error page cannot be drawn: no address of ours is known, or the database is gone.
LAST_RESORT = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Service indisponible</title>'
    "<h1>Cette page ne peut pas être affichée</h1>"
    "<p>Ce qui était enregistré l’est toujours. Revenez à la page précédente et essayez de nouveau dans quelques "
    "minutes.</p>"
)
log = structlog.get_logger()


class NotFound(Exception):
    """No such thing, or none this person may see: the same answer for both."""


class NotPermitted(Exception):
    """Signed in, but this page belongs to another role."""


class Unavailable(Exception):
    """A part of the service is out of reach: nothing was shown or changed."""


class TryLater(Exception):
    """Too many tries in a row: *seconds* to wait."""

    seconds: int


def init_app(app: Flask) -> None:
    """Map each error family to one status and one page that says what happened to the answers."""
    app.register_error_handler(NotFound, lambda _error: _page(404))
    app.register_error_handler(NotPermitted, _not_permitted)
    app.register_error_handler(WorkflowError, _refused)
    app.register_error_handler(TryLater, lambda error: _page(429, {"Retry-After": str(error.seconds)}))
    app.register_error_handler(HTTPException, _http)
    for family in (Unavailable, *OUT_OF_REACH):
        app.register_error_handler(family, _out_of_reach)
    app.register_error_handler(Exception, lambda error: _fault(app, error))


def _http(error: HTTPException) -> Answer | HTTPException:
    """Answer in our words; leave redirections and made answers as they are."""
    code = error.code or 500
    if code < 400 or error.response is not None:  # noqa: PLR2004
        return error
    if isinstance(error, SecurityError):
        log.warning("web.host_refused")
    headers = {name: value for name, value in error.get_headers() if name.lower() != "content-type"}
    return _page(code, headers)


def _not_permitted(_error: Exception) -> Answer:
    found = g.get("member")
    route = request.url_rule.rule if request.url_rule else None
    log.warning("access.refused", route=route, member=found.id.hex if found else None)
    return _page(403)


def _refused(error: WorkflowError) -> Answer:
    why = error.reason.says if isinstance(error, GuardRefused) else None
    sentence = _("Ce geste n’est pas possible\u00a0: %(why)s. Rien n’a été changé.", why=why) if why else None
    return _page(409, sentence=sentence)


def _out_of_reach(error: Exception) -> Answer:
    log.error("web.out_of_reach", exc_info=error)
    return _page(503, SOON)


def _fault(app: Flask, error: Exception) -> Answer:
    if app.testing and app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    log.error("web.fault", exc_info=error)
    return _page(500)


def _page(code: int, headers: Mapping[str, str] | None = None, **facts: object) -> Answer:
    """Draw the page of *code*; a code without one takes the page of its family."""
    shown = code if code in PAGES else 400 if code < 500 else 500  # noqa: PLR2004
    try:
        text = render_template(f"errors/{shown}.html", code=code, **facts)
    except Exception as error:
        log.exception("web.page_failed", trouble=type(error).__name__)
        text = LAST_RESORT
    return text, code, dict(headers or {})

"""Errors the web answers in its own words: each family becomes one page, once."""

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

from workflows.errors import WorkflowError

PAGES = frozenset({400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503})


class NotFound(Exception):
    """No such thing, or none this person may see: the same answer for both."""


class NotPermitted(Exception):
    """Signed in, but this page belongs to another role."""


def init_app(app: Flask) -> None:
    """Map each error family to one status and one page that says what happened to the answers."""
    app.register_error_handler(NotFound, lambda _error: _page(404))
    app.register_error_handler(NotPermitted, lambda _error: _page(403))
    app.register_error_handler(WorkflowError, lambda _error: _page(409))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, lambda error: _fault(app, error))


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    code = error.code or 500
    return _page(code) if code in PAGES else error


def _fault(app: Flask, error: Exception) -> tuple[str, int]:
    if app.testing and app.config.get("PROPAGATE_EXCEPTIONS"):
        raise error
    app.logger.error("fault", exc_info=error)
    return _page(500)


def _page(code: int) -> tuple[str, int]:
    return render_template([f"errors/{code}.html", "errors/500.html"], code=code), code

"""What every response carries, and who may knock: headers, content policy, hosts, sizes."""

import io
from datetime import timedelta

from flask import Flask, Request, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Settings

REPORTS = "/rapports-de-politique"
"""Where browsers tell that a page broke the content policy."""
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'; "
    f"report-uri {REPORTS}; report-to policy"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Reporting-Endpoints": f'policy="{REPORTS}"',
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # no-referrer would break the CSRF referrer check over TLS
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
PDF = "application/pdf"
HSTS = "max-age=31536000; includeSubDomains"
SANDBOXED = "default-src 'none'; sandbox"
IN_VIEW = f"style-src 'unsafe-inline'; {SANDBOXED}"  # a browser styles the page it makes of an image by itself
LARGEST_FORM = 600_000  # bytes; the verification page allows more, for one letter


def init_app(app: Flask, settings: Settings) -> None:
    """Set the limits, and the headers of every answer, errors included."""
    app.request_class = InMemory
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=200,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a slow form is not lost
        WTF_CSRF_SSL_STRICT=True,
    )

    if settings.behind_proxy:  # nginx, which writes both of these itself; nobody else's word counts
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)  # type: ignore[method-assign]

    @app.after_request
    def _dress(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.secure:
            response.headers["Strict-Transport-Security"] = HSTS
        if request.endpoint != "static" and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response


def pdf(content: bytes, name: str, *, shown: bool = False) -> Response:
    """Return a PDF to save, or to be *shown* in a tab: never kept by the browser, never rendered as a page of ours."""
    answer = Response(content, mimetype=PDF)
    answer.headers["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def rebuilt(content: bytes, name: str | None, media_type: str = PDF) -> Response:
    """Return what was redrawn of somebody's file, to save under *name* or, without one, to see, in its own sandbox."""
    answer = Response(content, mimetype=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"' if name else "inline"
    answer.headers["Content-Security-Policy"] = SANDBOXED if name else IN_VIEW
    answer.headers["Cache-Control"] = "no-store"
    return answer


class InMemory(Request):
    """A request whose files stay in memory: what people send never lies on a disk in clear."""

    def _get_file_stream(self, *_about: object, **_more: object) -> io.BytesIO:
        return io.BytesIO()

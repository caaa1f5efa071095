"""The web server: two loopback ports, one for people, one for readiness and measures. Waitress in the embedded run."""

import signal
import sys
from types import FrameType

import waitress

from app import create_app, egress
from app.config import Settings, SettingsError
from app.internal import WSGI, beside
from app.letters.signing import keystore_of

_THREADS = 8
_LARGEST = 30_000_000  # bytes read before the application has its say; its own limits are narrower


def application() -> WSGI:
    """Return what gunicorn serves in production (deploy/gunicorn.conf.py); raise SettingsError."""
    settings = Settings.from_environ()
    _sign_nothing(settings)
    egress.close(settings)
    return beside(create_app(settings), settings)


def _sign_nothing(settings: Settings) -> None:
    """Refuse to show pages where they could sign: whoever takes this process over would have the body's seal."""
    if settings.demo:
        return
    store = keystore_of(settings.var, settings.body.name, settings.seal_pkcs12_file, settings.officer_pkcs12_folder)
    if found := store.within_reach():
        raise SettingsError(f"{found[0]}: the pages may read this signing key; chown root:greffe-letters, chmod 0640")


def main() -> None:
    """Serve until asked to stop, then let the answers under way finish."""
    settings = Settings.from_environ()
    signal.signal(signal.SIGTERM, _leave)
    waitress.serve(
        beside(create_app(settings), settings),
        listen=f"127.0.0.1:{settings.port} 127.0.0.1:{settings.internal_port}",
        threads=_THREADS,
        ident="",  # tell nobody which server answers
        clear_untrusted_proxy_headers=True,
        max_request_body_size=_LARGEST,
    )


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)  # waitress takes it as the end of its loop and shuts its threads down in order


if __name__ == "__main__":
    main()

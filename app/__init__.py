"""The web application. Read create_app first: it names every part."""

from flask import Flask

from app import access, background, db, errors, extensions, formats, forms, pages, security, sessions, tables
from app.config import Settings

__all__ = ["create_app", "tables"]


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application from *settings*, or from the environment."""
    held = settings or Settings.from_environ()
    app = Flask(__name__)
    app.config["GREFFE"] = held
    security.init_app(app, held)
    db.init_app(app, held.database_url)
    app.session_interface = sessions.DatabaseSessions(held)
    extensions.babel.init_app(app, default_locale="fr", default_timezone="America/Toronto")
    background.init_app(app, held)
    pages.init_app(app, held)
    for part in (formats, forms, errors):
        part.init_app(app)
    _register(app)
    return app


def _register(app: Flask) -> None:
    """Add the features: their pages, their commands, their tasks."""
    from app.deadlines import cli as deadlines_cli
    from app.deadlines import tasks as _deadlines  # noqa: F401  (registers its task)
    from app.journal import cli as journal_cli
    from app.outbox import cli as outbox_cli
    from app.outbox import tasks as _outbox  # noqa: F401
    from app.public import views as public
    from app.reference import cli as reference_cli
    from app.routing import tasks as _routing  # noqa: F401

    app.register_blueprint(public.bp)
    for cli in (deadlines_cli, journal_cli, outbox_cli, reference_cli):
        app.cli.add_command(cli.group)
    access.init_app(app, load_member=lambda _id: None, load_followed=lambda: None)

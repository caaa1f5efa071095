"""The web application. Read create_app first: it names every part."""

from flask import Flask

from app import (
    access,
    background,
    crypto,
    db,
    errors,
    extensions,
    formats,
    forms,
    logs,
    pages,
    security,
    sessions,
    tables,
    watch,
)
from app.config import Settings

__all__ = ["create_app", "tables"]


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application from *settings*, or from the environment."""
    held = settings or Settings.from_environ()
    logs.configure()
    app = Flask(__name__)
    app.config["GREFFE"] = held
    watch.init_app(app)
    security.init_app(app, held)
    crypto.init_app(app, held.master_key_file)
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
    from app.accounts import cli as accounts_cli
    from app.accounts import views as accounts
    from app.accounts.services import members
    from app.deadlines import cli as deadlines_cli
    from app.deadlines import views as deadlines
    from app.expedition import views as expedition
    from app.followup import views as followup
    from app.health import cli as health_cli
    from app.health import views as health
    from app.intake import views as intake
    from app.intake.views import counter
    from app.journal import cli as journal_cli
    from app.letters import cli as letters_cli
    from app.outbox import cli as outbox_cli
    from app.public import views as public
    from app.reference import cli as reference_cli
    from app.staff import cli as staff_cli
    from app.staff import views as staff
    from app.verify import views as verify

    for part in (public, accounts, intake, counter, followup, staff, expedition, deadlines, verify, health):
        app.register_blueprint(part.bp)
    for cli in (accounts_cli, deadlines_cli, journal_cli, letters_cli, outbox_cli, reference_cli, staff_cli):
        app.cli.add_command(cli.group)
    app.cli.add_command(health_cli.doctor)
    _register_tasks()
    access.init_app(app, load_member=members.load, load_followed=followup.followed)


def _register_tasks() -> None:
    """Import the tasks: each registers itself under its name."""
    from app.deadlines import tasks as _deadlines  # noqa: F401
    from app.followup import tasks as _followup  # noqa: F401
    from app.health import tasks as _health  # noqa: F401
    from app.intake import tasks as _intake  # noqa: F401
    from app.letters import tasks as _letters  # noqa: F401
    from app.outbox import tasks as _outbox  # noqa: F401
    from app.routing import tasks as _routing  # noqa: F401
    from app.staff import tasks as _staff  # noqa: F401

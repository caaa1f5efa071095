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
    outside,
    pages,
    security,
    sessions,
    tables,
    watch,
)
from app.config import Body, Settings

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
    pages.init_app(app, held, load_body=_body)
    for part in (formats, forms, errors, outside):
        part.init_app(app)
    _register(app)
    _register_commands(app)
    return app


def _body() -> Body:
    from app.reference.services import body_today

    return body_today()


def _register(app: Flask) -> None:
    """Add the features: their pages, their tasks."""
    from app.accounts import views as accounts
    from app.accounts.services import members
    from app.administration import views as administration
    from app.deadlines import views as deadlines
    from app.expedition import views as expedition
    from app.followup import views as followup
    from app.followup.views import opposing
    from app.health import views as health
    from app.intake import views as intake
    from app.intake.views import counter
    from app.public import views as public
    from app.staff import views as staff
    from app.statistics import views as statistics
    from app.verify import views as verify

    cases = (intake, counter, followup, opposing, staff, expedition, statistics)
    for part in (public, accounts, *cases, deadlines, administration, verify, health):
        app.register_blueprint(part.bp)
    _register_tasks()
    access.init_app(app, load_member=members.load, load_followed=followup.followed)


def _register_commands(app: Flask) -> None:
    """Add the features' commands."""
    from app.accounts import cli as accounts
    from app.deadlines import cli as deadlines
    from app.health import cli as health
    from app.journal import cli as journal
    from app.letters import cli as letters
    from app.notices import cli as notices
    from app.outbox import cli as outbox
    from app.portability import cli as portability
    from app.reference import cli as reference
    from app.registry import cli as registry
    from app.retention import cli as retention
    from app.signin import cli as signin
    from app.staff import cli as staff
    from app.statistics import cli as statistics

    mine = (accounts, deadlines, journal, letters, notices, outbox)
    for cli in (*mine, portability, reference, registry, retention, signin, staff, statistics):
        app.cli.add_command(cli.group)
    app.cli.add_command(health.doctor)


def _register_tasks() -> None:
    """Import the tasks: each registers itself under its name."""
    from app.deadlines import tasks as _deadlines  # noqa: F401  it registers itself
    from app.followup import tasks as _followup  # noqa: F401  it registers itself
    from app.health import tasks as _health  # noqa: F401  it registers itself
    from app.intake import tasks as _intake  # noqa: F401  it registers itself
    from app.letters import tasks as _letters  # noqa: F401  it registers itself
    from app.notices import tasks as _notices  # noqa: F401  it registers itself
    from app.outbox import tasks as _outbox  # noqa: F401  it registers itself
    from app.oversight import tasks as _oversight  # noqa: F401  it registers itself
    from app.retention import tasks as _retention  # noqa: F401  it registers itself
    from app.routing import tasks as _routing  # noqa: F401  it registers itself
    from app.staff import tasks as _staff  # noqa: F401  it registers itself
    from app.uploads import tasks as _uploads  # noqa: F401  it registers itself

"""The staff's pages."""

from typing import Any

from flask import Blueprint, current_app, g, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _

from app.access import Member
from app.config import Settings
from app.staff.context import visibility, words
from workflows.states import Role

bp = Blueprint("staff", __name__, url_prefix="/personnel")
WORKERS = (Role.INTAKE, Role.IDENTITY, Role.HOLDER, Role.ANALYST, Role.OFFICER, Role.LEAD)
DECIDERS = (Role.ANALYST, Role.OFFICER)
DEPUTIES = (Role.OFFICER, Role.LEAD, Role.ADMINISTRATOR, Role.AUDITOR)
READERS = (*WORKERS, Role.AUDITOR)
OVERSEERS = (Role.OFFICER, Role.AUDITOR)
DESTROYERS = (Role.OFFICER, Role.ADMINISTRATOR)
DESTRUCTION = (*DESTROYERS, Role.AUDITOR)
HOLDERS = (Role.OFFICER, Role.LEAD)


@bp.app_context_processor
def _layout() -> dict[str, Any]:
    """Give staff pages their header: who is signed in, where they may go, and when the session ends by itself."""
    found: Member | None = g.get("member")
    return {"staff": _header(found), **_warning()} if found else {"staff": None}


@bp.record_once
def _words(state: BlueprintSetupState) -> None:
    """Let every template, the macros too, say the words of the staff."""
    state.app.jinja_env.globals["words"] = words


def _header(found: Member) -> dict[str, Any]:
    here = g.get("section")
    links = [
        {"label": label, "url": url_for(page), "current": here == section}
        for label, page, section, open_to_them in _doors(found)
        if open_to_them
    ]
    return {"name": found.name, "sign_out_url": url_for("accounts.sign_out"), "links": links}


def _doors(found: Member) -> tuple[tuple[str, str, str, bool], ...]:
    """Return where the header leads: the words, the page, its section, and whether this member may go there."""
    works = bool(visibility.queues_of(found) or visibility.consultations_of(found))
    referred = found.has(Role.ADMINISTRATOR, Role.OFFICER, Role.AUDITOR)
    return (
        (_("Ma journée"), "staff.day", "day", True),
        (_("Files"), "staff.queues", "queues", works),
        (_("Inscrire"), "counter.way", "counter", found.has(Role.INTAKE)),
        (_("Expédition"), "expedition.waiting", "expedition", found.has(*visibility.POSTS)),
        (_("Restrictions"), "staff.restrictions", "restrictions", found.has(*visibility.READS_ALL)),
        (_("Signataires"), "staff.signatories", "signatories", found.has(*DEPUTIES)),
        (_("Vigilance"), "staff.oversight", "oversight", found.has(*OVERSEERS)),
        (_("Destruction"), "staff.destruction", "destruction", found.has(*DESTRUCTION)),
        (_("Chiffres"), "statistics.present", "statistics", found.has(Role.OFFICER, Role.AUDITOR)),
        (_("Comptes"), "accounts.accounts", "accounts", found.has(Role.ADMINISTRATOR)),
        (_("Jours fériés"), "deadlines.calendar", "calendar", found.has(Role.ADMINISTRATOR)),
        (_("Données de référence"), "administration.index", "reference", referred),
        (_("Mon compte"), "accounts.account", "account", True),
    )


def _warning() -> dict[str, Any]:
    settings: Settings = current_app.config["GREFFE"]
    idle = int(settings.staff_idle.total_seconds())
    return {"session_warning": {"seconds": idle, "warn": 120, "keep_url": url_for("accounts.keep")}}

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
    links = [{"label": _("Ma journée"), "url": url_for("staff.day"), "current": g.get("section") == "day"}]
    if visibility.queues_of(found) or visibility.consultations_of(found):
        links.append({"label": _("Files"), "url": url_for("staff.queues"), "current": g.get("section") == "queues"})
    if found.has(Role.INTAKE):
        url = url_for("counter.way")
        links.append({"label": _("Inscrire"), "url": url, "current": g.get("section") == "counter"})
    if found.has(*visibility.POSTS):
        url = url_for("expedition.waiting")
        links.append({"label": _("Expédition"), "url": url, "current": g.get("section") == "expedition"})
    if found.has(*DEPUTIES):
        url = url_for("staff.signatories")
        links.append({"label": _("Signataires"), "url": url, "current": g.get("section") == "signatories"})
    if found.has(Role.OFFICER, Role.AUDITOR):
        url = url_for("statistics.present")
        links.append({"label": _("Chiffres"), "url": url, "current": g.get("section") == "statistics"})
    if found.has(Role.ADMINISTRATOR):
        url = url_for("deadlines.calendar")
        links.append({"label": _("Jours fériés"), "url": url, "current": g.get("section") == "calendar"})
    if found.has(Role.ADMINISTRATOR, Role.OFFICER, Role.AUDITOR):
        url = url_for("administration.index")
        links.append({"label": _("Données de référence"), "url": url, "current": g.get("section") == "reference"})
    links.append({"label": _("Mon compte"), "url": url_for("accounts.account"), "current": False})
    return {"name": found.name, "sign_out_url": url_for("accounts.sign_out"), "links": links}


def _warning() -> dict[str, Any]:
    settings: Settings = current_app.config["GREFFE"]
    idle = int(settings.staff_idle.total_seconds())
    return {"session_warning": {"seconds": idle, "warn": 120, "keep_url": url_for("accounts.keep")}}

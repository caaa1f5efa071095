"""The home page and the public promises: words, and nothing kept."""

from dataclasses import asdict
from typing import cast

from flask import Blueprint, abort, current_app, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.access import PUBLIC, open_to
from app.config import Settings
from app.letters.wording import ways
from app.notices.services import sender, shown
from app.public.context import LARGEST_REPORT, TRACES
from app.public.context import promises as register
from app.public.services import NoReport, hear
from app.reference.services import ladder_today
from app.security import REPORTS
from app.sessions import DatabaseSessions

bp = Blueprint("public", __name__)


@bp.get("/")
@open_to(PUBLIC)
def home() -> str:
    """Show what can be asked, how long it takes, what is needed, and where a request is followed."""
    return render_template("public/home.html")


@bp.get("/comment-faire-une-demande")
@open_to(PUBLIC)
def how_to_ask() -> str:
    """Tell every way to ask, what it takes, how long, at what cost, and what one can do about the answer."""
    ladder = ladder_today()
    return render_template("public/how_to_ask.html", ways=ways(ladder, ladder.surest))


@bp.get("/quitter")
@open_to(PUBLIC)
def leave_quickly() -> Response:
    """Lead elsewhere at once, and have the browser forget what this service left in it: nothing is asked first."""
    settings: Settings = current_app.config["GREFFE"]
    kept = cast("DatabaseSessions", current_app.session_interface)
    answer = redirect(settings.exit_url, 303)
    answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    kept.forget(answer)
    return answer


@bp.post(REPORTS)
@open_to(PUBLIC)
def policy_reports() -> ResponseReturnValue:
    """Hear from a browser that a page broke our content policy: nobody is waiting for the answer."""
    request.max_content_length = LARGEST_REPORT
    try:
        hear(request.get_data(), request.remote_addr or "")
    except NoReport:
        abort(400)
    return "", 204


@bp.get("/confidentialite")
@open_to(PUBLIC)
def privacy() -> str:
    """Tell what becomes of personal information (A-2.1 s. 63.4; r. 4.1 s. 2)."""
    return render_template("public/privacy.html")


@bp.get("/temoins")
@open_to(PUBLIC)
def cookies() -> str:
    """List everything the service leaves in a browser."""
    kept = cast("DatabaseSessions", current_app.session_interface)
    return render_template("public/cookies.html", traces=TRACES, session_cookie=kept.cookie)


@bp.get("/securite")
@open_to(PUBLIC)
def security() -> str:
    """Tell how information is protected, and how to recognise the service."""
    return render_template("public/security.html")


@bp.get("/reconnaitre-nos-courriels")
@open_to(PUBLIC)
def notices() -> str:
    """Show every text that leaves by e-mail or text message, as it is sent: what is not there is not from us."""
    return render_template("public/notices.html", texts=shown(), sender=sender())


@bp.get("/accessibilite")
@open_to(PUBLIC)
def accessibility() -> str:
    """State what was done for everybody to use the service, and what remains."""
    return render_template("public/accessibility.html")


@bp.get("/nous-joindre")
@open_to(PUBLIC)
def contact() -> str:
    """Give the ways that need no computer."""
    return render_template("public/contact.html")


@bp.get("/engagements")
@open_to(PUBLIC)
def promises() -> str:
    """List what the service promises and how each promise is kept."""
    return render_template("public/promises.html", promises=register())


@bp.get("/engagements.json")
@open_to(PUBLIC)
def promises_as_data() -> Response:
    """Give the same to a program, with the tests that prove each promise."""
    return jsonify(promises=[asdict(promise) for promise in register()])

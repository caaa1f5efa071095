"""In and out: the number and the code, the session they open, its end."""

import uuid
from typing import Any, cast

from flask import Blueprint, flash, has_request_context, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access import FOLLOWER, NOTICED_EVERY, PUBLIC, from_our_page, open_to
from app.cases.codes import FOLLOWED
from app.followup.forms import WRONG, AnswerForm, EnterForm, PressForm
from app.followup.services.entering import WrongPair, enter
from app.sessions import StoredSession
from app.throttle import TooSoon
from app.uploads.forms import LARGEST_POST

bp = Blueprint("followup", __name__, url_prefix="/suivi")
IDLE = 30 * 60  # seconds
STEP = "step"
"""Under which name a web session holds a code sent to the mailbox on file, or until when it opened.

It is about the request that is followed: whoever enters one begins without.
"""
LEFT = "left"
"""Under which name it holds, once the follow-up is closed, where the provider of a sign-in is left too."""
PART = "volet"
ABOUT_NO_PART = frozenset({"followup.leave", "followup.keep", "followup.account_left"})


def followed() -> uuid.UUID | None:
    """Return the case this browser opened, unless nobody moved for half an hour."""
    held, at = session.get(FOLLOWED), clock.now().timestamp()
    if not held:
        return None
    quiet = at - float(held["seen"])
    if not -NOTICED_EVERY < quiet <= IDLE:
        session.pop(FOLLOWED)
        return None
    if quiet > NOTICED_EVERY:
        session[FOLLOWED] = {**held, "seen": at}  # written once a minute at most
    return uuid.UUID(held["case"])


def rank() -> int:
    """Return which part of the request the address is about: the first unless it names another."""
    return request.args.get(PART, 1, int)


@bp.url_defaults
def _same_part(endpoint: str, values: dict[str, Any]) -> None:
    """Keep every link and form of a page on the part the page is about."""
    if has_request_context() and request.blueprint == bp.name and endpoint not in ABOUT_NO_PART and rank() > 1:
        values.setdefault(PART, rank())


@bp.before_request
def _room_for_a_file() -> None:
    """Let a file come in, at the door too: sent after the session closed, it is asked for again inside."""
    if request.mimetype == "multipart/form-data":
        request.max_content_length = LARGEST_POST


@bp.route("", methods=["GET", "POST"], endpoint="enter")
@open_to(PUBLIC)
def knock() -> ResponseReturnValue:
    """Ask for the number and the code; one answer for every wrong pair."""
    form = EnterForm()
    if "number" not in request.form:
        return _asked(form)
    if not form.validate():
        return _door(form), 422
    try:
        case_id = enter(form.number.data, form.access_code.data, request.remote_addr or "")
    except WrongPair:
        form.refuse(WRONG)
        return _door(form), 422
    except TooSoon as refusal:
        form.refuse(too_soon(refusal))
        return _door(form), 429, {"Retry-After": str(refusal.seconds)}
    return _open(case_id, form)


@bp.post("/terminer")
@open_to(PUBLIC)
def leave() -> ResponseReturnValue:
    """End the session, here and in the database; a draft in progress stays."""
    farewell = ""
    if PressForm().validate():
        session.pop(FOLLOWED, None)
        farewell = session.pop(STEP, {}).get("farewell", "")
        cast("StoredSession", session).renew()
        session.update({LEFT: farewell} if farewell else {})
        flash(_("Votre suivi est fermé sur cet appareil."), "success")
    return redirect(url_for("followup.account_left" if farewell else "followup.enter"), 303)


@bp.get("/rester")
@open_to(FOLLOWER)
def keep() -> ResponseReturnValue:
    """Answer a page that says somebody is still there: being asked is enough, the guard noted it."""
    return "", 204


def _asked(form: EnterForm) -> ResponseReturnValue:
    """Show the door. What was typed inside, before the session closed, waits in the page."""
    if request.method == "GET" and followed():
        return redirect(url_for("followup.case"))
    kept = AnswerForm().typed if request.method == "POST" and from_our_page() else ""
    form.kept.data = kept
    return _door(form, closed=request.method == "POST")


def _open(case_id: uuid.UUID, form: EnterForm) -> ResponseReturnValue:
    cast("StoredSession", session).renew()
    session.pop(STEP, None)
    session[FOLLOWED] = {"case": case_id.hex, "seen": clock.now().timestamp()}
    if form.kept.data:
        again = AnswerForm(formdata=None)
        again.answer.data = form.kept.data
        return render_template("followup/clarify.html", form=again, held=None)
    return redirect(url_for("followup.case"), 303)


def _door(form: EnterForm, *, closed: bool = False) -> str:
    return render_template("followup/enter.html", form=form, closed=closed)


def too_soon(refusal: TooSoon) -> str:
    """Say how long to wait, and that nothing is blocked."""
    return str(
        _(
            "Plusieurs essais ont échoué. Attendez %(seconds)s\u00a0s, puis réessayez\u00a0: "
            "votre demande n’est pas bloquée.",
            seconds=refusal.seconds,
        )
    )

"""In and out: the number and the code, the session they open, its end."""

import uuid
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from flask import Blueprint, flash, g, has_request_context, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access import FOLLOWER, NOTICED_EVERY, PUBLIC, from_our_page, open_to
from app.cases.codes import FOLLOWED
from app.followup.forms import WRONG, EnterForm, PressForm
from app.followup.services.entering import WrongPair, enter
from app.forms import kept_answers
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
BACK: Final = frozenset(
    {"messages", "documents", "clarify", "fees", "narrow", "professional", "posted_code", "mailed_code", "account"}
)
"""Pages that open at once where they were asked for before the door; any other leads to the request itself."""
Page = TypeVar("Page", bound=Callable[..., ResponseReturnValue])
AGAIN: Final[dict[str, Callable[..., ResponseReturnValue]]] = {}
"""By where it was sent: the page that shows again what somebody wrote before the session closed."""


def again(sent_to: str) -> Callable[[Page], Page]:
    """Have a page show again what was sent there after the session closed."""

    def noted(show: Page) -> Page:
        AGAIN[sent_to] = show
        return show

    return noted


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
    return _open(case_id)


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
    return _door(form, closed=request.method == "POST")


def _open(case_id: uuid.UUID) -> ResponseReturnValue:
    cast("StoredSession", session).renew()
    session.pop(STEP, None)
    session[FOLLOWED] = {"case": case_id.hex, "seen": clock.now().timestamp()}
    wanted = request.args.get("page", "")
    if _typed():
        g.followed_case = case_id
        return AGAIN[wanted]()
    return redirect(url_for(f"followup.{wanted if wanted in BACK else 'case'}"), 303)


def _typed() -> list[tuple[str, str]]:
    """Return what was written, on a page of ours, before the session closed: it is shown again past the door."""
    if request.args.get("page", "") not in AGAIN or not from_our_page():
        return []
    return [(name, value) for name, value in kept_answers().answers if value and name not in EnterForm.boxes]


def _door(form: EnterForm, *, closed: bool = False) -> str:
    wanted = request.args.get("page")
    return render_template("followup/enter.html", form=form, closed=closed, typed=_typed(), wanted=wanted)


def too_soon(refusal: TooSoon) -> str:
    """Say how long to wait, and that nothing is blocked."""
    return str(
        _(
            "Plusieurs essais ont échoué. Attendez %(seconds)s\u00a0s, puis réessayez\u00a0: "
            "votre demande n’est pas bloquée.",
            seconds=refusal.seconds,
        )
    )

"""Out to the provider where one signs in, and back: what was asked waits in the session, and serves once."""

from collections.abc import Mapping
from typing import Any, Final, cast

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access import FOLLOWER, PUBLIC, followed_case, open_to
from app.followup.forms import PressForm
from app.followup.services import signing_in
from app.followup.services.signing_in import Shown
from app.followup.services.stepping import GOOD_FOR, OPEN_FOR
from app.followup.views.door import LEFT, STEP, bp, rank, too_soon
from app.followup.wording.accounts import FAILURES
from app.sessions import StoredSession
from app.signin.context import POSTED, Answer, Leaving, Reason, SignInFailed
from app.signin.services import BACK
from app.throttle import TooSoon

ASKED: Final = "sign-in"
"""Under which name a web session holds what it asked the provider, until it comes back or ten minutes are over."""


@bp.get("/compte")
@open_to(FOLLOWER)
def account() -> ResponseReturnValue:
    """Say what signing in is for, and the other ways beside it."""
    return _page()


@bp.post("/compte")
@open_to(FOLLOWER)
def ask_account() -> ResponseReturnValue:
    """Ask the provider, and go to the page that says one is leaving."""
    case_id = followed_case()
    signing_in.offer(case_id, rank())
    if not PressForm().validate():
        return redirect(url_for("followup.account"), 303)
    try:
        _keep(signing_in.leave(case_id, BACK, request.remote_addr or ""))
    except SignInFailed as failure:
        return _failed(failure, rank())
    except TooSoon as refusal:
        flash(too_soon(refusal), "warning")
        return _page(), 429, {"Retry-After": str(refusal.seconds)}
    return redirect(url_for("followup.leave_for_account"), 303)


@bp.get("/compte/depart")
@open_to(FOLLOWER)
def leave_for_account() -> ResponseReturnValue:
    """Say that one leaves for another site, and lead there."""
    held = session.get(ASKED)
    if not held:
        return redirect(url_for("followup.account"), 303)
    offer = signing_in.offer(followed_case(), rank())
    return render_template("followup/account_leaving.html", offer=offer, address=held["address"])


@bp.get("/compte/retour")
@open_to(FOLLOWER)
def back_from_account() -> ResponseReturnValue:
    """Take what the provider answered. Its address holds nothing of anybody, and is left at once."""
    return _answered(request.args.to_dict(flat=False))


@bp.post("/compte/retour")
@open_to(PUBLIC)
def posted_to_account() -> ResponseReturnValue:
    """Show a button that carries the answer on: what another site posts comes without the key of the visit.

    Nothing is read here, kept or opened, and no session is touched: whoever posts this changes nothing.
    """
    name = signing_in.posted_to(BACK)
    answer = {each: request.form.get(each, "") for each in POSTED}
    return render_template("followup/account_back.html", name=name, answer=answer)


@bp.post("/compte/suite")
@open_to(FOLLOWER)
def go_on_from_account() -> ResponseReturnValue:
    """Take what that button carries. What the visit kept of its own request stands for the token of a form."""
    return _answered(request.form.to_dict(flat=False))


@bp.get("/compte/ferme")
@open_to(PUBLIC)
def account_left() -> ResponseReturnValue:
    """Once the follow-up is closed here, lead to where the provider's own session is closed."""
    address = session.pop(LEFT, "")
    if not address:
        return redirect(url_for("followup.enter"), 303)
    return render_template("followup/account_left.html", address=address)


def _answered(answer: Answer) -> ResponseReturnValue:
    held = session.pop(ASKED, {})
    try:
        shown = signing_in.come_back(followed_case(), BACK, _asked(held), answer, request.remote_addr or "")
    except SignInFailed as failure:
        return _failed(failure, held.get("rank", 1))
    _open(shown)
    flash(_("Merci. Vous avez montré que c’est bien vous."), "success")
    return redirect(_place("followup.case", held["rank"]), 303)


def _keep(left: Leaving) -> None:
    until = (clock.now() + GOOD_FOR).timestamp()
    about = {"case": followed_case().hex, "rank": rank(), "until": until}
    session[ASKED] = {**about, "address": left.address, "kept": dict(left.kept)}


def _asked(held: Mapping[str, Any]) -> Mapping[str, str]:
    """Return what this visit asked about this request; raise SignInFailed when it asked nothing, or too long ago."""
    if held.get("case") != followed_case().hex or clock.now().timestamp() >= held["until"]:
        raise SignInFailed(Reason.NOT_ASKED)
    return cast("Mapping[str, str]", held["kept"])


def _open(shown: Shown) -> None:
    """Open what the account may read, under a new key: what was seen of the former one opens nothing more."""
    cast("StoredSession", session).renew()
    until = (clock.now() + OPEN_FOR).timestamp()
    session[STEP] = {"open": True, "until": until, "way": shown.way.value, "farewell": shown.farewell}


def _failed(failure: SignInFailed, part: int) -> ResponseReturnValue:
    """Say no more than what helps, and show the other ways."""
    flash(str(FAILURES[failure.reason]), "warning")
    return redirect(_place("followup.account", part), 303)


def _place(endpoint: str, part: int) -> str:
    """Return a page about a part: the provider's answer comes back to one address, which names none."""
    return url_for(endpoint, volet=part if part > 1 else None)


def _page() -> str:
    offer = signing_in.offer(followed_case(), rank())
    return render_template("followup/account.html", offer=offer, form=PressForm(formdata=None))

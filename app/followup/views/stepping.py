"""The code sent to the mailbox on file: asked for, typed, and what it opens for a while in this visit alone."""

from typing import cast

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access import FOLLOWER, followed_case, open_to
from app.followup.forms import WRONG_MAILED, MailedCodeForm, PressForm
from app.followup.services import stepping
from app.followup.services.stepping import MOST_TRIES, OPEN_FOR, NoMailbox
from app.followup.views.door import STEP, bp, too_soon
from app.identity.services import WrongCode
from app.sessions import StoredSession
from app.throttle import TooSoon
from workflows.identity_ladder import Way


def sure() -> bool:
    """Tell whether this visit showed, not long ago, that it is the person on file who reads."""
    return _held("open")


def shown() -> Way | None:
    """Return in which way this visit showed who reads, None when it did not sign in or did so too long ago."""
    return Way(session[STEP]["way"]) if _held("way") else None


@bp.route("/code-courriel", methods=["GET", "POST"])
@open_to(FOLLOWER)
def mailed_code() -> ResponseReturnValue:
    """Ask for the code of the message; one answer for every wrong one, and the other ways beside it."""
    form = MailedCodeForm()
    if not form.validate_on_submit():
        return _page(form), 422 if form.errors else 200
    try:
        stepping.check(followed_case(), _tried(), form.code.data, request.remote_addr or "")
    except WrongCode:
        form.refuse(WRONG_MAILED)
        return _page(form), 422
    except TooSoon as refusal:
        form.refuse(too_soon(refusal))
        return _page(form), 429, {"Retry-After": str(refusal.seconds)}
    _open()
    return redirect(url_for("followup.messages"), 303)


@bp.post("/code-courriel/envoi")
@open_to(FOLLOWER)
def send_mailed_code() -> ResponseReturnValue:
    """Send a code to the mailbox on file; the one sent before opens nothing any more."""
    if PressForm().validate():
        try:
            drawn = stepping.send(followed_case())
        except NoMailbox:
            flash(_("Aucun code n’est parti. D’autres façons restent possibles."), "warning")
        else:
            session[STEP] = {"hash": drawn.hashed, "until": drawn.until.timestamp(), "tries": 0}
            flash(
                _("Un code de 8 chiffres part à l’adresse courriel que nous avions déjà. Il vaut 10 minutes."),
                "success",
            )
    return redirect(url_for("followup.mailed_code"), 303)


def _tried() -> str | None:
    """Count a try, and return the hash to check it against; None when no code stands in this visit."""
    if not _held("hash"):
        return None
    held = session[STEP]
    session[STEP] = {**held, "tries": held["tries"] + 1}
    return str(held["hash"]) if held["tries"] < MOST_TRIES else None


def _open() -> None:
    """Open, under a new key: what was seen of the former one opens nothing more."""
    cast("StoredSession", session).renew()
    session[STEP] = {"open": True, "until": (clock.now() + OPEN_FOR).timestamp()}


def _held(what: str) -> bool:
    held = session.get(STEP, {})
    return what in held and clock.now().timestamp() < float(held["until"])


def _page(form: MailedCodeForm) -> str:
    offered = stepping.offered(followed_case())
    return render_template("followup/mailed_code.html", form=form, offered=offered, sent=_held("hash"))

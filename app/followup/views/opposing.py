"""« Ce n’est pas moi »: whoever was told of a request in their name stops it, with the code of that letter."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access import PUBLIC, open_to
from app.followup.forms import WRONG_OPPOSITION, OpposeForm, over
from app.followup.services import proving
from app.followup.views.door import too_soon
from app.identity.services import WrongCode
from app.throttle import TooSoon

bp = Blueprint("opposition", __name__, url_prefix="/opposition")


@bp.route("", methods=["GET", "POST"])
@open_to(PUBLIC)
def oppose() -> ResponseReturnValue:
    """Ask for the number and the code of the letter; one answer for every wrong pair."""
    form = OpposeForm()
    if not form.validate_on_submit():
        return _page(form), 422 if form.errors else 200
    try:
        proving.oppose(form.number.data, form.code.data, request.remote_addr or "")
    except (WrongCode, proving.NothingToStop) as refusal:
        form.refuse(over() if isinstance(refusal, proving.NothingToStop) else WRONG_OPPOSITION)
        return _page(form), 422
    except TooSoon as refusal:
        form.refuse(too_soon(refusal))
        return _page(form), 429, {"Retry-After": str(refusal.seconds)}
    return redirect(url_for("opposition.opposed"), 303)


@bp.get("/recue")
@open_to(PUBLIC)
def opposed() -> str:
    """Say that everything is stopped, and what happens then: nothing of the request."""
    return render_template("followup/opposed.html")


def _page(form: OpposeForm) -> str:
    return render_template("followup/oppose.html", form=form)

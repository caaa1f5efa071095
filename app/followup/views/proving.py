"""The code of a letter, typed by whoever opened the request with its number and its code."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import FOLLOWER, followed_case, open_to
from app.followup.forms import WRONG_CODE, PostedCodeForm
from app.followup.services import proving
from app.followup.views.door import bp, rank, too_soon
from app.identity.services import WrongCode
from app.throttle import TooSoon
from workflows.identity_ladder import Way


@bp.route("/code-postal", methods=["GET", "POST"])
@open_to(FOLLOWER)
def posted_code() -> ResponseReturnValue:
    """Ask for the code of the letter; one answer for every wrong one, and the other ways beside it."""
    form, case_id = PostedCodeForm(), followed_case()
    ways = proving.awaited(case_id, rank())
    if not form.validate_on_submit():
        return _page(form, ways), 422 if form.errors else 200
    try:
        proving.type_code(case_id, form.code.data, request.remote_addr or "")
    except WrongCode:
        form.refuse(WRONG_CODE)
        return _page(form, proving.awaited(case_id, rank(), Way.LETTER_CODE)), 422
    except TooSoon as refusal:
        form.refuse(too_soon(refusal))
        return _page(form, ways), 429, {"Retry-After": str(refusal.seconds)}
    flash(_("Merci. Votre code est reçu\u00a0: une personne de notre équipe termine la vérification."), "success")
    return redirect(url_for("followup.case"), 303)


def _page(form: PostedCodeForm, ways: tuple[str, ...]) -> str:
    return render_template("followup/posted_code.html", form=form, ways=ways)

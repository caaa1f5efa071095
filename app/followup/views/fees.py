"""Fees: the computation, and the person's answer to it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import FOLLOWER, followed_case, open_to
from app.followup.forms import AcceptForm, NarrowForm
from app.followup.services import saying
from app.followup.services.page import case_page
from app.followup.views.door import again, bp, rank
from app.followup.views.inside import done


@bp.route("/frais", methods=["GET", "POST"])
@open_to(FOLLOWER)
def fees() -> ResponseReturnValue:
    """Show what a copy may cost, line by line; take the person's yes."""
    form, case_id = AcceptForm(), followed_case()
    if form.validate_on_submit():
        shown = form.estimate.data or ""
        return done(lambda: saying.accept_fees(case_id, shown, rank=rank()), _("Vous acceptez les frais. Merci."))
    held = case_page(case_id, rank())
    if held.fees is None:
        return redirect(url_for("followup.case"), 303)
    form.estimate.data = held.fees.id.hex
    return render_template("followup/fees.html", form=form, held=held), 422 if form.errors else 200


@bp.route("/frais/moins", methods=["GET", "POST"])
@open_to(FOLLOWER)
def narrow() -> ResponseReturnValue:
    """Ask what the person keeps of the request, to pay less."""
    form, case_id = NarrowForm(), followed_case()
    if form.validate_on_submit():
        return done(lambda: saying.narrow(case_id, form.kept.data, rank=rank()), _("Votre demande est réduite. Merci."))
    return _less(form)


@again("narrow")
def _less(form: NarrowForm | None = None) -> ResponseReturnValue:
    form = form or NarrowForm()
    if not case_page(followed_case(), rank()).may_narrow:
        return redirect(url_for("followup.case"), 303)
    return render_template("followup/narrow.html", form=form), 422 if form.errors else 200

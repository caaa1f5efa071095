"""What a person may ask after a decision: help to understand it, their request recorded, others told (ss. 50-93)."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import FOLLOWER, followed_case, open_to
from app.followup.forms import PressForm
from app.followup.services import saying
from app.followup.services.page import case_page
from app.followup.views.door import bp, rank
from app.followup.views.inside import done


@bp.route("/aide", methods=["GET", "POST"])
@open_to(FOLLOWER)
def understanding() -> ResponseReturnValue:
    """Tell how the decision is explained, and until when a review is still asked; ask for it once confirmed."""
    form, case_id = PressForm(), followed_case()
    if form.validate_on_submit():
        return done(lambda: saying.demand_help(case_id, rank=rank()), _("Votre demande d’aide est inscrite."))
    held = case_page(case_id, rank())
    if not held.demands.may_ask_help:
        return redirect(url_for("followup.case"), 303)
    return render_template("followup/understanding.html", form=form, held=held), 422 if form.errors else 200


@bp.route("/inscription", methods=["GET", "POST"])
@open_to(FOLLOWER)
def recording() -> ResponseReturnValue:
    """Tell what recording the refused request in the file means, and require it once confirmed."""
    form, case_id = PressForm(), followed_case()
    if form.validate_on_submit():
        return done(lambda: saying.demand_recording(case_id, rank=rank()), _("Votre demande sera inscrite au dossier."))
    demands = case_page(case_id, rank()).demands
    if not demands.may_record:
        return redirect(url_for("followup.case"), 303)
    return render_template("followup/recording.html", form=form, demands=demands), 422 if form.errors else 200


@bp.route("/avis", methods=["GET", "POST"])
@open_to(FOLLOWER)
def notices() -> ResponseReturnValue:
    """Tell who would be told, and of what; ask for it once confirmed."""
    form, case_id = PressForm(), followed_case()
    if form.validate_on_submit():
        return done(lambda: saying.demand_notices(case_id, rank=rank()), _("Nous aviserons ces organismes."))
    if not case_page(case_id, rank()).demands.may_notify:
        return redirect(url_for("followup.case"), 303)
    return render_template("followup/notices.html", form=form), 422 if form.errors else 200

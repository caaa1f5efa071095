"""What who gave a notice of restriction may ask: that it be lifted (R-22.1 ss. 7, 8)."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import FOLLOWER, followed_case, open_to
from app.followup.forms import PressForm
from app.followup.services import saying
from app.followup.services.page import case_page
from app.followup.views.door import bp, rank
from app.followup.views.inside import done


@bp.route("/levee", methods=["GET", "POST"])
@open_to(FOLLOWER)
def lifting() -> ResponseReturnValue:
    """Tell what lifting means and give the notice to print and sign; ask for it once confirmed."""
    form, case_id = PressForm(), followed_case()
    if form.validate_on_submit():
        return done(lambda: saying.ask_lifting(case_id, rank=rank()), _("Votre demande de levée est inscrite."))
    held = case_page(case_id, rank())
    if held.restriction is None or not held.restriction.may_lift:
        return redirect(url_for("followup.case"), 303)
    return render_template("followup/lifting.html", form=form, held=held), 422 if form.errors else 200

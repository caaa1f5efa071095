"""The health professional whom a person chooses, where our letter offers it (A-2.1 s. 87.1)."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import FOLLOWER, followed_case, open_to
from app.followup.forms import ProfessionalForm
from app.followup.services import saying
from app.followup.services.page import case_page
from app.followup.views.door import again, bp, rank
from app.followup.views.inside import done


@bp.route("/professionnel", methods=["GET", "POST"])
@open_to(FOLLOWER)
def professional() -> ResponseReturnValue:
    """Ask who is chosen, and take the choice."""
    form, case_id = ProfessionalForm(), followed_case()
    if form.validate_on_submit():
        return done(lambda: saying.choose(case_id, form.told, rank=rank()), _("Votre choix est reçu. Merci."))
    return _choice(form)


@again("professional")
def _choice(form: ProfessionalForm | None = None) -> ResponseReturnValue:
    form = form or ProfessionalForm()
    if not case_page(followed_case(), rank()).may_choose:
        return redirect(url_for("followup.case"), 303)
    return render_template("followup/professional.html", form=form), 422 if form.errors else 200

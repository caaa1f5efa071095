"""Readings worth a second look, and a case opened in an emergency."""

import uuid

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import member, open_to, staff
from app.accounts.views import attempted, prove
from app.errors import NotFound
from app.oversight import services
from app.staff.forms.overseeing import ConclusionForm, EmergencyForm
from app.staff.services import reaching
from app.staff.views.desk import OVERSEERS, WORKERS, bp


@bp.get("/vigilance")
@open_to(staff(*OVERSEERS))
def oversight() -> str:
    """Show which readings are worth a second look, and what became of those that had it."""
    g.section = "oversight"
    return render_template("staff/oversight.html", flags=services.to_examine(), examined=services.examined())


@bp.route("/vigilance/<uuid:flag_id>", methods=["GET", "POST"])
@open_to(staff(*OVERSEERS))
def examine(flag_id: uuid.UUID) -> ResponseReturnValue:
    """Ask what a flagged reading was, and write it down: never of one's own."""
    g.section = "oversight"
    flag, form = services.flagged(flag_id), ConclusionForm()
    if form.validate_on_submit():
        try:
            services.examine(flag_id, form.found, by=member().actor.id)
        except services.OwnReading:
            form.form_errors.append(_("Cette lecture est la vôtre\u00a0: une autre personne l’examine."))
        else:
            flash(_("Votre conclusion est inscrite."), "success")
            return redirect(url_for("staff.oversight"))
    return render_template("staff/examine.html", form=form, flag=flag), 422 if form.is_submitted() else 200


@bp.route("/urgence", methods=["GET", "POST"])
@open_to(staff(*WORKERS))
def emergency() -> ResponseReturnValue:
    """Open, for half an hour, a case that the member may not see; the officer is told at once."""
    form = EmergencyForm()
    if not form.validate_on_submit():
        return _emergency_page(form), 422 if form.is_submitted() else 200
    return attempted(form, lambda: _open(form), lambda: _emergency_page(form))


def _open(form: EmergencyForm) -> ResponseReturnValue:
    prove(form)
    try:
        services.break_glass(reaching.case_of(form.symbols), form.urgency, by=member().actor.id)
    except NotFound:
        form.refuse(_("Aucune demande ne porte ce numéro."))
        return _emergency_page(form), 422
    return redirect(url_for("staff.case", number=form.symbols))


def _emergency_page(form: EmergencyForm) -> str:
    return render_template("staff/emergency.html", form=form)

"""Who may approve and sign today, in person or by written delegation; of which delegations the Commission was told."""

import uuid

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access import member, open_to, staff
from app.accounts.services import delegations
from app.accounts.services.delegations import DelegationRefused
from app.formats import date_fr
from app.staff.forms.notifying import NotifiedForm
from app.staff.views.desk import DEPUTIES, bp
from workflows.states import Role

NOTIFIERS = (Role.ADMINISTRATOR, Role.OFFICER)


@bp.get("/signataires")
@open_to(staff(*DEPUTIES))
def signatories() -> str:
    """Show who answers for decisions, and between which days (A-2.1 s. 8)."""
    g.section = "signatories"
    lines, today = delegations.signatories(clock.today()), clock.today()
    return render_template("staff/signatories.html", lines=lines, today=today, notifies=member().has(*NOTIFIERS))


@bp.route("/signataires/<uuid:delegation_id>/avis", methods=["GET", "POST"])
@open_to(staff(*NOTIFIERS))
def notified(delegation_id: uuid.UUID) -> ResponseReturnValue:
    """Write down the day on which the Commission was notified of a delegation (A-2.1 s. 8)."""
    g.section = "signatories"
    line, form = delegations.to_notify(delegation_id), NotifiedForm()
    if form.validate_on_submit():
        try:
            delegations.notify(delegation_id, form.on)
        except DelegationRefused:
            form.refuse(line)
        else:
            flash(_("L’avis du %(day)s à la Commission est inscrit.", day=date_fr(form.on)), "success")
            return redirect(url_for("staff.signatories"))
    page = render_template("staff/notified.html", line=line, form=form)
    return page, 422 if form.is_submitted() else 200

"""Who may approve and sign today, in person or by written delegation; delegations written, ended and notified."""

import uuid

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access import member, open_to, staff
from app.accounts.services import delegations
from app.accounts.services import signatories as known
from app.accounts.services.delegations import DelegationRefused
from app.formats import date_fr
from app.security import pdf
from app.staff.forms.delegating import DelegateForm, EndForm
from app.staff.forms.notifying import NotifiedForm
from app.staff.services import notifying
from app.staff.views.desk import DEPUTIES, bp
from workflows.states import Role

NOTIFIERS = (Role.ADMINISTRATOR, Role.OFFICER)
WRITERS = (Role.ADMINISTRATOR,)


@bp.get("/signataires")
@open_to(staff(*DEPUTIES))
def signatories() -> str:
    """Show who answers for decisions, and between which days (A-2.1 s. 8)."""
    g.section = "signatories"
    today = clock.today()
    facts = {"lines": known.signatories(today), "today": today, "acts": known.history()}
    may = {"notifies": member().has(*NOTIFIERS), "writes": member().has(*WRITERS)}
    return render_template("staff/signatories.html", **facts, **may)


@bp.route("/signataires/delegation", methods=["GET", "POST"])
@open_to(staff(*WRITERS))
def delegate() -> ResponseReturnValue:
    """Write down a delegation of the officer's functions (A-2.1 s. 8)."""
    g.section = "signatories"
    form = DelegateForm(known.to_depute())
    if form.validate_on_submit():
        try:
            delegations.delegate(form.member.data, form.terms(), by=member().actor.id)
        except DelegationRefused as refusal:
            form.refuse(refusal)
        else:
            return _done(_("La délégation est inscrite. La session de cette personne est fermée."))
    return render_template("staff/delegate.html", form=form), 422 if form.is_submitted() else 200


@bp.route("/signataires/<uuid:delegation_id>/fin", methods=["GET", "POST"])
@open_to(staff(*WRITERS))
def end_delegation(delegation_id: uuid.UUID) -> ResponseReturnValue:
    """End a delegation sooner than it says; what was signed under it stands."""
    g.section = "signatories"
    line, form = known.to_end(delegation_id), EndForm()
    if form.validate_on_submit():
        try:
            delegations.end_one(delegation_id, form.last_day, by=member().actor.id)
        except DelegationRefused as refusal:
            form.refuse(refusal)
        else:
            return _done(_("La délégation finit le %(day)s.", day=date_fr(form.last_day)))
    return render_template("staff/end_delegation.html", line=line, form=form), 422 if form.is_submitted() else 200


@bp.route("/signataires/<uuid:delegation_id>/avis", methods=["GET", "POST"])
@open_to(staff(*NOTIFIERS))
def notified(delegation_id: uuid.UUID) -> ResponseReturnValue:
    """Write down the day on which the Commission was notified of a delegation (A-2.1 s. 8)."""
    g.section = "signatories"
    line, form = known.to_notify(delegation_id), NotifiedForm()
    if form.validate_on_submit():
        try:
            delegations.notify(delegation_id, form.on, by=member().actor.id)
        except DelegationRefused:
            form.refuse(line)
        else:
            return _done(_("L’avis du %(day)s à la Commission est inscrit.", day=date_fr(form.on)))
    return render_template("staff/notified.html", line=line, form=form), 422 if form.is_submitted() else 200


@bp.get("/signataires/<uuid:delegation_id>/avis.pdf")
@open_to(staff(*NOTIFIERS))
def delegation_notice(delegation_id: uuid.UUID) -> ResponseReturnValue:
    """Give the notice to the Commission, to print, sign and post (A-2.1 s. 8)."""
    return pdf(notifying.notice(delegation_id), "avis-delegation.pdf", shown=True)


def _done(said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("staff.signatories"))

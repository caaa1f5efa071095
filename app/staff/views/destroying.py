"""Closed requests that the schedule lets be destroyed: one person proposes, another confirms; a hold stops it."""

import uuid
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import member, open_to, staff
from app.formats import date_fr, reference_fr
from app.forms import Form
from app.retention import services as retention
from app.retention.context import NotToDestroy, Ruling, SamePerson
from app.security import pdf
from app.staff.context import destroying as say
from app.staff.context.words import KINDS
from app.staff.forms.destroying import HoldForm, LiftForm, ProposeForm
from app.staff.services import destroying
from app.staff.services.destroying import Due, Listing
from app.staff.views.day import address, cursor
from app.staff.views.desk import DESTROYERS, DESTRUCTION, HOLDERS, bp
from app.staff.views.reached import with_content

AHEAD = "avance"


@bp.get("/destruction")
@open_to(staff(*DESTRUCTION))
def destruction() -> str:
    """Show what the schedule lets be destroyed, today or in the days ahead, and what was proposed."""
    found = _due()
    return _destruction_page(ProposeForm(_offered(found)), found)


@bp.post("/destruction")
@open_to(staff(*DESTROYERS))
def propose_destruction() -> ResponseReturnValue:
    """Propose to destroy some requests."""
    found = _due()
    form = ProposeForm(_offered(found))
    if form.validate_on_submit():
        try:
            batch_id = retention.propose(form.ids, by=member().actor.id)
        except NotToDestroy as refusal:
            form.refuse(refusal)
        else:
            flash(_("La destruction est proposée. Une autre personne doit la confirmer."), "success")
            return redirect(url_for("staff.batch", batch_id=batch_id))
    return _destruction_page(form, found), 422


@bp.get("/destruction/<uuid:batch_id>")
@open_to(staff(*DESTRUCTION))
def batch(batch_id: uuid.UUID) -> str:
    """Show what was proposed, by whom, and what became of each request."""
    return _batch_page(batch_id, Form())


@bp.post("/destruction/<uuid:batch_id>")
@open_to(staff(*DESTROYERS))
def decide_destruction(batch_id: uuid.UUID) -> ResponseReturnValue:
    """Confirm what another person proposed, or refuse it."""
    form = Form()
    if request.form.get("ruling") not in set(Ruling) or not form.validate_on_submit():
        return _batch_page(batch_id, form), 422
    ruling = Ruling(request.form["ruling"])
    try:
        retention.decide(batch_id, ruling, by=member().actor.id)
    except SamePerson:
        form.form_errors.append(_("Vous avez proposé cette destruction\u00a0: une autre personne doit la confirmer."))
        return _batch_page(batch_id, form), 409
    flash(str(say.RULED[ruling]), "success")
    return redirect(url_for("staff.batch", batch_id=batch_id))


@bp.get("/destruction/<uuid:batch_id>/certificat.pdf")
@open_to(staff(*DESTRUCTION))
def destruction_certificate(batch_id: uuid.UUID) -> ResponseReturnValue:
    """Give the certificate of what was destroyed, nothing of anybody in it."""
    return pdf(destroying.certificate(batch_id), "certificat-destruction.pdf", shown=True)


@bp.route("/demandes/<number>/suspension", methods=["GET", "POST"])
@open_to(staff(*HOLDERS))
def hold(number: str) -> ResponseReturnValue:
    """Hold a request so that nobody destroys it, or lift the hold that another person put."""
    case_id = with_content(number)[0].face.case_id
    told = retention.held(case_id)
    form: HoldForm | LiftForm = LiftForm() if told else HoldForm()
    if form.validate_on_submit():
        try:
            _hold(case_id, form)
        except SamePerson:
            form.form_errors.append(_("Vous avez mis cette suspension\u00a0: une autre personne la lève."))
        else:
            return redirect(url_for("staff.hold", number=number))
    values = {"form": form, "number": number, "told": told, "say": say}
    return render_template("staff/hold.html", **values), 422 if form.is_submitted() else 200


def _hold(case_id: uuid.UUID, form: HoldForm | LiftForm) -> None:
    if isinstance(form, HoldForm):
        retention.put(case_id, form.found, by=member().actor.id)
        flash(_("La destruction de cette demande est suspendue."), "success")
        return
    retention.lift(case_id, form.found, by=member().actor.id)
    flash(_("La suspension est levée."), "success")


def _due() -> Listing:
    g.section = "destruction"
    return destroying.due(cursor(), ahead=AHEAD in request.args)


def _offered(found: Listing) -> list[tuple[str, str]]:
    return [(line.case_id.hex, _words(line)) for line in found.lines]


def _words(line: Due) -> str:
    kinds = ", ".join(str(KINDS[kind]) for kind in line.kinds)
    told = {"number": reference_fr(line.number), "kinds": kinds, "over": date_fr(line.over_on)}
    due = date_fr(line.due_on) if line.due_on else ""
    return str(_("%(number)s – %(kinds)s, finie le %(over)s, à détruire depuis le %(due)s", due=due, **told))


def _destruction_page(form: ProposeForm, found: Listing) -> str:
    ahead: dict[str, Any] = {AHEAD: "90"} if AHEAD in request.args else {}
    newer, older = found.page.newer, found.page.older
    return render_template(
        "staff/destruction.html", form=form, found=found, ahead=bool(ahead), batches=retention.batches(), say=say,
        proposes=member().has(*DESTROYERS) and not ahead,
        newer_url=newer and address({**ahead, "avant": str(newer)}),
        older_url=older and address({**ahead, "apres": str(older)}),
    )  # fmt: skip


def _batch_page(batch_id: uuid.UUID, form: Form) -> str:
    g.section = "destruction"
    told = retention.proposed(batch_id)
    facts = {"mine": told.proposed_by == member().actor.id, "decides": member().has(*DESTROYERS)}
    return render_template("staff/batch.html", batch=told, form=form, say=say, spared=destroying.spared, **facts)

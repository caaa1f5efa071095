"""The files of a case: documents as PDFs of pixels, evidence looked at once. No original leaves by any door."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access import member, open_to, staff
from app.errors import NotFound
from app.formats import moment_fr
from app.forms import Form
from app.security import rebuilt
from app.staff.services import papers
from app.staff.views.desk import WORKERS, bp
from app.staff.views.reached import noted
from app.uploads import services as uploads
from app.uploads.context import Line
from app.uploads.forms import JudgeForm
from workflows.errors import WorkflowError
from workflows.exchanges import Verdict
from workflows.states import Role

PNG = "image/png"


@bp.get("/demandes/<number>/documents/<uuid:upload_id>.pdf")
@open_to(staff(*WORKERS))
def document(number: str, upload_id: uuid.UUID) -> ResponseReturnValue:
    """Give the pixels of a document, its reading written down first."""
    reached, _reading = noted(number, "document")
    content = uploads.pdf_of(reached.face.part_id, upload_id)
    return rebuilt(content, f"document-{upload_id.hex[:8]}.pdf")


@bp.route("/demandes/<number>/pieces/<uuid:upload_id>", methods=["GET", "POST"])
@open_to(staff(Role.IDENTITY))
def evidence(number: str, upload_id: uuid.UUID) -> ResponseReturnValue:
    """Offer one look at a piece of evidence, then ask what was seen."""
    reached, reading = noted(number, "documents")
    line, form = papers.evidence(reading, upload_id), JudgeForm()
    if not form.validate_on_submit():
        return _evidence_page(number, line, form), 422 if form.is_submitted() else 200
    try:
        uploads.judge(reached.face.part_id, line.id, form.sort.data, Verdict(form.verdict.data), by=member().actor)
    except (WorkflowError, NotFound):
        flash(_("Regardez d’abord la pièce\u00a0: chaque personne dit une fois ce qu’elle a vu."), "warning")
    else:
        flash(_("Ce que vous avez vu est inscrit."), "success")
    return redirect(url_for("staff.documents_of", number=number), 303)


@bp.post("/demandes/<number>/pieces/<uuid:upload_id>/vue")
@open_to(staff(Role.IDENTITY))
def look(number: str, upload_id: uuid.UUID) -> ResponseReturnValue:
    """Show a piece of evidence to this person, once, their name across it; it may not be saved from here."""
    if not Form().validate_on_submit():
        return redirect(url_for("staff.evidence", number=number, upload_id=upload_id), 303)
    reached, _reading = noted(number, "evidence")
    here = member()
    overlay = uploads.Overlay(here.name, moment_fr(clock.now()))
    return rebuilt(uploads.look(reached.face.part_id, upload_id, here.actor.id, overlay), None, PNG)


def _evidence_page(number: str, line: Line, form: JudgeForm) -> str:
    looks = [view for view in line.views if view.viewer == member().actor.id]
    return render_template("staff/evidence.html", number=number, line=line, form=form, looked=bool(looks),
                           judged=bool(looks and looks[0].verdict))  # fmt: skip

"""Copies of what an answer gives: joined by one person, handed over online by another."""

import uuid
from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import member, open_to, staff
from app.copies import services as copies
from app.errors import NotFound
from app.forms import Form
from app.staff.services import papers
from app.staff.views.acts import sentence
from app.staff.views.case import page
from app.staff.views.desk import WORKERS, bp
from app.staff.views.reached import noted, with_content
from app.uploads.forms import RECEIVED, UploadForm, received
from workflows.commands import HandOverCopy, JoinCopy
from workflows.errors import WorkflowError
from workflows.states import Role

JOINS = staff(Role.ANALYST, Role.OFFICER)


@bp.get("/demandes/<number>/documents")
@open_to(staff(*WORKERS))
def documents_of(number: str) -> ResponseReturnValue:
    """List the files of a case and where each stands: their names are personal."""
    return _page(number, _form())


@bp.post("/demandes/<number>/copies")
@open_to(JOINS)
def join_copy(number: str) -> ResponseReturnValue:
    """Join a copy of what the answer gives, or say beside the box how to mend it."""
    reached, _purpose = with_content(number)
    form = _form()
    if not form.validate():
        return _page(number, form), 422
    try:
        status = received(form, lambda: copies.join(reached.face.part_id, form.given, by=member().actor))
    except WorkflowError as refusal:
        flash(sentence(refusal), "warning")
        return _back(number)
    if status != RECEIVED:
        return _page(number, form), status
    flash(_("La copie est jointe. Elle est analysée, puis redessinée\u00a0: seule l’image de ses pages sera remise."),
          "success")  # fmt: skip
    return _back(number)


@bp.post("/demandes/<number>/copies/<uuid:copy_id>/retrait")
@open_to(JOINS)
def take_off_copy(number: str, copy_id: uuid.UUID) -> ResponseReturnValue:
    """Take off a copy that was not handed over."""
    done = _("La copie est retirée, et son contenu détruit.")
    return _given(number, lambda part: copies.take_off(part, copy_id, by=member().actor), done)


@bp.post("/demandes/<number>/copies/<uuid:copy_id>/remise")
@open_to(staff(Role.OFFICER))
def hand_over_copy(number: str, copy_id: uuid.UUID) -> ResponseReturnValue:
    """Hand a copy over, beside the answer online."""
    done = _("La copie est remise\u00a0: la personne la trouve à côté de la réponse, dans son suivi.")
    return _given(number, lambda part: copies.hand_over(part, copy_id, by=member().actor), done)


def _given(number: str, act: Callable[[uuid.UUID], None], done: str) -> ResponseReturnValue:
    """Do *act* on the part of a case, and say what came of it."""
    reached, _purpose = with_content(number)
    if not Form().validate_on_submit():
        return _back(number)
    try:
        act(reached.face.part_id)
    except NotFound:
        flash(_("Cette copie n’est plus là, n’est pas prête ou est déjà remise. Rien n’a été fait."), "warning")
    except WorkflowError as refusal:
        flash(sentence(refusal), "warning")
    else:
        flash(done, "success")
    return _back(number)


def _back(number: str) -> ResponseReturnValue:
    return redirect(url_for("staff.documents_of", number=number), 303)


def _form() -> UploadForm:
    form = UploadForm()
    form.ask_no_purpose()
    return form


def _page(number: str, form: UploadForm) -> str:
    reached, reading = noted(number, "documents")
    held = {"papers": papers.listed(reading), "joined": papers.joined(reading), "verifies": member().has(Role.IDENTITY)}
    may = {"may_join": reached.may(JoinCopy), "may_hand": reached.may(HandOverCopy)}
    return page("documents", reached, form=form, **held, **may)

"""The documents of the request: what was added, where each stands, and one more."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import FOLLOWER, followed_case, open_to
from app.followup.services.giving import Held, give, held
from app.followup.views.door import bp, rank
from app.followup.views.inside import TOO_LATE
from app.uploads.forms import RECEIVED, UploadForm, received
from app.uploads.wording import PURPOSES, REFUSALS, STANDS
from workflows.errors import WorkflowError


@bp.get("/documents")
@open_to(FOLLOWER)
def documents() -> ResponseReturnValue:
    """Show what was added and where it stands, and ask for more while that is possible."""
    found = held(followed_case(), rank())
    return _page(_form(found), found)


@bp.post("/documents")
@open_to(FOLLOWER)
def add_document() -> ResponseReturnValue:
    """Take a file in, or say beside the box how to mend it."""
    found = held(followed_case(), rank())
    form = _form(found)
    status = _taken(form) if form.validate() else 422
    return redirect(url_for("followup.documents"), 303) if status == RECEIVED else (_page(form, found), status)


def _taken(form: UploadForm) -> int:
    """Give the file and say what came of it; return the status."""
    try:
        status = received(form, lambda: give(followed_case(), form.given, rank=rank()))
    except WorkflowError:
        flash(str(TOO_LATE), "warning")
        return RECEIVED
    if status == RECEIVED:
        flash(_("Votre fichier est reçu. Nous l’analysons avant de l’ouvrir."), "success")
    return status


def _form(found: Held) -> UploadForm:
    form = UploadForm()
    if not found.to_prove:
        form.ask_no_purpose()
    return form


def _page(form: UploadForm, found: Held) -> str:
    words = {"purposes": PURPOSES, "refusals": REFUSALS, "stands": STANDS}
    return render_template("followup/documents.html", form=form, held=found, **words)

"""The messages of the request: read here, written here, never sent by e-mail."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import FOLLOWER, followed_case, open_to
from app.followup.services.writing import enclosed, thread, write
from app.followup.views.door import again, bp, rank
from app.followup.views.inside import TOO_LATE
from app.followup.views.stepping import sure
from app.messages.forms import MessageForm
from app.security import rebuilt
from app.uploads.forms import RECEIVED, received
from app.uploads.wording import REFUSALS, STANDS
from workflows.errors import WorkflowError


@bp.get("/messages")
@open_to(FOLLOWER)
def messages() -> ResponseReturnValue:
    """Show the messages and ask for another."""
    return _page(MessageForm())


@bp.post("/messages")
@open_to(FOLLOWER)
def write_message() -> ResponseReturnValue:
    """Take a message, or say beside each box how to mend it."""
    form = MessageForm()
    status = _written(form) if form.validate() else 422
    return redirect(url_for("followup.messages"), 303) if status == RECEIVED else (_page(form), status)


@bp.get("/messages/<uuid:upload_id>.pdf")
@open_to(FOLLOWER)
def enclosure(upload_id: uuid.UUID) -> ResponseReturnValue:
    """Give the pixels of a file that we joined to a message."""
    return rebuilt(enclosed(followed_case(), upload_id, rank(), sure=sure()), f"document-{upload_id.hex[:8]}.pdf")


def _written(form: MessageForm) -> int:
    """Write the message and say what came of it; return the status."""
    try:
        status = received(form, lambda: write(followed_case(), form.said, rank=rank()))
    except WorkflowError:
        flash(str(TOO_LATE), "warning")
        return RECEIVED
    if status == RECEIVED:
        flash(_("Votre message est envoyé."), "success")
    return status


@again("write_message")
def _page(form: MessageForm | None = None) -> str:
    form = form or MessageForm()
    held = thread(followed_case(), rank(), sure=sure())
    return render_template("followup/messages.html", form=form, held=held, refusals=REFUSALS, stands=STANDS)

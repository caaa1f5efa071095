"""The messages of a case: read and written by colleagues, each reading a mark that the requester sees."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import member, open_to, staff
from app.messages import services as messages
from app.messages.context import mark_of
from app.messages.forms import MessageForm
from app.staff.context.face import Reached
from app.staff.services import papers
from app.staff.views.acts import sentence
from app.staff.views.case import page
from app.staff.views.desk import WORKERS, bp
from app.staff.views.reached import noted, opened, with_content
from app.uploads.forms import LARGEST_POST, RECEIVED, received
from workflows.commands import WriteMessage
from workflows.errors import WorkflowError


@bp.before_request
def _room_for_a_file() -> None:
    """Let a file come in with a message."""
    if request.mimetype == "multipart/form-data":
        request.max_content_length = LARGEST_POST


@bp.get("/demandes/<number>/messages")
@open_to(staff(*WORKERS))
def messages_of(number: str) -> ResponseReturnValue:
    """Show the messages: that a colleague read them is told to who asks."""
    return _page(number, MessageForm())


@bp.post("/demandes/<number>/messages")
@open_to(staff(*WORKERS))
def write_message(number: str) -> ResponseReturnValue:
    """Write to who asks, or say beside each box how to mend it."""
    reached, _purpose = with_content(number)
    form = MessageForm()
    status = _written(form, reached) if form.validate() else 422
    if status == RECEIVED:
        return redirect(url_for("staff.messages_of", number=number), 303)
    return _page(number, form), status


def _written(form: MessageForm, reached: Reached) -> int:
    """Write the message and say what came of it; return the status."""
    try:
        status = received(form, lambda: messages.write(reached.face.part_id, form.said, by=member().actor))
    except WorkflowError as refusal:
        flash(sentence(refusal), "warning")
        return RECEIVED
    if status == RECEIVED:
        flash(_("Le message est envoyé."), "success")
    return status


def _page(number: str, form: MessageForm) -> str:
    face = opened(number).face
    reached, reading = noted(number, mark_of(face.kind, beside=bool(face.beside)))
    may = reached.may(WriteMessage)
    return page("messages", reached, thread=papers.thread(reading), form=form, may_write=may)

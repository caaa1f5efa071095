"""Give a command: one page for each, its consequence said first, what was typed never lost."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import member, open_to, staff
from app.errors import NotFound, NotPermitted
from app.formats import time_fr
from app.forms import Form
from app.staff.context.face import Reached
from app.staff.context.visibility import Sight
from app.staff.forms.act import ActForm
from app.staff.forms.handling import NoteForm
from app.staff.services import acts, heeding, reaching
from app.staff.services.acts import ChangedMeanwhile, HeldByOther
from app.staff.views.buttons import ACTS
from app.staff.views.case import content_of
from app.staff.views.desk import WORKERS, bp
from app.staff.views.reached import PurposeNeeded, opened, with_content
from workflows.commands import ReleaseCase, ReturnRecords
from workflows.errors import ActorNotAllowed, GuardRefused, WorkflowError


@bp.post("/demandes/<number>/prise")
@open_to(staff(*WORKERS))
def claim(number: str) -> ResponseReturnValue:
    """Take a case; the second of two who try is told who was first, and when."""
    reached, _purpose = with_content(number)
    if Form().validate_on_submit():
        try:
            acts.claim(reached.face, member())
        except HeldByOther as first:
            flash(_("%(name)s l’a prise à %(at)s.", name=first.name, at=time_fr(first.at)), "warning")
        except WorkflowError as refusal:
            flash(sentence(refusal), "warning")
    return redirect(url_for("staff.case", number=number))


@bp.post("/demandes/<number>/remise")
@open_to(staff(*WORKERS))
def release(number: str) -> ResponseReturnValue:
    """Give a case back to its queue."""
    reached, _purpose = with_content(number)
    if Form().validate_on_submit():
        try:
            acts.give(reached.face, ReleaseCase(), member())
            flash(_("La demande est de nouveau dans la file."), "success")
        except WorkflowError as refusal:
            flash(sentence(refusal), "warning")
    return redirect(where_next(number))


@bp.post("/demandes/<number>/notes")
@open_to(staff(*WORKERS))
def note(number: str) -> ResponseReturnValue:
    """Leave a note; a refused one comes back with its words."""
    reached, _purpose = with_content(number)
    form = NoteForm(reached, member())
    done = give(form, reached) if form.validate_on_submit() else act_page(form, reached, 422)
    return redirect(url_for("staff.notes", number=number)) if done is None else done


@bp.route("/demandes/<number>/actes/<act>", methods=["GET", "POST"])
@open_to(staff(*WORKERS))
def act(number: str, act: str) -> ResponseReturnValue:
    """Show what an act will do; do it when it is confirmed."""
    if act not in ACTS:
        raise NotFound(act)
    reached, _purpose = with_content(number, Sight.UNIT)
    form = ACTS[act](reached, member())
    if not form.is_submitted() and not reached.may(form.command):
        return not_now(number)
    _prepare(form, reached)
    if not form.validate_on_submit():
        return _unfinished(form, reached)
    done = give(form, reached)
    return redirect(where_next(number)) if done is None else done


def _prepare(form: ActForm, reached: Reached) -> None:
    """Give a form what it depends on: the case it shows, the notices of restriction in force."""
    if form.offers:
        form.shown = content_of(reached, form.shows)
        form.offer(form.shown)
    if form.communicates:
        form.mind(heeding.standing(reached.face, member()))


def _unfinished(form: ActForm, reached: Reached) -> ResponseReturnValue:
    """Show the page of an act; write down what was asked of it that may not be communicated."""
    if form.is_submitted() and form.refused:
        acts.attempted(reached.face, member(), form.command.__name__, form.refused)
    return act_page(form, reached, 422 if form.is_submitted() else 200)


def give(form: ActForm, reached: Reached) -> ResponseReturnValue | None:
    """Give the command of a valid form; return None once done, or the page that says why it was not."""
    if reached.sight is Sight.UNIT and form.command is not ReturnRecords:
        raise NotPermitted
    try:
        acts.give(
            reached.face, form.to_command(), member(),
            version=form.seen_version, words=form.words(), beside=form.beside(),
        )  # fmt: skip
    except ActorNotAllowed:
        raise NotPermitted from None
    except (WorkflowError, ChangedMeanwhile) as refusal:
        return refused(form, reached, refusal)
    flash(str(form.done), "success")
    return None


def refused(form: ActForm, reached: Reached, refusal: Exception) -> ResponseReturnValue:
    """Say why nothing was done and what changed meanwhile; keep what was typed, ready to be sent again."""
    seen = form.seen_version if form.seen_version is not None else reached.face.version
    fresh = _again(reached)
    form.version.data = str(fresh.face.version)
    changes = acts.changes_since(fresh.face, seen)
    return act_page(form, fresh, 409, refusal=sentence(refusal), changes=changes)


def act_page(form: ActForm, reached: Reached, status: int, **more: Any) -> ResponseReturnValue:
    """Return the page of an act: what it rests on, what it will do, its boxes."""
    shown = content_of(reached, form.shows) if form.shown is None else form.shown
    warnings = reaching.warnings(member(), reached.face.number, form.command) if reached.may(form.command) else ()
    values = {"refusal": None, "changes": (), **more}
    values = {"shown": shown, "grounds": shown.get("grounds", {}), "warnings": warnings, **values}
    page = render_template("staff/act.html", form=form, face=reached.face, **values)
    return page, status


def sentence(refusal: Exception) -> str:
    """Say why something was refused, and under which rule."""
    if isinstance(refusal, GuardRefused):
        says, source = refusal.reason.says, str(refusal.reason.source)
        return str(_("Ce n’est pas possible\u00a0: %(says)s (%(source)s).", says=says, source=source))
    if isinstance(refusal, ChangedMeanwhile):
        return str(_("La demande a changé pendant que cette page était ouverte. Rien n’a été fait."))
    return str(_("L’état de la demande ne le permet pas, ou ne le permet plus. Rien n’a été fait."))


def not_now(number: str) -> ResponseReturnValue:
    """Lead back to the case from an act that is not possible now."""
    flash(_("Cet acte n’est pas possible en ce moment pour cette demande."), "warning")
    return redirect(where_next(number))


def where_next(number: str) -> str:
    """Return the case's page while the member still sees it, their day once it has moved on."""
    try:
        with_content(number, Sight.UNIT)
    except (NotFound, PurposeNeeded):
        return url_for("staff.day")
    return url_for("staff.case", number=number)


def _again(reached: Reached) -> Reached:
    try:
        return opened(reached.face.number)
    except NotFound:
        return reached  # it moved out of sight: the words typed are still shown

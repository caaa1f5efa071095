"""The calendar of the body: the days that were proclaimed, and what a change would move, before it is made."""

from datetime import date

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access import member, open_to, staff
from app.deadlines import services
from app.deadlines.forms import ConfirmForm, ProclaimForm, refused
from app.deadlines.services import Consequences
from app.errors import NotFound
from app.formats import date_fr
from app.reference.services import CalendarChanged, CalendarRefused, NotProclaimed, change_calendar
from workflows.states import Role

bp = Blueprint("deadlines", __name__, url_prefix="/personnel/calendrier")
ADMINISTRATORS = (Role.ADMINISTRATOR,)


@bp.get("")
@open_to(staff(*ADMINISTRATORS))
def calendar() -> str:
    """Show the proclaimed days, and every change with who made it."""
    g.section = "calendar"
    return render_template("deadlines/calendar.html", held=services.history())


@bp.route("/ajout", methods=["GET", "POST"])
@open_to(staff(*ADMINISTRATORS))
def proclaim() -> ResponseReturnValue:
    """Ask for a day, show which requests it moves, then proclaim it."""
    g.section = "calendar"
    form = ProclaimForm()
    if not form.validate_on_submit():
        return _proclaim_page(form), 422 if form.is_submitted() else 200
    try:
        shown = services.consequences(form.on, form.label.data, withdrawn=False)
        if "confirm" in request.form and form.saw(shown):
            return _change(form.label.data, shown)
    except CalendarRefused as refusal:
        form.refuse(refusal)
        return _proclaim_page(form), 409 if isinstance(refusal, CalendarChanged) else 422
    form.seen.data = shown.mark
    return _proclaim_page(form, shown)


@bp.route("/<day>/retrait", methods=["GET", "POST"])
@open_to(staff(*ADMINISTRATORS))
def withdraw(day: str) -> ResponseReturnValue:
    """Show which requests the withdrawal of a day moves, then withdraw it."""
    g.section = "calendar"
    on, form = _day(day), ConfirmForm()
    try:
        shown = services.consequences(on, "", withdrawn=True)
        if form.validate_on_submit() and form.saw(shown):
            return _change("", shown)
    except NotProclaimed:
        raise NotFound(day) from None
    except CalendarRefused as refusal:
        flash(refused(refusal, on), "warning")
        return redirect(url_for("deadlines.calendar"))
    form.seen.data = shown.mark
    return render_template("deadlines/withdraw.html", form=form, shown=shown), 422 if form.is_submitted() else 200


def _change(label: str, shown: Consequences) -> ResponseReturnValue:
    day, withdrawn = shown.change.day, shown.change.withdrawn
    change_calendar(day, label, withdrawn=withdrawn, by=member().actor.id, seen=shown.seen)
    words = _("Le %(day)s n’est plus férié.") if withdrawn else _("Le %(day)s est maintenant férié.")
    flash(f"{words % {'day': date_fr(day)}} {_moved(services.redate(), shown.count)}", "success")
    return redirect(url_for("deadlines.calendar"))


def _moved(count: int, expected: int) -> str:
    if not expected:
        return str(_("Aucune demande n’a changé de date."))
    said = str(ngettext("%(num)s demande a changé de date.", "%(num)s demandes ont changé de date.", count))
    return said if count >= expected else f"{said} {_('Les autres suivent dans les minutes qui viennent.')}"


def _proclaim_page(form: ProclaimForm, shown: Consequences | None = None) -> str:
    return render_template("deadlines/proclaim.html", form=form, shown=shown)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise NotFound(written) from None

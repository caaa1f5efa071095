"""The day, the queues, the next case, and finding a case by its number."""

from typing import cast

from flask import flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access import member, open_to, staff
from app.accounts.services import arriving
from app.forms import Form
from app.sessions import StoredSession
from app.staff.context import visibility, words
from app.staff.forms.finding import FilterForm, SearchForm
from app.staff.queries.lines import Cursor
from app.staff.services import worklist
from app.staff.views.desk import READERS, WORKERS, bp


@bp.get("/")
@open_to(staff())
def day() -> str:
    """Show what the member holds, what waits for them, and how full each queue is."""
    g.section = "day"
    here = member()
    arrival = arriving.arrival(here.id, session.get("came", {}), cast("StoredSession", session).key)
    return render_template(
        "staff/day.html", day=worklist.day(here), today=clock.today(), arrival=arrival,
        works=here.has(*WORKERS), searches=here.has(*READERS), takes=bool(visibility.queues_of(here)),
        urgent=not here.has(*visibility.READS_ALL), press=Form(), search=SearchForm(),
    )  # fmt: skip


@bp.post("/suivant")
@open_to(staff(*WORKERS))
def take_next() -> ResponseReturnValue:
    """Claim the case most at risk among those the member serves."""
    if not Form().validate_on_submit():
        return redirect(url_for("staff.day"))
    number = worklist.take_next(member())
    if number is None:
        flash(_("Aucune demande n’attend dans vos files en ce moment."), "info")
        return redirect(url_for("staff.day"))
    return redirect(url_for("staff.case", number=number))


@bp.post("/chercher")
@open_to(staff(*READERS))
def search() -> ResponseReturnValue:
    """Open the case of a number; the address never holds what was typed wrong."""
    form = SearchForm()
    if form.validate_on_submit():
        return redirect(url_for("staff.case", number=form.symbols))
    flash(" ".join(map(str, form.number.errors)) or _("Inscrivez un numéro de demande."), "warning")
    return redirect(url_for("staff.day"))


@bp.get("/files")
@open_to(staff(*WORKERS))
def queues() -> ResponseReturnValue:
    """Show every queue the member serves."""
    g.section = "queues"
    return render_template("staff/queues.html", queues=worklist.day(member()).queues)


@bp.get("/files/<queue>")
@open_to(staff(*WORKERS))
def queue(queue: str) -> str:
    """Show one page of the parts that wait in a queue, what is due first at the top."""
    return _listing(queue, unit=False)


@bp.get("/consultations/<unit>")
@open_to(staff(*WORKERS))
def consultations(unit: str) -> str:
    """Show one page of the consultations a unit owes an answer to."""
    return _listing(unit, unit=True)


@bp.get("/restrictions")
@open_to(staff(*visibility.READS_ALL))
def restrictions() -> str:
    """Show one page of the restrictions of health information in force, by number alone (R-22.1 ss. 7, 8)."""
    g.section = "restrictions"
    page = worklist.restrictions(cursor())
    newer, older = ({name: str(one)} if one else None for name, one in (("avant", page.newer), ("apres", page.older)))
    return render_template(
        "staff/restrictions.html", page=page, today=clock.today(),
        newer_url=newer and address(newer), older_url=older and address(older),
    )  # fmt: skip


def _listing(queue: str, *, unit: bool) -> str:
    g.section = "queues"
    form = FilterForm(request.args, meta={"csrf": False})
    found = worklist.listing(member(), queue, form.filters(), cursor(), unit=unit)
    return render_template(
        "staff/queue.html", queue=queue, unit=unit, label=words.QUEUES[queue], page=found.page, queues=found.queues,
        form=form, tags=[(text, address(arguments)) for text, arguments in form.tags()], today=clock.today(),
        newer_url=_beside(form, "avant", found.page.newer), older_url=_beside(form, "apres", found.page.older),
    )  # fmt: skip


def cursor() -> Cursor | None:
    """Return the place in a list that the address of the page names."""
    after, before = request.args.get("apres", ""), request.args.get("avant", "")
    return Cursor.read(after) if after else Cursor.read(before, before=True) if before else None


def _beside(form: FilterForm, name: str, place: Cursor | None) -> str | None:
    return address({**form.arguments(), name: str(place)}) if place else None


def address(arguments: dict[str, str]) -> str:
    """Return the address of this page with other arguments."""
    return url_for(str(request.endpoint), **{**(request.view_args or {}), **arguments})

"""The case page: the bar, the clock, what may be done, and the tabs. Each tab has its own address."""

from typing import Any

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access import member, open_to, staff
from app.errors import NotFound
from app.fees import services as fees
from app.forms import Form
from app.portability import services as portability
from app.staff.context.face import Reached
from app.staff.context.grounds import Ground
from app.staff.context.visibility import Sight
from app.staff.forms.finding import PurposeForm
from app.staff.forms.handling import NoteForm
from app.staff.services import contents, drafts, register
from app.staff.views.buttons import buttons
from app.staff.views.desk import DECIDERS, HOLDERS, READERS, WORKERS, bp
from app.staff.views.reached import noted, open_for, opened, with_content
from workflows.commands import AddNote

FORMS = {"json": "application/json", "csv": "text/csv"}


@bp.get("/demandes/<number>/")
@open_to(staff(*READERS))
def case(number: str) -> ResponseReturnValue:
    """Show what is asked; the auditor, who may not see it, is led to the journal."""
    if opened(number).sight is Sight.JOURNAL:
        return redirect(url_for("staff.journal", number=number))
    reached, reading = noted(number, "summary", Sight.UNIT)
    asked = contents.asked(reading)
    wanted = ("consultation-request", "clarification-answer", "commission-narrowing")
    notes = (*contents.partings(reading), *contents.told(reading, *wanted))
    return page("summary", reached, asked=asked, notes=notes, answers=contents.answers(reading))


@bp.get("/demandes/<number>/chronologie")
@open_to(staff(*WORKERS))
def timeline(number: str) -> ResponseReturnValue:
    """Tell what happened, newest first: the journal in words."""
    reached, _purpose = with_content(number)
    return page("timeline", reached, story=contents.story(reached))


@bp.get("/demandes/<number>/notes")
@open_to(staff(*WORKERS))
def notes(number: str) -> ResponseReturnValue:
    """Show the free texts of the case."""
    reached, reading = noted(number, "notes")
    form = NoteForm(reached, member()) if reached.may(AddNote) else None
    return page("notes", reached, notes=contents.told(reading), note_form=form)


@bp.get("/demandes/<number>/decision")
@open_to(staff(*WORKERS))
def decision(number: str) -> ResponseReturnValue:
    """Show the draft decision, and why the last one came back."""
    reached, reading = noted(number, "decision")
    returned = contents.told(reading, "return-reason")[:1]
    values = {"returned": returned, "grounds": grounds_of(reached), "previews": member().has(*DECIDERS)}
    return page("decision", reached, proposed=contents.proposed(reading), **values)


@bp.get("/demandes/<number>/frais")
@open_to(staff(*WORKERS))
def fees_of(number: str) -> ResponseReturnValue:
    """Show what a copy was estimated to cost, line by line, and what was paid."""
    reached, _purpose = with_content(number)
    return page("fees", reached, fees=fees.computed(reached.face.part_id))


@bp.get("/demandes/<number>/renseignements.<any(json, csv):form>")
@open_to(staff(*WORKERS))
def portable(number: str, form: str) -> ResponseReturnValue:
    """Give what was collected from the person, where they ask for it in a structured file (A-2.1 s. 84 para. 3)."""
    reached, reading = noted(number, "portable")
    if not contents.asked(reading).portable:
        raise NotFound(number)
    answer = Response(portability.content(reached.face.part_id, form), mimetype=FORMS[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="renseignements.{form}"'
    return answer


@bp.get("/demandes/<number>/journal")
@open_to(staff(*READERS))
def journal(number: str) -> ResponseReturnValue:
    """Show every change and every reading, and whether the chain holds. No personal value is in it."""
    reached = opened(number)
    if reached.sight is not Sight.JOURNAL:
        with_content(number)
    return page("journal", reached, story=contents.story(reached), holds=member().has(*HOLDERS))


@bp.route("/demandes/<number>/motif", methods=["GET", "POST"])
@open_to(staff(*WORKERS))
def purpose(number: str) -> ResponseReturnValue:
    """Ask why a case that is not in one's queue is opened; the journal keeps it at once, then with each reading."""
    reached = opened(number)
    if reached.sight < Sight.WITH_PURPOSE:
        raise NotFound(number)
    form = PurposeForm()
    if form.validate_on_submit():
        open_for(reached, form.purpose.data)
        return redirect(url_for("staff.case", number=number))
    return render_template("staff/purpose.html", form=form, number=number), 422 if form.is_submitted() else 200


def page(tab: str, reached: Reached, **values: Any) -> str:
    """Return one tab of a case: the bar, the clock, the buttons in their place, then the tab."""
    return render_template(
        f"staff/case/{tab}.html", tab=tab, reached=reached, face=reached.face, sight=reached.sight.name,
        buttons=buttons(reached, member()), press=Form(), **values,
    )  # fmt: skip


def content_of(reached: Reached, wanted: tuple[str, ...]) -> dict[str, Any]:
    """Return what the page of an act shows of the case, each reading written down first."""
    found: dict[str, Any] = {}
    for what in wanted:
        if what == "fees":
            found["fees"] = fees.computed(reached.face.part_id)
            continue
        _again, reading = noted(reached.face.number, what, Sight.UNIT)
        if what == "third-parties":
            found["third_parties"] = contents.third_parties(reading)
        elif what == "decision":
            found |= {"proposed": contents.proposed(reading), "grounds": grounds_of(reached)}
        elif what == "professional":
            found["chosen"] = contents.told(reading, what)[:1]
        elif what == "portable":
            found["asked"] = contents.asked(reading)
        elif what == "communications":
            found |= {"register": register.lines(reading), "asked": contents.asked(reading)}
        else:
            found["asked"] = contents.asked(reading)
            found["notes"] = contents.told(reading, "consultation-request")
    return found


def grounds_of(reached: Reached) -> dict[str, Ground]:
    """Return the provisions a decision on this case may cite, by code."""
    return {ground.code: ground for ground in drafts.catalogue(reached.face)}

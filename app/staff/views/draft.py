"""Prepare a decision: which answer, what the letter says, read it again exactly as it will be, send it to approval."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import member, open_to, staff
from app.errors import NotFound, NotPermitted
from app.letters import services as letters
from app.letters.services import Signing
from app.security import pdf
from app.staff.context.contents import Asked, Proposed
from app.staff.context.face import Reached
from app.staff.context.proposals import DRAFTS, GIVEN
from app.staff.forms.accesses import told_lines
from app.staff.forms.answering import FORMS, AnyDraftForm
from app.staff.forms.drafting import DraftForm, OutcomeForm, SubmitForm
from app.staff.forms.reopening import filled
from app.staff.services import acts, contents, drafts, heeding, namesakes
from app.staff.services.acts import ChangedMeanwhile
from app.staff.services.contents import Reading
from app.staff.views.acts import not_now, sentence, where_next
from app.staff.views.case import grounds_of
from app.staff.views.desk import DECIDERS, bp
from app.staff.views.reached import noted, opened
from workflows.errors import ActorNotAllowed, WorkflowError
from workflows.states import Outcome, Regime, Role

DRAFTERS = (Role.ANALYST,)


@bp.route("/demandes/<number>/projet", methods=["GET", "POST"])
@open_to(staff(*DRAFTERS))
def outcome(number: str) -> ResponseReturnValue:
    """Ask which answer is proposed: only those that may be."""
    reached, reading = noted(number, "decision")
    if not reached.may(*DRAFTS.values()):
        return not_now(number)
    form = OutcomeForm(reached.permitted)
    if form.validate_on_submit():
        return redirect(url_for("staff.draft", number=number, answer=form.outcome.data))
    last = contents.proposed(reading)
    if last and not form.is_submitted():
        form.outcome.data = last.outcome
    returned = contents.told(reading, "return-reason")[:1]
    page = render_template("staff/draft/outcome.html", form=form, face=reached.face, returned=returned)
    return page, 422 if form.is_submitted() else 200


@bp.route("/demandes/<number>/projet/<answer>", methods=["GET", "POST"])
@open_to(staff(*DRAFTERS))
def draft(number: str, answer: str) -> ResponseReturnValue:
    """Write what the letter will say; keep it, then read it again."""
    reached, reading = noted(number, "decision")
    proposed = _outcome(answer)
    if not request.form and not reached.may(DRAFTS[proposed]):
        return not_now(number)
    form = _form(reached, reading, proposed)
    if "more" in request.form:
        form.more(request.form["more"])
        return _page(form, reading, 200)
    if not form.validate_on_submit():
        if form.refused:
            acts.attempted(reached.face, member(), DRAFTS[proposed].__name__, form.refused)
        return _page(form, reading, 422 if form.is_submitted() else 200)
    return _keep(form, reading)


@bp.route("/demandes/<number>/projet/relire", methods=["GET", "POST"])
@open_to(staff(*DRAFTERS))
def review(number: str) -> ResponseReturnValue:
    """Show the draft and its letter exactly as they are; send them to approval."""
    reached, reading = noted(number, "decision")
    last = contents.proposed(reading)
    if last is None:
        return redirect(url_for("staff.outcome", number=number))
    form = SubmitForm(reached, member())
    form.mind(heeding.standing(reached.face, member()))
    if form.validate_on_submit():
        return _submit(form, reached, last)
    form.draft.data = last.id.hex
    return _review_page(form, reached, last, 422 if form.is_submitted() else 200)


@bp.get("/demandes/<number>/projet/apercu.pdf")
@open_to(staff(*DECIDERS))
def preview(number: str) -> ResponseReturnValue:
    """Give the letter of the last draft as it would be printed, marked as a preview on every page."""
    reached, _reading = noted(number, "preview")
    here = member()
    drawn = letters.preview(reached.face.part_id, Signing(here.actor, here.name, here.title))
    return pdf(drawn, f"apercu-{number}.pdf", shown=True)


def _outcome(answer: str) -> Outcome:
    try:
        return Outcome(answer)
    except ValueError:
        raise NotFound(answer) from None


def _form(reached: Reached, reading: Reading, proposed: Outcome) -> AnyDraftForm:
    """Return the form, filled with the last draft, or with what was asked."""
    catalogue, gate = drafts.catalogue(reached.face), drafts.gate(reached.face)
    told = contents.asked(reading)
    asked = told.corrections
    if request.form:
        made = FORMS[proposed](reached, member(), outcome=proposed, catalogue=catalogue, gate=gate)
        return _wanting(made, told, reading)
    last = contents.proposed(reading)
    lines = [{"rank": rank, "information": one["information"], "asked": one["wanted"] or _("Le retirer")}
             for rank, one in enumerate(asked, 1)]  # fmt: skip
    fresh = {"corrections": lines, "documents": told_lines() if _asks_accesses(told, reached) else []}
    held = filled(last.body, catalogue) if last else fresh
    form = FORMS[proposed](reached, member(), outcome=proposed, catalogue=catalogue, gate=gate, data=held)
    form.based_on.data = last.id.hex if last else ""
    form.more()
    return _wanting(form, told, reading)


def _wanting(form: AnyDraftForm, told: Asked, reading: Reading) -> AnyDraftForm:
    """Have the form ask for a decision on every correction asked, on the structured file, on who read or received."""
    if isinstance(form, DraftForm):
        form.wanted = frozenset(map(str, range(1, len(told.corrections) + 1)))
        form.wants_file = told.portable
        tells = _asks_accesses(told, reading.reached) and form.outcome in GIVEN
        form.keep_accesses_of(namesakes.found(reading) if tells else None)
    return form


def _asks_accesses(told: Asked, reached: Reached) -> bool:
    """Tell whether it is asked who read or received the information, under the law that gives this (R-22.1 s. 18)."""
    return told.accesses and reached.face.regime == Regime.R221


def _keep(form: AnyDraftForm, reading: Reading) -> ResponseReturnValue:
    reached = reading.reached
    try:
        drafts.keep(reached.face, member(), form.outcome, form.body(), form.based_on.data or "")
    except ActorNotAllowed:
        raise NotPermitted from None
    except (WorkflowError, ChangedMeanwhile) as refusal:
        return _page(form, reading, 409, refusal=refusal)
    return redirect(url_for("staff.review", number=reached.face.number))


def _submit(form: SubmitForm, reached: Reached, last: Proposed) -> ResponseReturnValue:
    """Send the draft that was read; one that changed since comes back to be read again."""
    try:
        drafts.submit(reached.face, member(), form.command_for(last.outcome, last.body), form.seen_version)
    except ActorNotAllowed:
        raise NotPermitted from None
    except (WorkflowError, ChangedMeanwhile) as refusal:
        said, changes = sentence(refusal), acts.changes_since(reached.face, form.seen_version or 0)
        form.draft.data, form.version.data = last.id.hex, str(reached.face.version)
        return _review_page(form, reached, last, 409, refusal=said, changes=changes)
    flash(str(form.done), "success")
    return redirect(where_next(reached.face.number))


def _review_page(form: SubmitForm, reached: Reached, last: Proposed, status: int, **more: Any) -> ResponseReturnValue:
    values = {"refusal": None, "changes": (), "grounds": grounds_of(reached), **more}
    return render_template("staff/draft/review.html", form=form, face=reached.face, proposed=last, **values), status


def _page(form: AnyDraftForm, reading: Reading, status: int, refusal: Exception | None = None) -> ResponseReturnValue:
    """Return the page of a draft; when somebody else changed something, what it was, and what was typed."""
    face = opened(reading.reached.face.number).face if refusal else reading.reached.face
    changes = acts.changes_since(face, form.seen_version or 0) if refusal else ()
    shown = {
        "refusal": sentence(refusal) if refusal else None,
        "changes": changes,
        "hints": {ground.code: ground.hint for ground in form.catalogue},
        "wanted": contents.wanted(reading),
    }
    return render_template(form.page, form=form, face=face, **shown), status

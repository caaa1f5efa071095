"""The pieces of information to rectify: add one, change one, take one away."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.access import PUBLIC, open_to
from app.intake import journey
from app.intake.context import Answers, DraftView, corrections_of
from app.intake.forms.asking import AnotherForm, CorrectionForm
from app.intake.forms.step import PressForm
from app.intake.services import drafts
from app.intake.views.desk import address, bp, hold, in_hand, modifying, to, unsent
from app.intake.views.questions import onward, page
from app.intake.wording.summary import asked

NAME = journey.CORRECTIONS


@bp.route("/corrections", methods=["GET", "POST"])
@open_to(PUBLIC)
def corrections() -> ResponseReturnValue:
    """List what is to be rectified; ask whether there is more."""
    draft = in_hand()
    answers = unsent(draft)
    if not journey.is_reachable(NAME, answers):
        return to(journey.first_to_answer(answers))
    if faulty := journey.first_faulty_correction(answers):
        return _to_one(faulty)
    form = AnotherForm(answers)
    if form.is_submitted() and (form.validate() or form.may_wait()):
        return _after_list(form, draft, answers)
    full = len(corrections_of(answers)) >= journey.MOST_CORRECTIONS
    drawn = page("intake/corrections.html", NAME, form, draft, rows=_rows(answers), full=full)
    return drawn, 422 if form.errors else 200


@bp.route("/corrections/<int:rank>", methods=["GET", "POST"])
@open_to(PUBLIC)
def correction(rank: int) -> ResponseReturnValue:
    """Ask about one piece of information."""
    draft = in_hand()
    answers = unsent(draft)
    given = corrections_of(answers)
    if not 1 <= rank <= min(len(given) + 1, journey.MOST_CORRECTIONS):
        return to(NAME)
    if request.method == "GET":
        stored = MultiDict(given[rank - 1]) if rank <= len(given) else None
        return _one(CorrectionForm(answers, formdata=stored), draft, rank)
    form = CorrectionForm(answers)
    if not form.validate() and not form.may_wait():
        return _one(form, draft, rank), 422
    hold(drafts.keep_correction(draft, rank, form.typed()))
    return redirect(url_for("intake.kept"), 303) if form.may_wait() else to(NAME, modifying=modifying())


@bp.route("/corrections/<int:rank>/retirer", methods=["GET", "POST"])
@open_to(PUBLIC)
def remove_correction(rank: int) -> ResponseReturnValue:
    """Take one piece of information off the list, once the person confirms."""
    draft = in_hand()
    given = corrections_of(unsent(draft))
    if draft is None or not 1 <= rank <= len(given):
        return to(NAME)
    form = PressForm()
    if form.validate_on_submit():
        drafts.remove_correction(draft.id, rank)
        return to(NAME, modifying=modifying())
    return render_template("intake/remove_correction.html", form=form, one=given[rank - 1], back_url=address(NAME))


def _one(form: CorrectionForm, draft: DraftView | None, rank: int) -> str:
    removable = rank <= len(corrections_of(unsent(draft)))
    return page("intake/correction.html", NAME, form, draft, rank=rank, removable=removable)


def _rows(answers: Answers) -> list[dict[str, object]]:
    return [
        {
            "label": line.label,
            "value": line.value,
            "change_url": url_for("intake.correction", rank=line.rank, modifier=1 if modifying() else None),
            "change_label": line.label,
        }
        for line in asked(answers)
    ]


def _after_list(form: AnotherForm, draft: DraftView | None, answers: Answers) -> ResponseReturnValue:
    if draft:
        hold(draft.id)  # it may have been found by its mark
    given = corrections_of(answers)
    if form.another.data == "yes" and not form.may_wait() and len(given) < journey.MOST_CORRECTIONS:
        return _to_one(len(given) + 1)
    return onward(NAME, answers)


def _to_one(rank: int) -> ResponseReturnValue:
    return redirect(url_for("intake.correction", rank=rank, modifier=1 if modifying() else None), 303)

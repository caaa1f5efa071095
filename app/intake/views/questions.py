"""One question, one page: show it, keep the answer, go to the next."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access import PUBLIC, open_to
from app.errors import NotFound
from app.intake import journey, wording
from app.intake.context import Answers, DraftView, asks_both, is_personal
from app.intake.forms.step import StepForm
from app.intake.services import drafts
from app.intake.views.desk import address, back_from, bp, hold, in_hand, modifying, to, unsent
from app.intake.wording.reasons import WHY


@bp.get("/")
@open_to(PUBLIC)
def start() -> ResponseReturnValue:
    """Tell what to expect, and offer to begin, to go on, or to reopen a draft."""
    draft = in_hand()
    return render_template("intake/start.html", draft=draft, next_url=address(journey.first_to_answer(unsent(draft))))


@bp.get("/<name>")
@open_to(PUBLIC)
def ask(name: str) -> ResponseReturnValue:
    """Show one question, filled with what was typed before, once those before it are answered."""
    step, draft = _step(name), in_hand()
    if _is_sent(draft, step):
        return redirect(url_for("intake.confirmation"))
    answers = unsent(draft)
    if not journey.is_reachable(name, answers):
        return to(journey.first_to_answer(answers))
    return page(f"intake/{name}.html", name, step.asked(answers), draft)


@bp.post("/<name>")
@open_to(PUBLIC)
def answer(name: str) -> ResponseReturnValue:
    """Keep the answer to one question and go on; or keep it as it is and leave for later."""
    step, draft = _step(name), in_hand()
    if _is_sent(draft, step):
        return redirect(url_for("intake.confirmation"))
    form = step.form(unsent(draft))
    if not form.validate() and not form.may_wait():
        return page(f"intake/{name}.html", name, form, draft), 422
    hold(drafts.keep(draft, name, form.typed()))
    return onward(name, {**unsent(draft), name: form.typed()})


def page(template: str, name: str, form: StepForm, draft: DraftView | None, **more: Any) -> str:
    """Draw a question."""
    answers = unsent(draft)
    current, total = journey.rank(name, answers)
    form.draft.data = drafts.mark_of(draft.id) if draft and not draft.filed else ""
    return render_template(
        template, form=form, question=form.question, answers=answers, current=current, total=total,
        back_url=back_from(name, answers), personal=is_personal(answers), both=asks_both(answers), words=wording,
        why=WHY[name], **more,
    )  # fmt: skip


def onward(name: str, answers: Answers) -> ResponseReturnValue:
    """Go where the answer to *name* leads."""
    if "save" in request.form:
        return redirect(url_for("intake.kept"), 303)
    following = journey.first_to_answer(answers) if modifying() else journey.after(name, answers)
    return to(following, modifying=modifying())


def _step(name: str) -> journey.Step:
    try:
        return journey.BY_NAME[name]
    except KeyError:
        raise NotFound(name) from None


def _is_sent(draft: DraftView | None, step: journey.Step) -> bool:
    """Tell whether the answers were sent: they change no more. The first question begins another request."""
    return bool(draft and draft.filed and step is not journey.FIRST)

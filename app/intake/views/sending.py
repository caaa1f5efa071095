"""Check the answers, send them once, and take away the number and the code."""

import uuid

from flask import Response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import PUBLIC, open_to
from app.errors import NotFound
from app.intake import journey
from app.intake.context import DraftView, is_for_another, is_request
from app.intake.forms.step import PressForm, StepForm
from app.intake.opening import portions_of
from app.intake.services import drafts, sending
from app.intake.views.desk import DRAFT, SENT, address, bp, hold, in_hand, to, unsent
from app.intake.wording import ANSWERS
from app.intake.wording.summary import Line, summary
from app.letters.wording import PORTIONS
from app.loose_numbers import LOOSE


@bp.get("/verifier")
@open_to(PUBLIC)
def review() -> ResponseReturnValue:
    """Show every answer, each with a way to change it."""
    draft = in_hand()
    if draft and draft.filed:
        return redirect(url_for("intake.confirmation"))
    waiting = journey.first_to_answer(unsent(draft))
    if draft is None or waiting != journey.REVIEW:
        return to(waiting)
    return _review(draft, StepForm(draft.answers, formdata=None))


@bp.post("/envoyer")
@open_to(PUBLIC)
def send() -> ResponseReturnValue:
    """Send the request: one commit, one case, however many times it is pressed."""
    draft = in_hand()
    if draft and draft.filed:
        return redirect(url_for("intake.confirmation"), 303)
    waiting = journey.first_to_answer(unsent(draft))
    if draft is None or waiting != journey.REVIEW:
        return to(waiting)
    form = StepForm(draft.answers)
    if not form.validate() or session.get(DRAFT) != draft.id.hex:
        return _again(draft, form), 422
    sending.send(draft)
    return redirect(url_for("intake.confirmation"), 303)


@bp.get("/envoyee")
@open_to(PUBLIC)
def confirmation() -> ResponseReturnValue:
    """Show the number, the code while it may be, the date the answer is due, and what happens next."""
    case_id = _sent(in_hand())
    if case_id is None:
        return render_template("intake/over.html")
    held = sending.confirmation(case_id)
    return render_template(
        "intake/confirmation.html",
        held=held,
        form=PressForm(),
        answer_words=ANSWERS,
        portions=PORTIONS,
    )


@bp.get("/accuse.pdf", defaults={"rank": 1})
@bp.get("/accuse-<int:rank>.pdf")
@open_to(PUBLIC)
def receipt(rank: int) -> ResponseReturnValue:
    """Give the receipt to the browser that has just sent the request, while the code is not yet noted."""
    draft = in_hand()
    if draft is None or draft.filed is None:
        raise NotFound
    response = Response(sending.receipt(draft.filed.case_id, rank), mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="accuse-de-reception.pdf"'
    return response


@bp.post("/code-note")
@open_to(PUBLIC)
def acknowledge() -> ResponseReturnValue:
    """Show the code no more, it is noted; forget the draft."""
    draft = in_hand()
    if draft and draft.filed and PressForm().validate():
        sending.acknowledge(draft)
        session.pop(DRAFT, None)
        session[SENT] = draft.filed.case_id.hex
    return redirect(url_for("intake.confirmation"), 303)


def _sent(draft: DraftView | None) -> uuid.UUID | None:
    """Return the case this browser has just made."""
    if draft and draft.filed:
        return draft.filed.case_id
    return uuid.UUID(session[SENT]) if session.get(SENT) else None


def _again(draft: DraftView, form: StepForm) -> str:
    """Show the answers once more: the draft was found by its mark, and the next press sends it."""
    hold(draft.id)
    if not form.errors:
        form.form_errors.append(
            _("Une autre demande était ouverte dans ce navigateur. Vérifiez celle-ci, puis envoyez-la.")
        )
    return _review(draft, form)


def _review(draft: DraftView, form: StepForm) -> str:
    form.draft.data = drafts.mark_of(draft.id)
    return render_template(
        "intake/review.html",
        form=form,
        rows=[_row(line) for line in summary(draft.answers)],
        unprintable=sending.unprintable(draft),
        loose=[LOOSE[kind] for kind in sending.loose_numbers(draft)],
        for_another=is_for_another(draft.answers),
        portions=[PORTIONS[one.regime] for one in portions_of(draft.answers)],
        limited=is_request(draft.answers),
        back_url=address(journey.before(journey.REVIEW, draft.answers) or journey.FIRST.name),
        rank=journey.rank(journey.REVIEW, draft.answers),
    )


def _row(line: Line) -> dict[str, object]:
    if line.rank:
        change = url_for("intake.correction", rank=line.rank, modifier=1)
    else:
        change = address(line.step, modifying=True)
    return {"label": line.label, "value": line.value, "change_url": change, "change_label": line.label}

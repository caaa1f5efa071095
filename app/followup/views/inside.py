"""The request itself: its page, an answer to our question, a withdrawal."""

from collections.abc import Callable

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.access import FOLLOWER, followed_case, open_to
from app.followup.forms import AnswerForm, PressForm
from app.followup.services import saying
from app.followup.services.page import case_page
from app.followup.views.door import IDLE, again, bp, rank
from app.followup.views.stepping import shown
from app.followup.wording import reviews
from app.journal.services import ReadNotJournaled
from app.letters.wording import PORTIONS
from workflows.errors import WorkflowError

TOO_LATE = _l("Cela n’est plus possible\u00a0: l’état de la demande a changé entre-temps.")
WARN = 120  # seconds before the end


@bp.app_errorhandler(ReadNotJournaled)
def _not_journaled(_error: ReadNotJournaled) -> ResponseReturnValue:
    """Show nothing that could not be written down first."""
    return render_template("errors/503.html"), 503


@bp.context_processor
def _shared() -> dict[str, object]:
    """Give what every page inside has; outside, a token would begin a session in place of the one that is kept."""
    if not g.get("followed_case"):
        return {}
    warning = {"seconds": IDLE, "warn": WARN, "keep_url": url_for("followup.keep")}
    return {"session_warning": warning, "leave_form": PressForm(formdata=None)}


@bp.get("/demande")
@open_to(FOLLOWER)
def case() -> ResponseReturnValue:
    """Tell where the request is, who acts next, when the answer is due, what happened."""
    held = case_page(followed_case(), rank(), shown())
    return render_template("followup/case.html", held=held, portions=PORTIONS, recourse_words=reviews)


@bp.route("/precision", methods=["GET", "POST"])
@open_to(FOLLOWER)
def clarify() -> ResponseReturnValue:
    """Show our question and take the answer."""
    form, case_id = AnswerForm(), followed_case()
    if form.validate_on_submit():
        return done(
            lambda: saying.answer(case_id, form.each, form.answer.data or "", rank=rank()),
            _("Votre réponse est reçue. Merci."),
        )
    return _question(form)


@bp.route("/confirmation", methods=["GET", "POST"])
@open_to(FOLLOWER)
def confirm() -> ResponseReturnValue:
    """Show an oral request as we wrote it down, and take its confirmation in writing."""
    form, case_id = PressForm(), followed_case()
    if form.validate_on_submit():
        return done(
            lambda: saying.confirm_in_writing(case_id, rank=rank()), _("Votre demande est confirmée par écrit.")
        )
    held = case_page(case_id, rank())
    if not held.may_confirm:
        return redirect(url_for("followup.case"), 303)
    return render_template("followup/confirm.html", form=form, held=held), 422 if form.errors else 200


@bp.route("/retrait", methods=["GET", "POST"])
@open_to(FOLLOWER)
def withdraw() -> ResponseReturnValue:
    """Tell what withdrawing means, and do it once confirmed."""
    form, case_id = PressForm(), followed_case()
    if form.validate_on_submit():
        return done(lambda: saying.withdraw(case_id, rank=rank()), _("Votre demande est retirée."))
    held = case_page(case_id, rank())
    if not held.may_withdraw:
        return redirect(url_for("followup.case"), 303)
    return render_template("followup/withdraw.html", form=form, held=held), 422 if form.errors else 200


@again("clarify")
def _question(form: AnswerForm | None = None) -> ResponseReturnValue:
    """Show our question, with what was typed of its answer."""
    form, held = form or AnswerForm(), case_page(followed_case(), rank())
    if not held.may_answer:
        return redirect(url_for("followup.case"), 303)
    form.ask(held.question)
    return render_template("followup/clarify.html", form=form, held=held), 422 if form.errors else 200


def done(act: Callable[[], None], sentence: str) -> ResponseReturnValue:
    """Do *act* and say so; what can no longer be done is said too, and the page shows where things stand."""
    try:
        act()
    except WorkflowError:
        flash(str(TOO_LATE), "warning")
    else:
        flash(sentence, "success")
    return redirect(url_for("followup.case"), 303)

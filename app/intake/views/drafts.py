"""A draft kept for later: its code, its reopening, its erasing."""

from typing import cast

from flask import current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import PUBLIC, open_to
from app.intake import journey
from app.intake.forms.step import PressForm, ResumeForm
from app.intake.services import drafts
from app.intake.views.desk import DRAFT, address, bp, hold, in_hand, to, unsent
from app.sessions import StoredSession


@bp.get("/brouillon")
@open_to(PUBLIC)
def kept() -> ResponseReturnValue:
    """Show the code that reopens the draft, and until when."""
    draft = in_hand()
    if draft is None or draft.filed:
        return redirect(url_for("intake.start"))
    return render_template("intake/kept.html", draft=draft, next_url=address(journey.first_to_answer(unsent(draft))))


@bp.route("/reprendre", methods=["GET", "POST"])
@open_to(PUBLIC)
def resume() -> ResponseReturnValue:
    """Reopen a draft by its code, in any browser."""
    form = ResumeForm()
    if not form.is_submitted():
        return render_template("intake/resume.html", form=form)
    draft = drafts.find_by_code(form.resume_code.data or "") if form.validate() else None
    if draft is None:
        return _no_such_draft(form)
    cast("StoredSession", session).renew()
    hold(draft.id)
    return redirect(url_for("intake.confirmation"), 303) if draft.filed else to(journey.first_to_answer(draft.answers))


@bp.route("/effacer", methods=["GET", "POST"])
@open_to(PUBLIC)
def erase() -> ResponseReturnValue:
    """Erase the draft, once the person confirms."""
    draft, form = in_hand(), PressForm()
    if draft is None or draft.filed:
        return redirect(url_for("intake.start"))
    if not form.validate_on_submit():
        return render_template("intake/erase.html", form=form)
    drafts.erase(draft.id)
    session.pop(DRAFT, None)
    flash(_("Votre brouillon est effacé."), "success")
    return redirect(url_for("intake.start"), 303)


def _no_such_draft(form: ResumeForm) -> ResponseReturnValue:
    if not form.errors:
        days = current_app.config["GREFFE"].draft_life.days
        sentence = _(
            "Aucun brouillon ne s’ouvre avec ce code. Vérifiez chaque signe. Un brouillon vit %(days)s jours.",
            days=days,
        )
        form.resume_code.errors = [sentence]
    return render_template("intake/resume.html", form=form), 422

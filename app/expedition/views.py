"""The register of the expedition: what to print, what left, and when."""

import uuid
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import clock
from app.access import member, open_to, staff
from app.expedition import services
from app.expedition.forms import MailedForm
from app.expedition.services import Mailed, Waiting, WrongDay
from app.formats import date_fr, reference_fr
from app.forms import Form
from app.letters.services import MandateOver, NoAddress, NotPosted, Opposed, WrongAddress
from app.security import pdf
from workflows.errors import GuardRefused, WorkflowError
from workflows.states import Role

bp = Blueprint("expedition", __name__, url_prefix="/personnel/expedition")
POSTS = (Role.INTAKE, Role.LEAD)
NOT_PRINTED: dict[type[NotPosted], Any] = {
    NoAddress: _l("Cette lettre ne s’imprime pas\u00a0: il n’y a pas au dossier d’adresse où écrire sans risque."),
    Opposed: _l("Ne remettez pas cette lettre\u00a0: la personne dit que la demande ne vient pas d’elle."),
    MandateOver: _l(
        "Ne postez ni ne remettez cette lettre\u00a0: ce qui permettait à la personne d’agir pour l’autre a pris fin, "
        "ou couvre moins que la réponse. La personne responsable peut retourner la décision à l’analyse."
    ),
    WrongAddress: _l(
        "Ne postez pas cette lettre\u00a0: son adresse n’est plus celle du registre. Remettez-la en personne."
    ),
}


@bp.get("")
@open_to(staff(*POSTS))
def waiting() -> str:
    """List the letters to print and post, the oldest first."""
    g.section = "expedition"
    return render_template(
        "expedition/waiting.html",
        letters=services.waiting(),
        withheld=services.withheld(),
        records=member().has(Role.INTAKE),
        press=Form(),
    )


@bp.post("/<uuid:letter_id>/imprimer")
@open_to(staff(Role.INTAKE))
def print_once(letter_id: uuid.UUID) -> ResponseReturnValue:
    """Draw the code that a letter brings and give its pages, once: they are kept nowhere."""
    if not Form().validate_on_submit():
        return redirect(url_for("expedition.waiting"))
    try:
        found = services.print_once(letter_id, member())
    except NotPosted as refusal:
        return _not_printed(refusal)
    return pdf(found.content, found.file_name)


@bp.get("/<uuid:letter_id>.pdf")
@open_to(staff(*POSTS))
def printable(letter_id: uuid.UUID) -> ResponseReturnValue:
    """Give a letter to print, its reading written down first."""
    try:
        found = services.printable(letter_id, member())
    except NotPosted as refusal:
        return _not_printed(refusal)
    return pdf(found.content, found.file_name)


@bp.route("/<uuid:letter_id>", methods=["GET", "POST"])
@open_to(staff(Role.INTAKE))
def mailed(letter_id: uuid.UUID) -> ResponseReturnValue:
    """Ask when a letter left, and record it."""
    g.section = "expedition"
    letter = services.one(letter_id)
    form = MailedForm(clock.today())
    if not form.validate_on_submit():
        return _page(form, letter), 422 if form.is_submitted() else 200
    try:
        _say(services.record(letter_id, form.day, member()), form)
    except WrongDay:
        form.refuse(_wrong_day(letter))
        return _page(form, letter), 422
    except WorkflowError as refusal:
        flash(_refused(refusal), "warning")
    return redirect(url_for("expedition.waiting"))


def _not_printed(refusal: NotPosted) -> ResponseReturnValue:
    flash(str(NOT_PRINTED[type(refusal)]), "warning")
    return redirect(url_for("expedition.waiting"))


def _page(form: MailedForm, letter: Waiting) -> str:
    return render_template("expedition/mailed.html", form=form, letter=letter)


def _say(done: Mailed, form: MailedForm) -> None:
    values = {"title": done.title, "number": reference_fr(done.number), "day": date_fr(form.day)}
    if done.late:
        flash(_(
            "L’avis de prolongation de la demande %(number)s est parti le %(day)s, après la fin du premier "
            "délai\u00a0: il ne prolonge rien. Le délai de 20 jours demeure, et l’alerte est au journal.", **values,
        ), "warning")  # fmt: skip
    else:
        flash(_("«\u00a0%(title)s\u00a0» de la demande %(number)s est partie le %(day)s.", **values), "success")


def _wrong_day(letter: Waiting) -> str:
    day = date_fr(letter.envelope.signed_at)
    return str(_("Inscrivez un jour entre la signature, le %(day)s, et aujourd’hui.", day=day))


def _refused(refusal: WorkflowError) -> str:
    if isinstance(refusal, GuardRefused):
        return str(_("L’envoi n’est pas inscrit\u00a0: %(says)s.", says=refusal.reason.says))
    return str(_("L’envoi n’est pas inscrit\u00a0: l’état de la demande ne le permet plus."))

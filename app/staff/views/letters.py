"""The letters of a case: the list, the bytes, and the officer's signing act."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import member, open_to, staff
from app.accounts.forms import ProofForm
from app.accounts.views import attempted, prove
from app.errors import NotFound
from app.letters import services as letters
from app.letters.services import Line, MayNotSign, Signing
from app.security import pdf
from app.staff.context.face import Reached
from app.staff.views.acts import sentence, where_next
from app.staff.views.case import page
from app.staff.views.desk import WORKERS, bp
from app.staff.views.reached import noted, with_content
from workflows.commands import SignDecision, SignExtension
from workflows.errors import WorkflowError
from workflows.states import Role


@bp.get("/demandes/<number>/lettres")
@open_to(staff(*WORKERS))
def letters_of(number: str) -> ResponseReturnValue:
    """List the letters of a case and where each stands."""
    reached, _purpose = with_content(number)
    return page("letters", reached, letters=letters.listed(reached.face.part_id), to_sign=_to_sign(reached))


@bp.get("/demandes/<number>/lettres/<uuid:letter_id>.pdf")
@open_to(staff(*WORKERS))
def letter(number: str, letter_id: uuid.UUID) -> ResponseReturnValue:
    """Give a letter, its reading written down first."""
    reached, _reading = noted(number, "letter")
    found = letters.opened(reached.face.case_id, letter_id)
    return pdf(found.content, found.file_name)


@bp.route("/demandes/<number>/signer", methods=["GET", "POST"])
@open_to(staff(Role.OFFICER))
def sign(number: str) -> ResponseReturnValue:
    """Sign the letter that waits: the officer reads what will leave, then proves who they are."""
    reached, _purpose = with_content(number)
    waiting = _to_sign(reached)
    if waiting is None or not reached.may(SignDecision, SignExtension):
        flash(_("Aucune lettre n’attend votre signature en ce moment, ou elle se prépare encore."), "info")
        return redirect(url_for("staff.letters_of", number=number))
    form = ProofForm()
    if not form.validate_on_submit():
        return _sign_page(form, reached, waiting), 422 if form.is_submitted() else 200
    return attempted(form, lambda: _sign(form, reached, waiting), lambda: _sign_page(form, reached, waiting))


def _sign(form: ProofForm, reached: Reached, waiting: Line) -> ResponseReturnValue:
    prove(form)
    here = member()
    try:
        letters.sign(reached.face.part_id, waiting.id, Signing(here.actor, here.name, here.title))
    except MayNotSign as missing:
        flash(_("La lettre n’est pas signée\u00a0: le texte de ces dispositions manque au catalogue, %(texts)s.",
                texts=str(missing)), "warning")  # fmt: skip
    except (WorkflowError, NotFound) as refusal:
        flash(sentence(refusal), "warning")
    else:
        flash(_("La lettre est signée. Elle part dès que sa signature est apposée."), "success")
    return redirect(where_next(reached.face.number))


def _sign_page(form: ProofForm, reached: Reached, waiting: Line) -> str:
    return render_template("staff/sign.html", form=form, face=reached.face, letter=waiting)


def _to_sign(reached: Reached) -> Line | None:
    return letters.to_sign(reached.face.part_id) if reached.may(SignDecision, SignExtension) else None

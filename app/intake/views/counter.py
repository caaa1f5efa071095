"""The counter: a clerk takes down what a person says (A-2.1 s. 43), or types in what came on paper."""

import uuid

from flask import Blueprint, flash, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import member, open_to, staff
from app.cases.context import ORAL, PAPER
from app.errors import NotFound
from app.forms import Form
from app.intake.forms.counter import HINTS, TakenForm, WayForm
from app.intake.services import taking
from app.restrictions.wording import SCOPE_HINTS
from workflows.states import Kind, Role

bp = Blueprint("counter", __name__, url_prefix="/personnel/inscription")
TAKEN = "taken"


@bp.before_request
def _section() -> None:
    g.section = "counter"


@bp.route("", methods=["GET", "POST"])
@open_to(staff(Role.INTAKE))
def way() -> ResponseReturnValue:
    """Ask how the request came and what it is about."""
    form = WayForm()
    if form.validate_on_submit():
        return redirect(url_for("counter.take", way=form.way.data, nature=form.kind.data), 303)
    return render_template("intake/counter/way.html", form=form), 422 if form.is_submitted() else 200


@bp.route("/<way>/<nature>", methods=["GET", "POST"])
@open_to(staff(Role.INTAKE))
def take(way: str, nature: str) -> ResponseReturnValue:
    """Ask on one page what the public is asked question by question; make the case once."""
    form = TakenForm(way, _kind(way, nature))
    if form.asks_for_more:
        form.more()
        return _page(form), 200
    if not form.validate_on_submit():
        return _page(form), 422 if form.is_submitted() else 200
    session[TAKEN] = _taken(form)
    return redirect(url_for("counter.taken"), 303)


@bp.get("/faite")
@open_to(staff(Role.INTAKE))
def taken() -> ResponseReturnValue:
    """Show what to tell the person, and the code while it may be handed over."""
    if not session.get(TAKEN):
        return redirect(url_for("counter.way"))
    held = taking.handed(uuid.UUID(session[TAKEN]), member())
    return render_template("intake/counter/taken.html", held=held, form=Form())


@bp.post("/faite")
@open_to(staff(Role.INTAKE))
def finish() -> ResponseReturnValue:
    """Show the code no more, and be ready for the next person."""
    if session.get(TAKEN) and Form().validate_on_submit():
        taking.forget_code(uuid.UUID(session.pop(TAKEN)))
        flash(_("Le code ne s’affiche plus."), "success")
    return redirect(url_for("counter.way"), 303)


def _taken(form: TakenForm) -> str:
    filed = taking.take(form.filing(member().actor.id, taking.instant(form.received_on)))
    return filed.case_id.hex


def _kind(way: str, nature: str) -> Kind:
    """Return the kind of request, or raise NotFound for what cannot be asked that way."""
    if way not in {ORAL, PAPER} or nature not in set(Kind) or (way == ORAL and nature != Kind.DOCUMENT_ACCESS):
        raise NotFound(nature)
    return Kind(nature)


def _page(form: TakenForm) -> str:
    return render_template(
        "intake/counter/take.html", form=form, hints=HINTS, oral=form.way == ORAL, scope_hints=SCOPE_HINTS
    )

"""Reference data: what is in force, what is proposed, what a change does before it is made."""

import uuid
from datetime import date

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import member, open_to, staff
from app.administration import services, wording
from app.administration.context import ADDED, ENDED, NEW, SLUG_OF, SLUGS, Item, Preview, Told
from app.administration.forms import FORMS, ChangeForm, EndForm
from app.errors import NotFound
from app.formats import date_fr
from app.forms import Form
from app.reference.context import ALONE, TWO_PERSONS, Ruling, Sort
from app.reference.services import ChangeRefused
from workflows import house_rules
from workflows.sources import Source
from workflows.states import Role

bp = Blueprint("administration", __name__, url_prefix="/personnel/reference")
READERS = (Role.ADMINISTRATOR, Role.OFFICER, Role.AUDITOR)
ADMINISTRATORS = (Role.ADMINISTRATOR,)
APPROVERS = (Role.ADMINISTRATOR, Role.OFFICER)


@bp.context_processor
def _shared() -> dict[str, object]:
    """Give every page of this section its words, and whether this member may propose."""
    held = g.get("member")
    proposes = held is not None and held.has(*ADMINISTRATORS)
    sorts = {"sorts": Sort, "two": TWO_PERSONS, "alone": ALONE, "added": ADDED}
    return {"say": wording, "slug_of": SLUG_OF, "proposes": proposes, **sorts}


@bp.before_request
def _section() -> None:
    """Say in which section of the staff's pages these are."""
    g.section = "reference"


@bp.get("")
@open_to(staff(*READERS))
def index() -> str:
    """Show every sort of reference data, and what waits for a decision."""
    templates = services.templates()
    to_approve = sum(not each.current for each in templates)
    found = {"summaries": services.summaries(), "waiting": services.waiting()}
    return render_template("administration/index.html", templates=templates, to_approve=to_approve, **found)


@bp.get("/regles")
@open_to(staff(*READERS))
def rules() -> str:
    """Show what no screen changes: the house's own rules, and the tables of the law with who keeps which."""
    held = [rule for rule in vars(house_rules).values() if isinstance(rule, Source)]
    return render_template("administration/rules.html", rules=held, tables=services.tables())


@bp.get("/<slug>")
@open_to(staff(*READERS))
def items(slug: str) -> ResponseReturnValue:
    """Show every item of a sort."""
    sort = _sort(slug)
    if sort in ALONE:
        return redirect(url_for("administration.item", slug=slug, code=ALONE[sort]))
    if sort is Sort.TEMPLATE:
        return render_template("administration/templates.html", templates=services.templates(), sort=sort)
    return render_template("administration/items.html", items=services.items(sort), sort=sort)


@bp.get("/<slug>/<code>")
@open_to(staff(*READERS))
def item(slug: str, code: str) -> str:
    """Show one item: what it says, its versions, its changes."""
    found = _item(slug, code)
    standing = {held.since for held in services.standing(found)}
    return render_template("administration/item.html", item=found, standing=standing, ends=found.sort in ENDED)


@bp.route("/<slug>/<code>/changement", methods=["GET", "POST"])
@open_to(staff(*ADMINISTRATORS))
def change(slug: str, code: str) -> ResponseReturnValue:
    """Ask what an item should say and from when, show what that does, then propose it."""
    found, reverted = _item(slug, code), _reverted()
    since = request.args.get("version", type=date.fromisoformat)
    form = FORMS[found.sort](found, services.inherited(found, since, reverted), since)
    return _changing(form, reverted)


@bp.route("/<slug>/<code>/fin", methods=["GET", "POST"])
@open_to(staff(*ADMINISTRATORS))
def end(slug: str, code: str) -> ResponseReturnValue:
    """Ask from when a rule is out of force, show what that does, then do it."""
    found = _item(slug, code)
    if found.sort not in ENDED or not found.current:
        raise NotFound(code)
    return _changing(EndForm(found), _reverted())


@bp.get("/propositions/<uuid:change_id>")
@open_to(staff(*READERS))
def proposition(change_id: uuid.UUID) -> str:
    """Show a proposed change, what it would do today, and what became of it."""
    return _proposition_page(services.change(change_id))


@bp.post("/propositions/<uuid:change_id>")
@open_to(staff(*APPROVERS))
def decide(change_id: uuid.UUID) -> ResponseReturnValue:
    """Approve a change, refuse it, or withdraw one's own."""
    told, form = services.change(change_id), Form()
    if request.form.get("ruling") not in set(Ruling) or not form.validate_on_submit():
        return _proposition_page(told), 422
    ruling = Ruling(request.form["ruling"])
    try:
        services.decide(told, ruling, by=member())
    except ChangeRefused as refusal:
        return _proposition_page(told, wording.refused(refusal)), 409
    flash(str(wording.RULED[ruling]), "success")
    return redirect(url_for("administration.item", slug=SLUG_OF[told.sort], code=told.code))


def _changing(form: ChangeForm, reverted: Told | None) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return _change_page(form), 422 if form.is_submitted() else 200
    try:
        shown = services.preview(form.proposal(reverted.id if reverted else None))
        if "confirm" in request.form and form.seen.data == shown.mark:
            return _proposed(services.propose(shown, by=member()))
    except ChangeRefused as refusal:
        form.refuse(refusal)
        return _change_page(form), 422
    form.seen.data = shown.mark
    return _change_page(form, shown)


def _proposed(change_id: uuid.UUID) -> ResponseReturnValue:
    told = services.change(change_id)
    if told.two_persons:
        flash(_("Le changement est proposé. Une autre personne doit l’approuver."), "success")
        return redirect(url_for("administration.proposition", change_id=change_id))
    flash(_("Le changement est inscrit. Il vaut à partir du %(day)s.", day=date_fr(told.since)), "success")
    return redirect(url_for("administration.item", slug=SLUG_OF[told.sort], code=told.code))


def _change_page(form: ChangeForm, shown: Preview | None = None) -> str:
    ends = isinstance(form, EndForm)
    return render_template("administration/change.html", form=form, item=form.found, shown=shown, ends=ends)


def _proposition_page(told: Told, said: str = "") -> str:
    shown, refusal = services.shown(told) if told.ruling is None else (None, None)
    mine = told.proposer == member().actor.id
    refused = wording.refused(refusal) if refusal else ""
    facts = {"shown": shown, "refused": refused, "said": said, "mine": mine, "form": Form()}
    return render_template("administration/proposition.html", told=told, decides=services.may_decide(member()), **facts)


def _sort(slug: str) -> Sort:
    if slug not in SLUGS:
        raise NotFound(slug)
    return SLUGS[slug]


def _item(slug: str, code: str) -> Item:
    sort = _sort(slug)
    if code == NEW and sort in ADDED:
        return Item(sort, NEW, (), ())
    if sort is Sort.TEMPLATE:
        services.template_proposal(code)  # there is such a letter, approved already or not
    return services.item(sort, code)


def _reverted() -> Told | None:
    named = request.args.get("retour", type=uuid.UUID)
    return services.change(named) if named else None

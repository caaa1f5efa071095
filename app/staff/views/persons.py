"""Who asks, whom it is about, who else is concerned: how to reach them is masked, and shown one block at a time."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.access import open_to, staff
from app.cases.context import NotePurpose
from app.errors import NotFound
from app.forms import Form
from app.staff.context.face import Reached
from app.staff.context.masking import BIRTH, BODY_CONTACT, CONTACT, THIRD_CONTACT
from app.staff.forms.asking import UNDER_14
from app.staff.services import contents, identifying, register
from app.staff.services.contents import Reading
from app.staff.views.case import page
from app.staff.views.desk import WORKERS, bp
from app.staff.views.reached import noted

TAB_OF = {
    CONTACT: "identity",
    BIRTH: "identity",
    THIRD_CONTACT: "third_parties_of",
    BODY_CONTACT: "communications",
}


@bp.get("/demandes/<number>/identite")
@open_to(staff(*WORKERS))
def identity(number: str) -> ResponseReturnValue:
    """Show who asks: asked for on purpose, never shown in passing."""
    return _identity(*noted(number, "identity"))


@bp.get("/demandes/<number>/tiers")
@open_to(staff(*WORKERS))
def third_parties_of(number: str) -> ResponseReturnValue:
    """Show the third parties concerned: who they are is personal, and asked for on purpose."""
    return _third_parties(*noted(number, "third-parties"))


@bp.get("/demandes/<number>/communications")
@open_to(staff(*WORKERS))
def communications(number: str) -> ResponseReturnValue:
    """Show the register of communications, where the law of the case is known to want one (A-2.1 s. 67.3)."""
    return _communications(*noted(number, "communications"))


@bp.post("/demandes/<number>/afficher/<block>")
@open_to(staff(*WORKERS))
def reveal(number: str, block: str) -> ResponseReturnValue:
    """Show one masked block, its own reading written down first; the next page masks it again."""
    if block not in TAB_OF:
        raise NotFound(block)
    if not Form().validate_on_submit():
        return redirect(url_for(f"staff.{TAB_OF[block]}", number=number), 303)
    return PAGES[TAB_OF[block]](*noted(number, block))


def _identity(reached: Reached, reading: Reading) -> str:
    values = {"who": contents.identity(reading), "represented": contents.represented(reading)}
    described = contents.told(reading, NotePurpose.MANDATE_SCOPE, NotePurpose.MANDATE_END)
    found, alone = identifying.known(reached.face.case_id), identifying.alone_under_14(reached.face)
    told = UNDER_14 if alone else ""
    return page("identity", reached, on_file=found, under_14=told, described=described, **values)


def _third_parties(reached: Reached, reading: Reading) -> str:
    masked = reading.what != THIRD_CONTACT
    return page("third_parties", reached, third_parties=contents.third_parties(reading), masked=masked)


def _communications(reached: Reached, reading: Reading) -> str:
    if not reached.face.communicates:
        raise NotFound(reached.face.number)
    masked, asked = reading.what != BODY_CONTACT, contents.asked(reading)
    return page("communications", reached, register=register.lines(reading), asked=asked, masked=masked)


PAGES = {"identity": _identity, "third_parties_of": _third_parties, "communications": _communications}
"""What draws each of these pages, masked or not."""

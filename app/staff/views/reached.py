"""How every page of a case begins: is it there for this member, and for which purpose."""

from datetime import timedelta

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app import clock, numbers
from app.access import member
from app.errors import NotFound
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.context.visibility import Sight
from app.staff.services import contents, reaching
from app.staff.services.contents import Reading
from app.staff.views.desk import bp

PURPOSE_LASTS = timedelta(minutes=30)
READING = ("GET", "HEAD")


class PurposeNeeded(Exception):
    """The case is in no queue of the member's: they say why before anything is shown."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


def opened(number: str) -> Reached:
    """Return the case of an address; raise NotFound, the same for what is unknown and what is not theirs."""
    if not numbers.is_reference(number):
        raise NotFound(number)
    return reaching.reach(member(), number, reads=request.method in READING)


def with_content(number: str, least: Sight = Sight.WITH_PURPOSE) -> tuple[Reached, str]:
    """Return a case whose content may be shown, and the purpose; raise NotFound or PurposeNeeded.

    *least* is lowered by the few pages meant for a consulted unit; every other one is not there for it.
    """
    reached = opened(number)
    if reached.sight < least:
        raise NotFound(number)
    purpose = contents.purpose_of(member(), reached, _kept(reached))
    if purpose is None:
        raise PurposeNeeded(number)
    return reached, purpose


def noted(number: str, what: str, least: Sight = Sight.WITH_PURPOSE) -> tuple[Reached, Reading]:
    """Return a case and the proof that its reading was written down; raise what :func:`with_content` raises."""
    reached, purpose = with_content(number, least)
    return reached, contents.note_reading(member(), reached, what, purpose)


def open_for(reached: Reached, code: str) -> None:
    """Write down why a case is opened, then remember it for a while: asked once, not at every page."""
    contents.note_reading(member(), reached, "opening", code)
    at = clock.now()
    held = {key: kept for key, kept in session.get("purposes", {}).items() if kept["until"] > at.timestamp()}
    held[reached.face.case_id.hex] = {"code": code, "until": (at + PURPOSE_LASTS).timestamp()}
    session["purposes"] = held


def _kept(reached: Reached) -> str | None:
    kept = session.get("purposes", {}).get(reached.face.case_id.hex)
    fresh = kept is not None and kept["until"] > clock.now().timestamp() and kept["code"] in words.PURPOSES
    return str(kept["code"]) if fresh else None


@bp.errorhandler(PurposeNeeded)
def _ask_purpose(needed: PurposeNeeded) -> ResponseReturnValue:
    return redirect(url_for("staff.purpose", number=needed.number))

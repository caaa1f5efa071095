"""What the pages of filing share: the blueprint, the draft in hand, the way to a question."""

import uuid

from flask import Blueprint, current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from app.access import from_our_page
from app.intake import journey
from app.intake.context import Answers, DraftView
from app.intake.services import drafts

bp = Blueprint("intake", __name__, url_prefix="/demandes")
DRAFT, SENT = "draft", "sent"


@bp.context_processor
def _lives() -> dict[str, int]:
    """Tell the pages how long things are kept: each says so before it matters (WCAG 2.2.6)."""
    held = current_app.config["GREFFE"]
    return {"draft_days": held.draft_life.days, "code_minutes": int(held.code_shown_for.total_seconds() // 60)}


def in_hand() -> DraftView | None:
    """Return the draft this page was about: the one its form names, else the one of this browser.

    A stranger's page could name the stranger's own draft: only our own pages are believed.
    """
    mark = request.form.get("draft", "")
    marked = drafts.find_by_mark(mark) if mark and from_our_page() else None
    if marked:
        return marked
    held = session.get(DRAFT)
    return drafts.find(uuid.UUID(held)) if held else None


def hold(draft_id: uuid.UUID) -> None:
    """Make a draft the one of this browser; a browser that holds it already costs no write."""
    if session.get(DRAFT) != draft_id.hex:
        session[DRAFT] = draft_id.hex


def unsent(draft: DraftView | None) -> Answers:
    """Return the answers still to be sent: none when the draft became a request."""
    return draft.answers if draft and not draft.filed else {}


def to(name: str, *, modifying: bool = False) -> Response:
    """Send the browser to a question, or to the check page."""
    return redirect(address(name, modifying=modifying), 303)


def address(name: str, *, modifying: bool = False) -> str:
    """Return where a question is. *modifying* comes back to the check page once it is answered."""
    if name == journey.REVIEW:
        return url_for("intake.review")
    if name == journey.CORRECTIONS:
        return url_for("intake.corrections", modifier=1 if modifying else None)
    return url_for("intake.ask", name=name, modifier=1 if modifying else None)


def modifying() -> bool:
    """Tell whether this question was opened from the check page."""
    return "modifier" in request.args


def back_from(name: str, answers: Answers) -> str:
    """Return where « Retour » leads."""
    if modifying():
        return url_for("intake.review")
    earlier = journey.before(name, answers)
    return address(earlier) if earlier else url_for("intake.start")

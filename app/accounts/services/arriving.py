"""What a member is told on coming in, and on each return to the page of the day."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app import clock
from app.accounts.context import Arrival, Browser
from app.accounts.services import activity, opened
from app.accounts.services.signing_in import SignedIn


def came(who: SignedIn, browser: Browser) -> dict[str, Any]:
    """Write a sign-in down; return what the session keeps of it: instants and a number."""
    at = clock.now()
    activity.came_in(who.member_id, browser, who.failed)
    before = who.before.isoformat() if who.before else None
    return {"before": before, "at": at.isoformat(), "failed": who.failed}


def arrival(member_id: uuid.UUID, came: Mapping[str, Any], here: str | None) -> Arrival:
    """Return what to tell: what happened from the session before to this one, and how many others are open now."""
    before, at = _instant(came.get("before")), _instant(came.get("at"))
    happened = activity.between(member_id, before, at) if before and at else ()
    others = [one for one in opened.of(member_id, here) if not one.here]
    return Arrival(before, came.get("failed", 0), happened, len(others))


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

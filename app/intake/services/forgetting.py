"""Forget what is over."""

from sqlalchemy import delete

from app import clock, sessions, throttle
from app.accounts.services import activity
from app.cases import codes
from app.db import transaction
from app.intake import queries
from app.intake.models import Draft


def forget() -> int:
    """Forget what is over: drafts, codes shown, sessions, old tries and activities. Return how many drafts went."""
    at = clock.now()
    with transaction() as session:
        over = delete(Draft).where(queries.is_over(at)).execution_options(synchronize_session=False)
        gone = session.execute(over)
        codes.forget_shown(session, at)
    sessions.forget_expired()
    throttle.forget_old()
    activity.forget_old()
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a DELETE counts its rows

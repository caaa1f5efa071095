"""Until when a letter awaits an answer: the days in force when it is ordered."""

from datetime import date, timedelta

from app.db import reading
from app.reference import queries
from app.reference.context import PRECISION


def precision_awaited_until(on: date) -> date | None:
    """Return the last day to make a request precise when asked *on* a day, None while no time is in force."""
    with reading() as session:
        rule = queries.delay_rule(session, PRECISION, on)
    return on + timedelta(days=rule.days) if rule else None

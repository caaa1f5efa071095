"""Say in sentences how each date was found."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.cases.standings import view_of
from app.db import reading
from app.deadlines.context import sentences
from app.reference.queries import calendar, calendars
from workflows.deadlines import Limit, ReviewLimit, review_limit


@dataclass(frozen=True, slots=True)
class Explained:
    """A limit as a page shows it: the date, the days left, and how it was found.

    *awaited* says that the days are not counted yet: the date is the earliest there can be.
    """

    due: date
    target: date
    days_left: int
    late: bool
    sentences: tuple[str, ...]
    limit: Limit
    awaited: bool = False


def explain(part: Part) -> Explained:
    """Return the limit of *part* with every step that led there, as sentences. Opens its own reading."""
    with reading() as session:
        return explain_in(session, part)


def explain_in(session: Session, part: Part) -> Explained:
    """Return the same in a session that is open already."""
    view = view_of(part, calendars(session))
    limit = view.clock.limit()
    counted_to = view.answer_given_on or clock.today()
    return Explained(
        due=limit.last,
        target=limit.target,
        days_left=(limit.last - counted_to).days,
        late=counted_to > limit.last and not view.awaits_its_start,
        sentences=tuple(sentences(view)),
        limit=limit,
        awaited=view.awaits_its_start,
    )


def review(session: Session, start: date) -> ReviewLimit:
    """Return the time to ask the Commission for a review: pages give its earliest reading (A-2.1 s. 135)."""
    return review_limit(start, calendar(session))

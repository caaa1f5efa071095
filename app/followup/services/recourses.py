"""The ways to the Commission that are open to a requester: of the answer or the silence, of the delay, of the fees."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.cases.queries import reviews_of
from app.cases.standings import view_of
from app.deadlines.context import safely
from app.deadlines.services import review
from app.followup.context import Recourse
from app.followup.wording.reviews import DECIDED, SILENCE, early_words, kept_words, review_words
from app.letters.services import review_printed
from app.reference.queries import calendars
from workflows.case import CaseView
from workflows.contest_guards import contestable
from workflows.deadlines import ONE_DAY, REVIEW_DAYS, ReviewLimit
from workflows.holding import hold
from workflows.states import OPEN, AppealOutcome, Contested, ReviewOutcome

RECOURSES = {Contested.ANSWER: "decision", Contested.DELAY: "delay", Contested.FEES: "fees"}
"""What the letter that tells each decision says of its review."""


def recourses(session: Session, part: Part) -> tuple[Recourse, ...]:
    """Return every way that is open; none for a request made by word of mouth (A-2.1 s. 45)."""
    view = view_of(part, calendars(session))
    if not view.written:
        return ()
    answer = () if upheld(session, part, view) else _of_answer(session, part, view)
    return (*answer, *_of_early(session, part, view))


def upheld(session: Session, part: Part, view: CaseView) -> bool:
    """Tell whether the Commission reviewed the answer that stands and left it as it is: it is not asked again."""
    if view.state in OPEN or not view.last_answer_on or not view.review_ended_on:
        return False
    last = reviews_of(session, part.id, Contested.ANSWER)[-1]
    return last.outcome == ReviewOutcome.UPHELD and last.received_on >= view.last_answer_on


def reviewed(session: Session, part: Part) -> tuple[str, ...]:
    """Return where the last review of each decision stands, then the last appeal."""
    found = ((about, reviews_of(session, part.id, about)) for about in Contested)
    return tuple(
        review_words(
            about,
            _outcome(about, last.outcome) if last.outcome else None,
            since=last.received_on,
            ended=last.ended_on,
            answer_by=last.answer_by,
        )
        for about, rows in found
        for last in rows[-1:]
    )


def kept(view: CaseView) -> str:
    """Return what is kept for the person and until when; nothing of a notice, nor of what no review is open to."""
    duty = None if view.kind.is_notice or not view.written else hold(view)
    return kept_words(duty, clock.today()) if duty else ""


def _outcome(about: Contested, outcome: str) -> ReviewOutcome | AppealOutcome:
    return AppealOutcome(outcome) if about is Contested.RULING else ReviewOutcome(outcome)


def _of_answer(session: Session, part: Part, view: CaseView) -> Iterator[Recourse]:
    """Yield the way of a decision, or of silence past the limit (A-2.1 ss. 52, 102, 135).

    There is none to take while the Commission has the request, or has ordered another answer that is awaited.
    """
    if view.before_the_commission or (view.state in OPEN and view.clock.ordered_for and not _silent_first(view)):
        return
    if view.state not in OPEN:
        if view.last_answer_on:
            yield _decided(session, part, Contested.ANSWER, DECIDED, view.last_answer_on)
        return
    late = clock.today() > view.clock.limit().last and not view.awaits_its_start and not view.kind.is_notice
    if (view.deemed_refused_on or late) and view.clock.answered_on is None:
        passed = view.clock if late else view.clock.grant(None)  # time given afterwards takes no recourse away
        # from the earliest reading of the limit, before any holiday moved it
        found = review(session, passed.limit().nominal)
        yield _way(Contested.ANSWER, SILENCE, None, found, over=found.due < clock.today())


def _silent_first(view: CaseView) -> bool:
    """Tell whether the day ordered is that of a first answer: a ruling on the delay fixed it, no review of silence."""
    return view.clock.answered_on is None and view.review_ended_on is None


def _of_early(session: Session, part: Part, view: CaseView) -> Iterator[Recourse]:
    """Yield the ways of decisions given before the answer while their thirty days run, at the latest reading."""
    for about, told_on in contestable(view):
        way = _decided(session, part, about, early_words(about, told_on), told_on)
        if not way.over:
            yield way


def _decided(session: Session, part: Part, about: Contested, because: Any, told_on: date) -> Recourse:
    """Return the way of a decision told that day, which the page never ends later than the letter prints (s. 135).

    It is over once the thirty days are, counted from the sending and at their latest reading.
    """
    printed = review_printed(session, part.id, RECOURSES[about])
    start = min(told_on, printed - REVIEW_DAYS * ONE_DAY) if printed else told_on
    over = review(session, told_on).due < clock.today()
    return _way(about, because, told_on, review(session, start), over=over)


def _way(about: Contested, because: Any, decided_on: date | None, found: ReviewLimit, *, over: bool) -> Recourse:
    return Recourse(about, str(because), decided_on, found.nominal, tuple(safely(found)), over=over)

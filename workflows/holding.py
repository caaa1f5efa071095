"""Until when what was asked must be kept: from its receipt until no recourse is left (A-2.1 ss. 52.1, 102.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import itemgetter

from workflows.case import CaseView
from workflows.deadlines import appeal_ends, embargo_end, review_limit
from workflows.states import OPEN, TERMINAL, Ruled


class Why(StrEnum):
    """Why the documents or information asked for must be kept; the pages turn each into a sentence."""

    OWED = "owed"
    COMMISSION = "commission"
    COURT = "court"
    REVIEW = "review"
    THIRD_PARTY = "third-party"
    APPEAL = "appeal"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Hold:
    """A duty to keep: why, and the last day it surely lasts; no day while nobody can tell."""

    why: Why
    until: date | None = None

    def lasts(self, on: date) -> bool:
        """Tell whether the duty holds that day."""
        return self.until is None or on <= self.until


def hold(view: CaseView) -> Hold | None:
    """Return the duty to keep what *view* asks for, or None when no recourse ever was."""
    if view.on_appeal:
        return Hold(Why.COURT)
    if view.commission_rules:
        return Hold(Why.COMMISSION)
    if view.state in OPEN:
        return Hold(Why.OWED)
    ends = list(_recourses(view))
    if not ends:
        return None if view.state in TERMINAL or view.lifted_on else Hold(Why.OWED)
    last, why = max(reversed(ends), key=itemgetter(0))  # of two that end that day, the one that comes after the other
    return Hold(why, last)


def reviewable_until(view: CaseView) -> date | None:
    """Return the last day to ask for a review of the answer or of the silence, at its latest reading (s. 135)."""
    return max((review_limit(day, view.in_force).due for day in _decided(view)), default=None)


def ruled(view: CaseView) -> dict[Ruled, date]:
    """Return what the Commission ruled on, and the day each ruling came (A-2.1 ss. 135, 136, 137.1)."""
    days = {
        Ruled.ANSWER: view.review_ended_on,
        Ruled.DELAY: view.delay_review_ended_on,
        Ruled.FEES: view.fees_review_ended_on,
        Ruled.THIRD_PARTY: view.third_parties.review_ended_on,
        Ruled.LEAVE: view.disregarded_on,
    }
    return {what: day for what, day in days.items() if day}


def last_ruled_on(view: CaseView) -> date | None:
    """Return the day of the last ruling of the Commission, which may be appealed from (A-2.1 s. 147)."""
    return max(ruled(view).values(), default=None)


def _recourses(view: CaseView) -> Iterator[tuple[date, Why]]:
    """Yield the end of each recourse at its latest reading: what the body relies on waits for that one.

    Nothing read says whether a recourse follows an appeal: as many days are kept again (house rule).
    """
    calendar = view.in_force
    yield from ((review_limit(day, calendar).due, Why.REVIEW) for day in _decided(view))
    if told := view.third_parties.told_on:
        yield embargo_end(told, calendar).due, Why.THIRD_PARTY
    yield from ((appeal_ends(day, calendar), Why.APPEAL) for day in ruled(view).values())
    if view.appeal_ended_on:
        yield appeal_ends(view.appeal_ended_on, calendar), Why.JUDGED


def _decided(view: CaseView) -> Iterator[date]:
    """Yield the day of the last answer, and that of a refusal that silence made."""
    yield from filter(None, (view.last_answer_on, view.deemed_refused_on))

"""Until when what was asked must be kept: from its receipt until no recourse is left (A-2.1 ss. 52.1, 102.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.case import CaseView
from workflows.deadlines import appeal_ends, review_limit
from workflows.states import OPEN, TERMINAL


class Why(StrEnum):
    """Why the documents or information asked for must be kept; the pages turn each into a sentence."""

    OWED = "owed"
    COMMISSION = "commission"
    REVIEW = "review"
    APPEAL = "appeal"


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
    if view.before_the_commission or view.contested_early or view.third_parties.suspended:
        return Hold(Why.COMMISSION)
    if view.state in OPEN:
        return Hold(Why.OWED)
    ends = list(_recourses(view))
    if not ends:
        return None if view.state in TERMINAL or view.lifted_on else Hold(Why.OWED)
    last, why = max(ends)
    return Hold(why, last)


def _recourses(view: CaseView) -> Iterator[tuple[date, Why]]:
    """Yield the end of each recourse at its latest reading: what the body relies on waits for that one."""
    calendar = view.in_force
    if view.last_answer_on:
        yield review_limit(view.last_answer_on, calendar).due, Why.REVIEW
    if view.deemed_refused_on:
        yield review_limit(view.deemed_refused_on, calendar).due, Why.REVIEW
    for ended_on in (view.review_ended_on, view.delay_review_ended_on, view.fees_review_ended_on):
        if ended_on:
            yield appeal_ends(ended_on, calendar), Why.APPEAL

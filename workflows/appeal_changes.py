"""What an appeal to the Court of Québec writes beside the state: nothing read of it stops a clock (A-2.1 s. 147)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.appeals import RecordAppeal, RecordAppealEnded, RecordAppealJudged, RecordAppealOrdered
from workflows.appeals import RecordAppealReturned as Returned
from workflows.case import CaseView
from workflows.changes import owed_afresh
from workflows.states import Actor, Ruled


def appealed(view: CaseView, command: RecordAppeal, _by: Actor, _on: date) -> CaseView:
    """Remember since when the Court has what the Commission ruled."""
    return replace(view, appeal_received_on=command.received_on, appeal_ended_on=None)


def judged(view: CaseView, command: RecordAppealEnded | RecordAppealJudged, _by: Actor, _on: date) -> CaseView:
    """Remember the day the appeal ended."""
    return replace(view, appeal_ended_on=command.decided_on)


def returned(view: CaseView, command: Returned, by: Actor, on: date) -> CaseView:
    """Hold what is sent back as something that the Commission has not ruled on."""
    ended = judged(view, command, by, on)
    match command.ruled:
        case Ruled.ANSWER:
            return replace(ended, review_ended_on=None)
        case Ruled.DELAY:
            return replace(ended, delay_review_ended_on=None)
        case Ruled.FEES:
            return replace(ended, fees_review_ended_on=None)
        case Ruled.THIRD_PARTY:
            return replace(ended, third_parties=replace(view.third_parties, review_ended_on=None))
        case Ruled.LEAVE:
            return replace(ended, disregarded_on=None)


def once_answered(view: CaseView) -> bool:
    """Tell whether the case was answered at least once: what the Commission let go without answer never was."""
    return view.clock.answered_on is not None


def answer_ordered(view: CaseView, command: RecordAppealOrdered, by: Actor, on: date) -> CaseView:
    """Work to the day that the judgment gives, whatever is under way."""
    return replace(judged(view, command, by, on), clock=view.clock.order(command.answer_by), disregarded_on=None)


def reopened(view: CaseView, command: RecordAppealOrdered, by: Actor, on: date) -> CaseView:
    """Owe an answer again; what was granted is not handed over meanwhile."""
    again = owed_afresh(answer_ordered(view, command, by, on))
    return replace(again, third_parties=replace(view.third_parties, withheld_since=None))

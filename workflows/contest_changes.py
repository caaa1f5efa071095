"""What a review of the delay or of the fees writes beside the state: the request itself goes on (A-2.1 s. 135)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.case import CaseView
from workflows.contests import RecordDelayReview, RecordDelayReviewEnded, RecordFeesReview, RecordFeesReviewEnded
from workflows.states import OPEN, Actor


def delay_contested(view: CaseView, command: RecordDelayReview, _by: Actor, _on: date) -> CaseView:
    """Remember since when the extension is before the Commission; the clock runs on."""
    return replace(view, delay_review_received_on=command.received_on, delay_review_ended_on=None)


def fees_contested(view: CaseView, command: RecordFeesReview, _by: Actor, _on: date) -> CaseView:
    """Remember since when the fees are before the Commission; the clock runs on."""
    return replace(view, fees_review_received_on=command.received_on, fees_review_ended_on=None)


def delay_ruled(view: CaseView, command: RecordDelayReviewEnded, _by: Actor, _on: date) -> CaseView:
    """Remember the day it ended, and work to the day a ruling fixes for an answer still owed."""
    ended = replace(view, delay_review_ended_on=command.decided_on)
    if not (command.set_aside and command.answer_by and view.state in OPEN):
        return ended
    return replace(ended, clock=view.clock.order(command.answer_by))


def fees_ruled(view: CaseView, command: RecordFeesReviewEnded, _by: Actor, _on: date) -> CaseView:
    """Remember the day it ended; forget the fees where a ruling lets nothing be charged."""
    ended = replace(view, fees_review_ended_on=command.decided_on)
    if not command.set_aside or command.estimate_id:
        return ended
    return replace(ended, fees_estimated_on=None, fees_accepted_on=None)

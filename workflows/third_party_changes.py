"""What an act about third parties writes beside the state: pure functions from the case before to the case after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from workflows.case import CaseView
from workflows.changes import reopened
from workflows.commands import (
    Command,
    RecordObservations,
    RecordRelease,
    RecordReviewSetAside,
    RecordThirdPartyInformed,
    RecordThirdPartyReview,
    RecordThirdPartyReviewEnded,
    RecordThirdPartyReviewSetAside,
    Sending,
)
from workflows.deadlines import OBSERVATION_DAYS
from workflows.states import Actor, Outcome
from workflows.third_parties import ThirdParties

OBSERVATIONS: Final = timedelta(days=OBSERVATION_DAYS)
TOLD_OF: Final = frozenset({Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED})
"""Answers that a third party learns: no other says anything of what concerns them."""


def named(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Count one more third party to tell."""
    return _with(view, named=view.third_parties.named + 1)


def struck(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Count one less."""
    return _with(view, named=view.third_parties.named - 1)


def notices_ordered(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Owe a notice to each one named or left aside, and await their word (A-2.1 ss. 25, 49)."""
    return replace(view, third_parties=view.third_parties.consulted())


def informed(view: CaseView, command: RecordThirdPartyInformed, _by: Actor, on: date) -> CaseView:
    """Count a notice as out; who was reached by mail will be told of the decision by mail (A-2.1 s. 49)."""
    about = view.third_parties.informed(on)
    return _all_out(replace(view, third_parties=replace(about, to_tell=about.to_tell + (not command.again))))


def publicly_informed(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Count a public notice as out; who it reached is told of the decision only if they speak (A-2.1 s. 49)."""
    return _all_out(replace(view, third_parties=replace(view.third_parties.informed(on), publicly=True)))


def spoke(view: CaseView, command: RecordObservations, _by: Actor, _on: date) -> CaseView:
    """Count a third party as heard; once all are, the fifteen days run from the last word (A-2.1 s. 49).

    A word filed after the twentieth day, its holidays aside, is counted from that day: nothing is counted from a rolled
    date.
    """
    about = view.third_parties.spoke(command.filed_on)
    heard = replace(view, third_parties=replace(about, to_tell=about.to_tell + (not command.by_mail)))
    ends = heard.clock.decides_from
    if about.awaited or ends is None or about.filed_on is None or about.filed_on >= ends:
        return heard
    return replace(heard, clock=heard.clock.decide(about.filed_on))


def last_speaks(view: CaseView) -> bool:
    """Tell whether the word now recorded is the last awaited."""
    return view.third_parties.awaited == 1


def silent(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Hold the silence of who was told as a consent (A-2.1 s. 49)."""
    return _with(view, awaited=0)


def left_aside(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Await nobody, and remember that they were not heard (A-2.1 s. 25)."""
    return replace(view, third_parties=view.third_parties.heard_no_more())


def notices_late(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember the alarm; the limit stands."""
    return _with(view, notice_late_on=on)


def hazard_invoked(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember that the officer holds what is asked to reveal an immediate hazard (A-2.1 s. 41.1)."""
    return _with(view, hazard_on=on)


def told(view: CaseView, command: Sending, _by: Actor, _on: date) -> CaseView:
    """Count a third party as told of the decision: the last day counts (A-2.1 s. 49)."""
    about = view.third_parties
    return _with(view, told=about.told + 1, told_on=max(about.told_on or command.sent_on, command.sent_on))


def released(view: CaseView, command: RecordRelease, _by: Actor, _on: date) -> CaseView:
    """Remember the day the documents were handed over."""
    return _with(view, released_on=command.released_on)


def suspended(view: CaseView, command: RecordThirdPartyReview, _by: Actor, _on: date) -> CaseView:
    """Suspend the decision (A-2.1 s. 136)."""
    return _with(view, review_received_on=command.received_on, review_ended_on=None)


def resumed(view: CaseView, command: RecordThirdPartyReviewEnded, _by: Actor, _on: date) -> CaseView:
    """Let the decision be executed."""
    return _with(view, review_ended_on=command.decided_on)


def set_aside(view: CaseView, command: RecordThirdPartyReviewSetAside, by: Actor, on: date) -> CaseView:
    """Owe another answer by the day the Commission gives; what was granted is not handed over."""
    again = reopened(view, RecordReviewSetAside(command.decided_on, command.answer_by), by, on)
    about = replace(view.third_parties, review_ended_on=command.decided_on, withheld_since=None)
    return replace(again, review_ended_on=view.review_ended_on, third_parties=about)


def just_informed(view: CaseView) -> bool:
    """Tell whether the case after a notice left has them all out."""
    return view.third_parties.all_informed


def to_be_told(view: CaseView) -> bool:
    """Tell whether a third party must learn what is decided."""
    return view.third_parties.to_tell > 0 and view.outcome in TOLD_OF


def _with(view: CaseView, **facts: Any) -> CaseView:
    about: ThirdParties = replace(view.third_parties, **facts)
    return replace(view, third_parties=about)


def _all_out(view: CaseView) -> CaseView:
    """Once every notice is out, and in time, decide within 15 days of the end of the 20 days to speak (A-2.1 s. 49).

    A refusal or a delay noted meanwhile was none. Notices that left too late move nothing.
    """
    about = view.third_parties
    last = about.informed_on
    if not about.all_informed or last is None or last > view.clock.first_limit().nominal:
        return view
    clock = view.clock.decide(last + OBSERVATIONS).under(view.in_force)
    return replace(_with(view, notice_late_on=None), clock=clock, deemed_refused_on=None)

"""What is remembered of how an identity was shown, of whom one asks for, and of who says a request is not theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.case import CaseView
from workflows.commands import Command, CorrectCapacity, RecordEvidence
from workflows.identity_ladder import Evidence, Way
from workflows.mandates import UNLIMITED
from workflows.states import Actor, Capacity


def showing(view: CaseView, shown: Evidence) -> CaseView:
    """Add what was shown; what the same person recorded of the same way is renewed."""
    others = (each for each in view.evidence if (each.way, each.by) != (shown.way, shown.by))
    return replace(view, evidence=(*others, shown))


def without_second_look(view: CaseView) -> CaseView:
    """Return the case as it would be had nobody judged of the capacity."""
    return replace(view, evidence=tuple(each for each in view.evidence if each.way is not Way.SECOND_CLERK))


def evidence_recorded(view: CaseView, command: RecordEvidence, by: Actor, on: date) -> CaseView:
    """Remember in which way identity was shown, when and to whom."""
    return showing(view, Evidence(Way(command.way), on, by.id))


def came(view: CaseView, _command: Command, by: Actor, on: date) -> CaseView:
    """Remember that identity was shown in person, when and to whom."""
    return showing(view, Evidence(Way.IN_PERSON, on, by.id))


def matched(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Forget what showed the requester to be somebody else: it is to be shown anew of the person now meant."""
    return replace(view, evidence=())


def mandate_ended(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember since when what gave the capacity is over; it stays held as proven until then, and the clock runs on."""
    return replace(view, mandate=replace(view.mandate, ended_on=on))


def opposed(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember since when somebody says that the request made in their name is not theirs; the clock runs on."""
    return replace(view, opposed_on=on)


def opposition_lifted(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Hold the request as the person's own again."""
    return replace(view, opposed_on=None)


def capacity_corrected(view: CaseView, command: CorrectCapacity, _by: Actor, on: date) -> CaseView:
    """Hold the request as made in that capacity, which nothing has proven or refused yet (A-2.1 s. 94).

    Made about somebody else than was believed, it wants again what no longer suffices: an identity below the level now
    asked, and the signature of a notice (R-22.1, r. 1 s. 3).
    """
    capacity = Capacity(command.capacity)
    after = replace(without_second_look(view), capacity=capacity, capacity_confirmed=False, capacity_refused_on=None)
    after = replace(after, mandate=UNLIMITED)
    if after.for_another is view.for_another:
        return after
    return replace(after, identity_confirmed=_still_sure(after, view, on), notice_signed_on=None)


def proven_beside(made: CaseView, view: CaseView, on: date) -> CaseView:
    """Return a part *made* beside another about the same person: who asks, and in which capacity, is proven for both.

    Where the law of the part that is made asks a surer identity, what was recorded is kept, and the rest is awaited.
    """
    shared = replace(
        made,
        identity_confirmed=view.identity_confirmed,
        capacity_confirmed=view.capacity_confirmed,
        capacity_refused_on=view.capacity_refused_on,
        mandate=view.mandate,
        evidence=view.evidence,
        opposed_on=view.opposed_on,
    )
    return replace(shared, identity_confirmed=_still_sure(shared, view, on))


def _still_sure(after: CaseView, before: CaseView, on: date) -> bool:
    """Tell whether an identity held as proven is so still: no more is asked, or what was recorded reaches it."""
    return after.identity_confirmed and (after.level_asked <= before.level_asked or after.sure_enough(on))

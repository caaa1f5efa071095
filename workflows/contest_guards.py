"""What stands in the way of a review of the delay or of the fees, asked before the answer (A-2.1 s. 135)."""

from __future__ import annotations

from datetime import date

from workflows.case import CaseView
from workflows.deadlines import review_limit
from workflows.legal import ORDER
from workflows.review_law import A21_135_EARLY
from workflows.sources import everywhere
from workflows.states import TERMINAL, Actor, Contested
from workflows.table import refuses

EARLY = everywhere(A21_135_EARLY)


@refuses(EARLY, "le délai n’est pas prolongé")
def never_extended(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a review of an extension that nobody gave (A-2.1 s. 135)."""
    return view.extended_on is None


@refuses(EARLY, "la révision de la prolongation est déjà inscrite")
def delay_contested_once(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a second review of the one extension there can be (A-2.1 s. 135)."""
    return view.delay_review_received_on is not None


@refuses(ORDER, "aucune révision de la prolongation n’est devant la Commission")
def delay_uncontested(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse the end of a review nobody recorded (A-2.1, chapter IV)."""
    return not view.delay_contested


@refuses(EARLY, "la révision de ces frais est déjà inscrite")
def fees_contested_once(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a second review of the same estimate, or one beside another; a new estimate is a new decision (s. 135)."""
    return _fees_asked(view)


@refuses(ORDER, "aucune révision des frais n’est devant la Commission")
def fees_uncontested(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse the end of a review nobody recorded (A-2.1, chapter IV)."""
    return not view.fees_contested


@refuses(EARLY, "la demande de révision précède l’avis de prolongation")
def delay_contested_too_soon(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a review asked before the notice of extension left (A-2.1 s. 135)."""
    return _before(view.delay_review_received_on, view.extended_on)


@refuses(EARLY, "la demande de révision précède l’estimation des frais")
def fees_contested_too_soon(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a review asked before the fees were estimated (A-2.1 s. 135)."""
    return _before(view.fees_review_received_on, view.fees_estimated_on)


@refuses(EARLY, "le temps pour contester la prolongation est passé : la Commission dira si elle excuse le retard")
def delay_review_late(view: CaseView, _by: Actor, on: date) -> bool:
    """Warn that the thirty days were over at their latest reading: the Commission may excuse it (A-2.1 s. 135)."""
    return _late(view, view.extended_on, on)


@refuses(EARLY, "le temps pour contester les frais est passé : la Commission dira si elle excuse le retard")
def fees_review_late(view: CaseView, _by: Actor, on: date) -> bool:
    """Warn that the thirty days were over at their latest reading: the Commission may excuse it (A-2.1 s. 135)."""
    return _late(view, view.fees_estimated_on, on)


@refuses(EARLY, "la révision de la prolongation ou des frais n’est pas terminée devant la Commission")
def contested_early(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to be done with a request while the Commission reviews its delay or its fees (A-2.1 s. 135)."""
    return view.contested_early


def contestable(view: CaseView) -> tuple[tuple[Contested, date], ...]:
    """Return the decisions given before the answer whose review nobody asked yet, and the day each was told (s. 135).

    There is none for a request never put in writing (A-2.1 s. 45), nor once it is over.
    """
    if not view.written or view.state in TERMINAL:
        return ()
    told = {
        Contested.DELAY: view.extended_on if view.delay_review_received_on is None else None,
        Contested.FEES: None if _fees_asked(view) else view.fees_estimated_on,
    }
    return tuple((about, on) for about, on in told.items() if on)


def _fees_asked(view: CaseView) -> bool:
    asked, estimated = view.fees_review_received_on, view.fees_estimated_on
    return view.fees_contested or (asked is not None and estimated is not None and asked >= estimated)


def _before(asked: date | None, decided: date | None) -> bool:
    return asked is not None and decided is not None and asked < decided


def _late(view: CaseView, decided: date | None, on: date) -> bool:
    return decided is not None and on > review_limit(decided, view.in_force).due

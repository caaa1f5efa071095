"""What stands in the way of recording a notice of restriction, or of lifting it (R-22.1 ss. 7, 8; r. 1 s. 3)."""

from __future__ import annotations

from datetime import date

from workflows.case import CaseView
from workflows.restriction_law import LIFT, NOTICE
from workflows.states import Actor
from workflows.table import refuses


@refuses(NOTICE, "la signature de l’avis n’a pas été vue")
def notice_unsigned(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse effect to a notice that nobody is known to have signed (R-22.1, r. 1 s. 3)."""
    return view.notice_signed_on is None


@refuses(NOTICE, "la signature de l’avis est déjà confirmée")
def notice_already_signed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to confirm the same signature twice (R-22.1, r. 1 s. 3)."""
    return view.notice_signed_on is not None


@refuses(NOTICE, "l’avis est déjà consigné")
def already_restricted(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to record the same notice twice, even once lifted: another notice is another act (R-22.1 ss. 7, 8)."""
    return view.restricted_on is not None


@refuses(NOTICE, "un avis n’a pas d’effet avant le jour où il est reçu")
def restricted_too_early(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to date the effect before the notice itself (R-22.1 ss. 7, 8)."""
    return view.restricted_on is not None and view.restricted_on < view.clock.received_on


@refuses(LIFT, "aucune restriction n’est en vigueur")
def nothing_restricted(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to lift what has no effect, or no more."""
    return not view.restricts


@refuses(LIFT, "la levée est déjà demandée")
def lifting_already_asked(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to ask twice."""
    return view.lifting_asked_on is not None


@refuses(LIFT, "une restriction ne se lève pas avant le jour où elle a pris effet")
def lifted_too_early(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to end what had not begun."""
    return view.lifted_on is not None and view.restricted_on is not None and view.lifted_on < view.restricted_on


@refuses(LIFT, "la restriction est en vigueur")
def still_restricted(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to close what the person may still lift."""
    return view.restricts

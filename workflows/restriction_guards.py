"""What stands in the way of recording a notice of restriction, or of lifting it (R-22.1 ss. 7, 8; r. 1 s. 3)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from workflows.case import CaseView
from workflows.disclosures import OF_HEALTH, Disclosure
from workflows.errors import Reason
from workflows.restriction_law import HEEDING, LIFT, NOTICE, R22_8
from workflows.restrictions import Scope
from workflows.states import Actor
from workflows.table import refuses

LAW: Final = HEEDING


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


def unheeded(standing: Collection[str], heeding: Collection[str]) -> Reason | None:
    """Return why an act that communicates or decides is not given without every notice *standing*, None when it may."""
    if set(standing) <= set(heeding):
        return None
    return Reason("unheeded", "un avis de restriction en vigueur n’a pas été pris en compte", LAW)


def access_refused(scope: Scope, told: Collection[Disclosure], *, named: bool) -> Reason | None:
    """Return why what is *told* goes to nobody that a notice names among certain persons, None otherwise (s. 8).

    Only health information is refused; a provider's access is restricted, and that of a research is no communication.
    """
    if not named or scope is not Scope.PERSONS or not {what.category for what in told} & OF_HEALTH:
        return None
    return Reason("access-refused", "la personne refuse que qui recevrait ces renseignements y ait accès", R22_8)

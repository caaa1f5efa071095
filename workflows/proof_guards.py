"""What stands in the way while it is not proven who asks, and in which capacity (A-2.1 s. 94)."""

from __future__ import annotations

from datetime import date
from typing import Final

from workflows.capacities import OFFERED
from workflows.case import CaseView
from workflows.errors import Reason
from workflows.house_rules import CORRECTING_CAPACITY
from workflows.legal import CAPACITY, IDENTITY
from workflows.states import Actor
from workflows.table import refuses

LEFT_BEHIND: Final = Reason(
    "part-left-behind", "un autre volet de la demande ne peut plus être corrigé", CORRECTING_CAPACITY
)
"""A request is about one person, in all its parts: what the others can no longer follow is not done."""


@refuses(IDENTITY, "l’identité n’est pas prouvée")
def identity_unproven(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to touch personal information for somebody who has not proven who they are (A-2.1 s. 94)."""
    return not view.identity_confirmed


@refuses(CAPACITY, "la qualité de la personne qui demande n’est pas prouvée")
def capacity_unproven(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to touch another person's information for somebody who has not proven their capacity (A-2.1 s. 94)."""
    return view.for_another and not view.capacity_confirmed


@refuses(IDENTITY, "l’identité est déjà prouvée")
def identity_already_proven(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to hold twice what was proven (A-2.1 s. 94)."""
    return view.identity_confirmed


@refuses(IDENTITY, "tout ce qui devait être prouvé l’est")
def nothing_to_prove(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to ask for a proof, or to go on without one, when none is awaited any more (A-2.1 s. 94)."""
    return view.proven


@refuses(CAPACITY, "la personne demande pour elle-même")
def asks_for_oneself(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to weigh the capacity of who asks for themself: identity is enough (A-2.1 s. 94)."""
    return not view.for_another


@refuses(CAPACITY, "la loi n’ouvre pas cette sorte de demande pour une autre personne en cette qualité")
def capacity_not_offered(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a capacity in which nobody may ask so (A-2.1 ss. 88.0.1, 94; R-22.1, r. 1 s. 5)."""
    return view.capacity not in OFFERED[view.kind]


@refuses(CAPACITY, "la qualité est déjà prouvée")
def capacity_already_proven(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to hold twice what was proven (A-2.1 s. 94); a mandate that is over, or for less, may be replaced."""
    return view.capacity_confirmed and view.mandated(on)


@refuses(CAPACITY, "la qualité est déjà refusée")
def capacity_already_refused(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to refuse twice; a better proof may still come (A-2.1 s. 94)."""
    return view.capacity_refused_on is not None

"""What stands in the way of an answer that communicates too much, or of one refused for fear of harm.

Two refusals, two laws. A-2.1 s. 87.1: the body offers to give it to a health professional whom the person chooses.
R-22.1 s. 17: the refusal is temporary, on a professional's opinion, and fixes the day the right can be exercised again.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from workflows.capacities import Grief
from workflows.capacity_law import A21_88_0_1
from workflows.case import CaseView
from workflows.disclosures import RECEIVES, Door, objection
from workflows.health_law import R22_17_HARM
from workflows.house_rules import DISCLOSING
from workflows.insurance_law import A21_87_1, A21_88
from workflows.sources import everywhere
from workflows.states import Actor, Capacity, Outcome
from workflows.table import refuses

HARM_OFFERED: Final = "A21-87-1"
HARM_DEFERRED: Final = "R22-17"
"""The provisions, as the catalogue names them, on which harm is feared: under A-2.1, and under R-22.1."""
OTHERS: Final = "A21-88"
"""The provision, named so too, that protects another person."""
GIVING: Final = frozenset({Outcome.GRANTED, Outcome.PARTIAL})


@refuses(everywhere(DISCLOSING), "le projet communique ce que le tableau des communications ne permet pas")
def undisclosable(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to give what no line of the table allows that day, or what no line was named for (house rule).

    An answer goes to who asks, in the capacity in which they ask: a health professional is given what was refused by
    another act.
    """
    if view.outcome in GIVING and not view.disclosures:
        return True
    receives = RECEIVES[view.capacity]
    return any(each.recipient is not receives or objection(each, view.regime, on) for each in view.disclosures)


@refuses(
    everywhere(A21_88_0_1),
    "il n’est pas constaté que cela aide le deuil, et que la personne décédée n’avait pas consigné son refus",
)
def grief_unfounded(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to tell a relative what does not help them grieve, or what who died had refused (A-2.1 s. 88.0.1)."""
    if view.capacity is not Capacity.RELATIVE or view.outcome not in GIVING:
        return False
    return not Grief(helps=view.helps is True, refusal_recorded=view.refusal_recorded is not False).allows


@refuses(everywhere(A21_87_1), "le refus n’offre pas de remettre les renseignements à une personne professionnelle")
def offer_missing(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a refusal under A-2.1 s. 87.1 without the offer that it supposes."""
    return HARM_OFFERED in view.grounds and not view.offer


@refuses(everywhere(R22_17_HARM), "l’opinion d’une personne professionnelle sur le préjudice n’est pas documentée")
def opinion_missing(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a temporary refusal that no professional's opinion supports (R-22.1 s. 17)."""
    return HARM_DEFERRED in view.grounds and not view.opinion


@refuses(
    everywhere(R22_17_HARM), "le jour où le droit pourra de nouveau s’exercer n’est pas fixé, ou n’est pas à venir"
)
def day_missing(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse a temporary refusal that does not say until when, or whose day has come (R-22.1 s. 17)."""
    return HARM_DEFERRED in view.grounds and (view.again_on is None or view.again_on <= on)


@refuses(everywhere(A21_88), "toute personne que l’article 88 protégerait y consent par écrit")
def everybody_consents(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a refusal under A-2.1 s. 88 for the sake of nobody but who consents in writing."""
    return OTHERS in view.grounds and bool(view.consents) and set(view.protected) <= set(view.consents)


@refuses(everywhere(A21_87_1), "aucune remise à une personne professionnelle de la santé n’a été offerte")
def nothing_offered(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to name or to serve a professional to whom nothing was offered (A-2.1 s. 87.1)."""
    return not (view.offer and HARM_OFFERED in view.grounds)


@refuses(everywhere(A21_87_1), "la personne n’a pas encore nommé de personne professionnelle de la santé")
def nobody_named(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to give anything to a professional whom the person did not choose (A-2.1 s. 87.1)."""
    return view.professional_named_on is None


@refuses(everywhere(A21_87_1), "les renseignements sont déjà remis à la personne professionnelle choisie")
def already_released(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to choose or to serve another once it was given (A-2.1 s. 87.1)."""
    return view.professional_released_on is not None


@refuses(everywhere(DISCLOSING), "le tableau des communications ne permet pas cette remise")
def unreleasable(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to give the professional chosen, or anybody in their place, what the table does not allow (house rule)."""
    return any(objection(each, view.regime, on, Door.PROFESSIONAL) for each in view.released)

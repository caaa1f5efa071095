"""What stands in the way of an appeal from the Commission to the Court of Québec (A-2.1 s. 147)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.case import CaseView
from workflows.deadlines import appeal_ends
from workflows.holding import last_ruled_on
from workflows.house_rules import APPEAL_HOLDS, JUDGED
from workflows.legal import APPEAL
from workflows.sources import everywhere
from workflows.states import Actor
from workflows.table import refuses


@refuses(APPEAL, "la Commission n’a encore rien décidé")
def nothing_to_appeal(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse an appeal from nothing: it is made of what the Commission ruled (A-2.1 s. 147)."""
    return last_ruled_on(view) is None


@refuses(APPEAL, "l’appel n’est pas terminé devant la Cour du Québec")
def on_appeal(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a second appeal beside the first, and to give up or move what is appealed (A-2.1 s. 147)."""
    return view.on_appeal


@refuses(everywhere(JUDGED), "aucun appel n’est devant la Cour du Québec")
def not_on_appeal(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse the end of an appeal nobody recorded (house rule)."""
    return not view.on_appeal


@refuses(APPEAL, "l’appel précède ce que la Commission a décidé")
def appealed_too_soon(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse an appeal made before the ruling it is from (A-2.1 s. 147)."""
    ruled = last_ruled_on(replace(view, disregarded_on=None))  # that day is when it was told, not when it was given
    return view.appeal_received_on is not None and ruled is not None and view.appeal_received_on < ruled


@refuses(APPEAL, "le temps pour porter la décision en appel est passé : la Cour dira ce qu’elle en fait")
def appeal_late(view: CaseView, _by: Actor, on: date) -> bool:
    """Warn that the thirty days were over at their latest reading: the body records what it receives (A-2.1 s. 147)."""
    ruled = last_ruled_on(view)
    return ruled is not None and on > appeal_ends(ruled, view.in_force)


@refuses(everywhere(JUDGED), "une révision est déjà devant la Commission")
def already_reviewed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to send back a review beside one that the Commission has already (house rule)."""
    return view.commission_rules


@refuses(everywhere(JUDGED), "la révision qui retourne à la Commission n’est pas celle qui a été portée en appel")
def nothing_returned(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse, of the case as it would be, to send back a review that nobody asked (house rule)."""
    return not view.commission_rules


@refuses(everywhere(JUDGED), "ce qui retourne à la Commission est la permission de ne pas tenir compte de la demande")
def leave_stands(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse, of the case as it would be, to send back anything but the leave it was left aside by (house rule)."""
    return view.disregarded_on is not None


@refuses(everywhere(APPEAL_HOLDS), "rien n’est remis tant qu’un appel est devant la Cour du Québec")
def held_by_appeal(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to hand over what a third party contested while an appeal is pending (house rule)."""
    return view.on_appeal

"""What stands in the way of opening another part of a request, each citing the rule that makes it."""

from __future__ import annotations

from datetime import date

from workflows.case import CaseView
from workflows.house_rules import SEPARATING
from workflows.legal import A21_94
from workflows.sources import everywhere
from workflows.states import Actor, Regime
from workflows.table import refuses


@refuses(everywhere(SEPARATING), "tout ce qui suit d’autres règles a déjà son volet")
def already_separated(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to separate what has its part already: there is one for each regime (house rule)."""
    return set(Regime) <= {view.regime, *view.beside}


@refuses(everywhere(SEPARATING), "ce volet existe déjà")
def part_there(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to separate towards a regime that has its part already, of the case as it would be left (house rule)."""
    return any(one in {view.regime, *view.beside[:-1]} for one in view.beside[-1:])


@refuses(everywhere(SEPARATING), "la demande suit déjà ces règles")
def led_nowhere(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to move a request to the regime that it is under, of the case as it would be left (house rule)."""
    return view.regime in view.beside[-1:]


@refuses(everywhere(A21_94), "faite de vive voix\u00a0: la loi veut par écrit ce qui est sur une personne")
def said_aloud(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to hear, in words said aloud, what the law wants in writing from its first day (A-2.1 s. 94)."""
    return not view.written or view.written_on is not None


@refuses(everywhere(SEPARATING), "un avis de prolongation est en route")
def notice_under_way(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to move a request whose notice of extension was ordered and has not left (house rule)."""
    return view.extension_ordered_on is not None and view.clock.extended_by == 0

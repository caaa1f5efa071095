"""What stands in the way once a mandate is over, or beyond what it is held for (A-2.1 s. 94; house rule).

Each is weighed on the day of the act: while something is sought or drafted, and when an answer is approved, signed and
leaves. A refusal tells nothing, and may leave.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from workflows.capacities import PROOFS
from workflows.case import CaseView
from workflows.house_rules import MANDATES, SIGNING
from workflows.mandates import MandateScope
from workflows.sources import everywhere
from workflows.states import SYSTEM, Actor, Outcome
from workflows.table import Guard, refuses

OF_IT_ALL: Final = frozenset({Outcome.GRANTED, Outcome.NOT_HELD, Outcome.OTHER_BODY})
"""Answers that say something of all that is asked."""


@refuses(everywhere(MANDATES), "ce qui donnait la qualité ne vaut plus : sa durée est passée")
def mandate_expired(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse once the last day of a mandate has passed, or once the child represented asks alone (house rule)."""
    return view.mandate.expired(on, view.alone_from)


@refuses(everywhere(MANDATES), "le mandat a pris fin")
def mandate_ended(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse once somebody told that the mandate is over (house rule)."""
    return view.mandate.ended(on)


@refuses(everywhere(MANDATES), "ce qui est demandé dépasse ce que le mandat permet")
def beyond_mandate(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse what the mandate is not held for: another kind of request, or all where it is for a part (house rule)."""
    everything = view.mandate.scope is MandateScope.DESCRIBED and view.outcome in OF_IT_ALL
    return everything or not view.mandate.opens(view.kind)


@refuses(everywhere(MANDATES), "le mandat n’a pas encore commencé")
def mandate_not_begun(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to hold as proven what begins later (house rule)."""
    return not view.mandate.begun(on)


@refuses(everywhere(MANDATES), "cette sorte de document ne prouve pas cette qualité")
def proof_not_listed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse evidence of a sort that the list has not for that capacity (house rule)."""
    return view.mandate.proof not in PROOFS[view.capacity]


@refuses(everywhere(MANDATES), "la fin du mandat est déjà inscrite")
def mandate_already_ended(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to end twice what is over (house rule)."""
    return view.mandate.ended_on is not None


def _unless_refusing(name: str, guard: Guard) -> Guard:
    """Return *guard* as it stands in the way of an answer, by a *name* of its own: never of a refusal."""

    def test(view: CaseView, by: Actor, on: date) -> bool:
        return view.outcome is not Outcome.REFUSED and guard.test(view, by, on)

    return replace(guard, name=name, says=f"{guard.says} ; seul un refus peut partir", test=test)


MANDATED: Final = (mandate_expired, mandate_ended, beyond_mandate)
"""What stands in the way of anything given, once it was proven in which capacity."""
tells_once_expired = _unless_refusing("tells_once_expired", mandate_expired)
tells_once_ended = _unless_refusing("tells_once_ended", mandate_ended)
tells_beyond_mandate = _unless_refusing("tells_beyond_mandate", beyond_mandate)
ANSWERING: Final = (tells_once_expired, tells_once_ended, tells_beyond_mandate)
"""What stands in the way of an answer that tells anything."""


def stopped(view: CaseView, on: date) -> bool:
    """Tell whether the mandate keeps the answer that was drafted from leaving that day."""
    return any(guard.test(view, SYSTEM, on) for guard in ANSWERING)


@refuses(everywhere(SIGNING), "la décision est déjà signée")
def signed_for_good(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to return what is signed, unless a mandate that is over keeps it from ever leaving (house rule)."""
    return view.signature_by is not None and not stopped(view, on)


NOT_HELD: Final = (proof_not_listed, mandate_not_begun, mandate_expired)
"""What no mandate is held as proven with."""

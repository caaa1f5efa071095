"""What stands in the way of handing over, online, a copy of what an answer gives."""

from __future__ import annotations

from datetime import date
from typing import Final

from workflows.case import CaseView
from workflows.house_rules import COPYING
from workflows.sources import everywhere
from workflows.states import Actor, Outcome
from workflows.table import refuses

GIVING: Final = frozenset({Outcome.GRANTED, Outcome.PARTIAL})


@refuses(everywhere(COPYING), "la réponse ne donne rien")
def gives_nothing(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a copy where the answer, proposed or signed, gives nothing (house rule)."""
    return view.outcome is not None and view.outcome not in GIVING

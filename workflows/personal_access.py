"""Access to one's own personal information (A-2.1, chapter III): nothing is given before identity is proven."""

from __future__ import annotations

from typing import Final

from workflows import commands as do
from workflows import guards
from workflows.deciding import decision, ending, extension
from workflows.effects import Letter
from workflows.legal import A21_83, A21_87, LIMIT, REASONS, RECEIPT
from workflows.preparing import OPENING, arrival, clarification, draft, proof_of_identity, search
from workflows.reviewing import review
from workflows.states import OPEN, Kind, Outcome, State
from workflows.table import Workflow

KIND: Final = Kind.PERSONAL_ACCESS
REGIME: Final = KIND.regime

LETTERS: Final = {
    Outcome.GRANTED: Letter.ACCESS_GRANTED,
    Outcome.PARTIAL: Letter.ACCESS_PARTIAL,
    Outcome.REFUSED: Letter.ACCESS_REFUSED,
    Outcome.NOT_HELD: Letter.NOT_HELD,
}
GROUNDS: Final = {
    Outcome.GRANTED: (A21_83,),
    Outcome.PARTIAL: (A21_83, A21_87, REASONS.of(REGIME)),
    Outcome.REFUSED: (REASONS.of(REGIME),),
    Outcome.NOT_HELD: (A21_83, LIMIT.of(REGIME)),
}

PERSONAL_ACCESS: Final = Workflow(
    kind=KIND,
    version="1",
    initial=State.RECEIVED,
    rows=(
        *arrival(OPEN),
        *proof_of_identity(),
        *clarification(REGIME),
        *search(guards.identity_unproven),
        draft(do.DraftGranted, GROUNDS, guards.identity_unproven),
        draft(do.DraftPartial, GROUNDS, guards.identity_unproven),
        draft(do.DraftRefusal, GROUNDS),
        draft(do.DraftNotHeld, GROUNDS, guards.identity_unproven),
        *decision(REGIME, LETTERS),
        *extension(REGIME, OPEN),
        *ending(REGIME, OPEN),
        *review(REGIME, OPEN),
    ),
    opening=OPENING,
    opened_under=(RECEIPT.of(REGIME), LIMIT.of(REGIME)),
)

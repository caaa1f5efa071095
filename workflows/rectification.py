"""Correction of personal information (A-2.1 ss. 89 to 92): nothing is changed before identity is proven."""

from __future__ import annotations

from typing import Final

from workflows import commands as do
from workflows import guards
from workflows.deciding import decision, ending, extension
from workflows.effects import Letter
from workflows.legal import A21_89, A21_91, A21_92, LIMIT, REASONS, RECEIPT
from workflows.preparing import OPENING, arrival, clarification, draft, proof_of_identity, search
from workflows.reviewing import review
from workflows.states import OPEN, Kind, Outcome, State
from workflows.table import Workflow

KIND: Final = Kind.RECTIFICATION
REGIME: Final = KIND.regime

LETTERS: Final = {
    Outcome.GRANTED: Letter.RECTIFICATION_GRANTED,
    Outcome.PARTIAL: Letter.RECTIFICATION_REFUSED,
    Outcome.REFUSED: Letter.RECTIFICATION_REFUSED,
    Outcome.NOT_HELD: Letter.NOT_HELD,
}
"""A correction granted in part is answered by the letter of refusal, which says what is granted."""
GROUNDS: Final = {
    Outcome.GRANTED: (A21_89, A21_92),
    Outcome.PARTIAL: (A21_89, A21_91, A21_92, REASONS.of(REGIME)),
    Outcome.REFUSED: (A21_91, REASONS.of(REGIME)),
    Outcome.NOT_HELD: (A21_89, LIMIT.of(REGIME)),
}

RECTIFICATION: Final = Workflow(
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

"""Access to the documents of a public body (A-2.1, chapter II): nobody has to say who they are, or why."""

from __future__ import annotations

from typing import Final

from workflows import commands as do
from workflows.deciding import decision, ending, extension
from workflows.effects import Letter
from workflows.legal import A21_14, A21_47_P1, A21_47_P3, LIMIT, REASONS, RECEIPT
from workflows.preparing import OPEN_WITHOUT_IDENTITY, OPENING, arrival, clarification, draft, search
from workflows.reviewing import review
from workflows.states import Kind, Outcome, State
from workflows.table import Workflow

KIND: Final = Kind.DOCUMENT_ACCESS
REGIME: Final = KIND.regime

LETTERS: Final = {
    Outcome.GRANTED: Letter.ACCESS_GRANTED,
    Outcome.PARTIAL: Letter.ACCESS_PARTIAL,
    Outcome.REFUSED: Letter.ACCESS_REFUSED,
    Outcome.NOT_HELD: Letter.NOT_HELD,
}
GROUNDS: Final = {
    Outcome.GRANTED: (A21_47_P1,),
    Outcome.PARTIAL: (A21_14, REASONS.of(REGIME)),
    Outcome.REFUSED: (A21_47_P3, REASONS.of(REGIME)),
    Outcome.NOT_HELD: (A21_47_P3,),
}

DOCUMENT_ACCESS: Final = Workflow(
    kind=KIND,
    version="1",
    initial=State.RECEIVED,
    rows=(
        *arrival(OPEN_WITHOUT_IDENTITY),
        *clarification(REGIME),
        *search(),
        draft(do.DraftGranted, GROUNDS),
        draft(do.DraftPartial, GROUNDS),
        draft(do.DraftRefusal, GROUNDS),
        draft(do.DraftNotHeld, GROUNDS),
        *decision(REGIME, LETTERS),
        *extension(REGIME, OPEN_WITHOUT_IDENTITY),
        *ending(REGIME, OPEN_WITHOUT_IDENTITY),
        *review(REGIME, OPEN_WITHOUT_IDENTITY),
    ),
    opening=OPENING,
    opened_under=(RECEIPT.of(REGIME), LIMIT.of(REGIME)),
)

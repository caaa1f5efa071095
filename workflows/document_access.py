"""Access to the documents of a public body (A-2.1, chapter II): nobody has to say who they are, or why."""

from __future__ import annotations

from typing import Final

from workflows import commands as do
from workflows import guards
from workflows.access_law import A21_12, A21_15
from workflows.appealing import appeal
from workflows.charging import fees
from workflows.confirming import confirming, grounds_of, unconfirmable
from workflows.contesting import delay_reviews, fees_reviews
from workflows.deciding import decision, ending, extension
from workflows.disregarding import application_passed, disregard, proposing
from workflows.disregarding import grounds_of as application_grounds
from workflows.effects import Letter
from workflows.exchanging import copying, giving, talking
from workflows.explaining import explaining
from workflows.hearing import third_parties
from workflows.legal import (
    A21_9_AL2,
    A21_14,
    A21_43,
    A21_45,
    A21_47_P1,
    A21_47_P2,
    A21_47_P3,
    A21_47_P4,
    A21_47_P6,
    A21_83,
    LIMIT,
    REASONS,
    RECEIPT,
    REDIRECTION,
)
from workflows.modes import GIVING_DOCUMENTS, law_of_modes
from workflows.parting_guards import said_aloud
from workflows.preparing import (
    OPEN_FOR_DOCUMENTS,
    OPENING,
    ORAL_OPENING,
    arrival,
    clarification,
    confirmation,
    draft,
    parting,
    search,
    to_papers,
)
from workflows.reviewing import review
from workflows.states import Kind, Outcome, State
from workflows.table import Workflow
from workflows.third_party_changes import to_be_told
from workflows.third_party_guards import still_withheld, third_parties_informed, third_party_unheard

KIND: Final = Kind.DOCUMENT_ACCESS
REGIME: Final = KIND.regime

LETTERS: Final = {
    Outcome.GRANTED: Letter.ACCESS_GRANTED,
    Outcome.PARTIAL: Letter.ACCESS_PARTIAL,
    Outcome.REFUSED: Letter.ACCESS_REFUSED,
    Outcome.NOT_HELD: Letter.NOT_HELD,
    Outcome.OTHER_BODY: Letter.REDIRECTION,
    Outcome.EXISTENCE_NOT_CONFIRMED: Letter.EXISTENCE_NOT_CONFIRMED,
    Outcome.CHAPTER_II_NOT_APPLICABLE: Letter.CHAPTER_II_NOT_APPLICABLE,
    Outcome.ASKED_COMMISSION: Letter.DISREGARD_NOTICE,
}
GROUNDS: Final = {
    Outcome.GRANTED: (A21_47_P1, A21_47_P2, *law_of_modes(REGIME), A21_12),
    Outcome.PARTIAL: (A21_14, A21_47_P2, *law_of_modes(REGIME), A21_12, A21_15, REASONS.of(REGIME)),
    Outcome.REFUSED: (A21_47_P3, A21_12, A21_15, REASONS.of(REGIME)),
    Outcome.NOT_HELD: (A21_47_P3,),
    Outcome.OTHER_BODY: (A21_47_P4, REDIRECTION.of(REGIME)),
    **grounds_of(REGIME),
    Outcome.CHAPTER_II_NOT_APPLICABLE: (A21_47_P6, A21_9_AL2, REASONS.of(REGIME)),
    **application_grounds(REGIME),
}
NEVER: Final = (guards.redirection_passed, application_passed, unconfirmable, *GIVING_DOCUMENTS)
"""What no decision may do when it is approved or signed, whatever it says."""
OPEN_TO_PAPERS: Final = to_papers(OPEN_FOR_DOCUMENTS)

DOCUMENT_ACCESS: Final = Workflow(
    kind=KIND,
    regime=REGIME,
    version="1",
    initial=State.RECEIVED,
    rows=(
        *arrival(OPEN_FOR_DOCUMENTS),
        *giving(OPEN_TO_PAPERS),
        *talking(OPEN_TO_PAPERS),
        *confirmation(REGIME, OPEN_TO_PAPERS),
        *parting(A21_83, said_aloud, unmoved=(third_parties_informed,)),
        *clarification(REGIME),
        *search(),
        *third_parties(REGIME),
        *fees(REGIME, also=(State.THIRD_PARTY,)),
        draft(do.DraftGranted, GROUNDS, third_party_unheard, never=GIVING_DOCUMENTS),
        draft(do.DraftPartial, GROUNDS, never=GIVING_DOCUMENTS).warns(third_party_unheard),
        draft(do.DraftRefusal, GROUNDS),
        draft(do.DraftNotHeld, GROUNDS),
        draft(do.DraftOtherBody, GROUNDS, guards.redirection_passed, guards.answered_once),
        *confirming(GROUNDS),
        draft(do.DraftChapterNotApplicable, GROUNDS),
        proposing(REGIME, GROUNDS),
        *decision(REGIME, LETTERS, *NEVER, told=to_be_told),
        *disregard(REGIME),
        *copying(still_withheld),
        *extension(REGIME, OPEN_FOR_DOCUMENTS, third_parties_informed),
        *ending(REGIME, OPEN_FOR_DOCUMENTS, still_withheld),
        *explaining(REGIME),
        *review(REGIME, OPEN_FOR_DOCUMENTS),
        *delay_reviews(REGIME, OPEN_FOR_DOCUMENTS),
        *appeal(REGIME, OPEN_FOR_DOCUMENTS),
        *fees_reviews(REGIME, OPEN_FOR_DOCUMENTS),
    ),
    opening=OPENING,
    opened_under=(RECEIPT.of(REGIME), LIMIT.of(REGIME)),
    oral_opening=ORAL_OPENING,
    orally_opened_under=(A21_43, A21_45, LIMIT.of(REGIME)),
)

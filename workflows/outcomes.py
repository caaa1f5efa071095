"""How the registers count an answer: the subparagraphs of A-2.1 s. 47 para. 1 it gives, the third one split.

An answer may give several: an access granted with an accommodation is an access granted, and an accommodation.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from workflows.case import CaseView
from workflows.states import Outcome, Term


class Code(StrEnum):
    """What an answer counts as, named as the subparagraphs are (A-2.1 s. 47 para. 1)."""

    ACCESS_GRANTED = "access-granted"
    ACCESS_ACCOMMODATED = "access-accommodated"
    SPECIAL_CONDITIONS = "special-conditions"
    REFUSED_PARTIAL = "refused-partial"
    REFUSED_FULL = "refused-full"
    NOT_HELD = "not-held"
    OTHER_BODY = "other-body"
    THIRD_PARTY_PUBLIC_NOTICE = "third-party-public-notice"
    EXISTENCE_NOT_CONFIRMED = "existence-not-confirmed"
    CHAPTER_II_NOT_APPLICABLE = "chapter-ii-not-applicable"
    ASKED_COMMISSION_TO_DISREGARD = "asked-commission-to-disregard"


OF_OUTCOME: Final = {
    Outcome.GRANTED: Code.ACCESS_GRANTED,
    Outcome.PARTIAL: Code.REFUSED_PARTIAL,
    Outcome.REFUSED: Code.REFUSED_FULL,
    Outcome.NOT_HELD: Code.NOT_HELD,
    Outcome.OTHER_BODY: Code.OTHER_BODY,
    Outcome.EXISTENCE_NOT_CONFIRMED: Code.EXISTENCE_NOT_CONFIRMED,
    Outcome.CHAPTER_II_NOT_APPLICABLE: Code.CHAPTER_II_NOT_APPLICABLE,
    Outcome.ASKED_COMMISSION: Code.ASKED_COMMISSION_TO_DISREGARD,
}
OF_TERM: Final = {Term.ACCOMMODATED: Code.ACCESS_ACCOMMODATED, Term.CONDITIONAL: Code.SPECIAL_CONDITIONS}
"""What is portable is an access like another: no subparagraph of section 47 counts it."""


def codes(view: CaseView) -> tuple[Code, ...]:
    """Return what the answer of a case counts as, none while nothing is proposed."""
    if view.outcome is None:
        return ()
    notice = (Code.THIRD_PARTY_PUBLIC_NOTICE,) if view.third_parties.publicly else ()
    terms = (OF_TERM[term] for term in Term if term in view.terms and term in OF_TERM)
    return (OF_OUTCOME[view.outcome], *terms, *notice)

"""Nothing leaves that the table of disclosures does not allow: a letter is read again before it is made and signed."""

from collections.abc import Iterator

from app.cases.services import record_attempt
from app.letters.context import LetterFacts
from app.letters.models import Letter
from workflows.disclosures import Disclosure, objection
from workflows.errors import GuardRefused, Reason
from workflows.house_rules import DISCLOSING
from workflows.states import SYSTEM, Kind, Outcome

GIVEN = (Outcome.GRANTED, Outcome.PARTIAL)
UNNAMED = Reason("not-disclosable", "la lettre ne dit pas ce que l’une de ses lignes communique", DISCLOSING)


class MayNotLeave(GuardRefused):
    """A letter would communicate what the law does not allow; *codes* name it."""

    sayable = True  # neither holds a personal value

    def __init__(self, reason: Reason, codes: tuple[str, ...]) -> None:
        super().__init__(reason)
        self.codes = codes


def refuse_undisclosable(letter: Letter, facts: LetterFacts, door: str) -> None:
    """Refuse a letter about oneself of which a line may not be communicated, and write the attempt down."""
    found = tuple(_objections(facts))
    if found:
        codes = tuple(code for code, _ in found if code)
        record_attempt(letter.part_id, SYSTEM, door, codes)
        raise MayNotLeave(found[0][1], codes)


def _objections(facts: LetterFacts) -> Iterator[tuple[str, Reason]]:
    if facts.kind is not Kind.PERSONAL_ACCESS:
        return
    for code in (line.disclosed for line in facts.documents if line.outcome in GIVEN):
        reason = _objection(code, facts)
        if reason:
            yield code, reason


def _objection(code: str, facts: LetterFacts) -> Reason | None:
    try:
        what = Disclosure.read(code)
    except ValueError:
        return UNNAMED
    return objection(what, facts.regime, facts.dated_on)

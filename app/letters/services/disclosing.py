"""Nothing leaves that the table of disclosures does not allow: a letter is read again before it is made and signed."""

from collections.abc import Iterator

from app.cases.services import record_attempt
from app.communications.context import TOLD
from app.letters.context import LetterFacts
from app.letters.models import Letter
from app.portability.context import receives
from workflows.disclosures import COPIED, RECEIVES, Basis, Category, Disclosure, Door, Recipient, objection
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
    """Refuse a letter that would make leave what may not be communicated, and write the attempt down."""
    found = tuple(_objections(facts))
    if found:
        codes = tuple(code for code, _ in found if code)
        record_attempt(letter.part_id, SYSTEM, door, codes)
        raise MayNotLeave(found[0][1], codes)


def _objections(facts: LetterFacts) -> Iterator[tuple[str, Reason]]:
    for code, door in _told(facts):
        reason = _objection(code, facts, door)
        if reason:
            yield code, reason


def _told(facts: LetterFacts) -> Iterator[tuple[str, Door]]:
    """Yield what the letter makes leave, and by which door: what it says decides, whatever was said when ordered."""
    if facts.kind is Kind.PERSONAL_ACCESS:
        yield from ((line.disclosed, Door.ANSWER) for line in facts.documents if line.outcome in GIVEN)
    if facts.delivery:
        handed = Disclosure(Category.COLLECTED, receives(facts.delivery.addressee, facts.capacity), Basis.A21_84_3)
        yield handed.code, Door.FILE
    if facts.relation:
        notice = Disclosure(Category.CORRECTION, TOLD.get(facts.relation, Recipient.OTHER), Basis.A21_93)
        yield notice.code, Door.NOTICE
    elif any(line.given for line in facts.corrections):
        yield Disclosure(Category.CORRECTION, RECEIVES[facts.capacity], COPIED[facts.regime]).code, Door.COPY


def _objection(code: str, facts: LetterFacts, door: Door) -> Reason | None:
    try:
        what = Disclosure.read(code)
    except ValueError:
        return UNNAMED
    return objection(what, facts.regime, facts.dated_on, door)

"""Count a year from the cases, and read the journal for the other count. No sealed column is read."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.cases.models import Case, Part, Review
from app.journal.models import JournalEntry
from app.reference.models import Provision
from app.statistics.context import ADAPTED, Figures, Measure, Year, band
from workflows.states import Outcome, Term

CITING = (Outcome.PARTIAL, Outcome.REFUSED, Outcome.EXISTENCE_NOT_CONFIRMED, Outcome.CHAPTER_II_NOT_APPLICABLE)
STREAM = {"yield_per": 1000}
PROOFS = ("ConfirmIdentity", "RecordEvidence", "RecordFailedProof")
Entry = tuple[Any, str, dict[str, Any]]


def from_cases(session: Session, year: Year) -> Figures:
    """Return the figures of a year as the rows of the cases tell them."""
    return _received(session, year) + _answered(session, year) + _reviewed(session, year)


def entries(session: Session, commands: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the part, command and facts of every entry of some commands, case after case, oldest first."""
    wanted = select(JournalEntry.part_id, JournalEntry.command, JournalEntry.facts)
    wanted = wanted.where(JournalEntry.command.in_(commands)).order_by(JournalEntry.case_id, JournalEntry.seq)
    for part_id, command, facts in session.execute(wanted, execution_options=STREAM):
        yield part_id, command, dict(facts)


def articles(session: Session) -> dict[str, tuple[str, ...]]:
    """Return the article of each provision, by its code, then each that the code stood for before, the latest first."""
    found: dict[str, tuple[str, ...]] = {}
    wanted = select(Provision.code, Provision.article).order_by(Provision.effective_from)
    for code, article in session.execute(wanted):
        found[code] = (article, *(held for held in found.get(code, ()) if held != article))
    return found


def _received(session: Session, year: Year) -> Figures:
    wanted = select(Part.kind, func.count()).where(_within(Part.received_on, year)).group_by(Part.kind)
    return Counter({(Measure.RECEIVED, "", kind): number for kind, number in session.execute(wanted)})


def _answered(session: Session, year: Year) -> Figures:
    wanted = (
        select(
            Part.kind, Part.received_on, Part.answered_on, Part.first_outcome, Part.first_grounds, Part.first_terms,
            Part.extended_by, Case.answer_channel,
        )
        .join(Case, Case.id == Part.case_id)
        .where(_within(Part.answered_on, year))
    )  # fmt: skip
    found: Figures = Counter()
    for kind, received_on, answered_on, outcome, grounds, terms, extended_by, channel in session.execute(wanted):
        if answered_on is None or outcome is None:
            continue  # the columns allow it and the workflow never makes it
        found[Measure.DELAY, band(received_on, answered_on), kind] += 1
        found[Measure.OUTCOME, outcome, kind] += 1
        found[Measure.EXTENDED, "", kind] += bool(extended_by)
        found[Measure.ACCOMMODATED, "", kind] += channel == ADAPTED or Term.ACCOMMODATED in terms
        found[Measure.CONDITIONAL, "", kind] += Term.CONDITIONAL in terms
        for code in set(grounds) if outcome in CITING else ():
            found[Measure.PROVISION, code, kind] += 1
    return found


def _reviewed(session: Session, year: Year) -> Figures:
    """Count the reviews that requesters asked for: a third party's own is of another right (A-2.1 ss. 135, 136)."""
    theirs = (Review.part_id == Part.id) & Review.by_third_party.is_(False)
    received = select(Part.kind, func.count()).join(Review, theirs).group_by(Part.kind)
    ended = select(Part.kind, Review.outcome, func.count()).join(Review, theirs)
    ended = ended.where(_within(Review.ended_on, year)).group_by(Part.kind, Review.outcome)
    begun = session.execute(received.where(_within(Review.received_on, year)))
    over = session.execute(ended)
    found: Figures = Counter({(Measure.REVIEW, Measure.RECEIVED, kind): number for kind, number in begun})
    return found + Counter({(Measure.REVIEW, outcome or "", kind): number for kind, outcome, number in over})


def _within(column: Any, year: Year) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.between(year.first, year.last)
    return found


def proofs(session: Session) -> Counter[tuple[str, str]]:
    """Return how many times each way of proving an identity showed it, or failed, by command and way."""
    return Counter((command, str(facts.get("way", ""))) for _, command, facts in entries(session, PROOFS))

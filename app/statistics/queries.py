"""Count a year from the cases, and read the journal for the other count. No sealed column is read."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Case, Part, Review
from app.journal.models import JournalEntry
from app.reference.models import Provision
from app.statistics.context import (
    ADAPTED,
    CARRIED,
    DEEMED,
    DISREGARDED,
    OPEN,
    REQUESTS,
    WITHDRAWN,
    Figures,
    Measure,
    Year,
    band,
)
from app.third_parties.models import ThirdParty
from workflows.states import Contested, Outcome, State, Term

CITING = (Outcome.PARTIAL, Outcome.REFUSED, Outcome.EXISTENCE_NOT_CONFIRMED, Outcome.CHAPTER_II_NOT_APPLICABLE)
STREAM = {"yield_per": 1000}
PROOFS = ("ConfirmIdentity", "RecordEvidence", "RecordFailedProof")
Entry = tuple[Any, str, dict[str, Any], date]
COUNTED = (Part.kind.in_([str(kind) for kind in REQUESTS]), Part.state != State.MOVED)
"""A request moved under the other law is counted there, where its second part is."""
GIVEN_UP = {State.WITHDRAWN: WITHDRAWN, State.CLOSED: DISREGARDED}
"""How a request that was never answered is over, by its state."""
ENDINGS = ("Withdraw", "RecordDisregardAllowed")
APPLIED = "RecordDisregardAsked"
REVIEWS: dict[str, Measure] = {
    Contested.ANSWER: Measure.REVIEW,
    Contested.DELAY: Measure.DELAY_REVIEW,
    Contested.FEES: Measure.FEES_REVIEW,
}
"""What counts the reviews of each decision."""


def from_cases(session: Session, year: Year) -> Figures:
    """Return the figures of a year as the rows of the cases tell them."""
    return (
        _received(session, year)
        + _answered(session, year)
        + _pending(session, year)
        + _told(session, year)
        + _reviewed(session, year)
    )


def entries(session: Session, commands: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the part, command, facts and day of every entry of some commands, case after case, oldest first."""
    wanted = select(JournalEntry.part_id, JournalEntry.command, JournalEntry.facts, JournalEntry.at)
    wanted = wanted.where(JournalEntry.command.in_(commands)).order_by(JournalEntry.case_id, JournalEntry.seq)
    for part_id, command, facts, at in session.execute(wanted, execution_options=STREAM):
        yield part_id, command, dict(facts), clock.local_date(at)


def articles(session: Session) -> dict[str, tuple[str, ...]]:
    """Return the article of each provision, by its code, then each that the code stood for before, the latest first."""
    found: dict[str, tuple[str, ...]] = {}
    wanted = select(Provision.code, Provision.article).order_by(Provision.effective_from)
    for code, article in session.execute(wanted):
        found[code] = (article, *(held for held in found.get(code, ()) if held != article))
    return found


def _received(session: Session, year: Year) -> Figures:
    wanted = select(Part.kind, Part.regime, func.count()).where(*COUNTED, _within(Part.received_on, year))
    rows = session.execute(wanted.group_by(Part.kind, Part.regime))
    return Counter({(Measure.RECEIVED, "", kind, regime): number for kind, regime, number in rows})


def _pending(session: Session, year: Year) -> Figures:
    """Count what pended as the year began, what was given up in it, and what pends as it ends.

    A row does not keep the day it was given up: the journal lends it.
    """
    given_up_at = (
        select(func.max(JournalEntry.at))
        .where(JournalEntry.case_id == Part.case_id, JournalEntry.part_id == Part.id, JournalEntry.command.in_(ENDINGS))
        .scalar_subquery()
    )
    wanted = select(
        Part.kind, Part.regime, Part.state, Part.received_on, Part.answered_on, Part.deemed_refused_on, given_up_at
    ).where(*COUNTED, Part.received_on <= year.last, or_(Part.answered_on.is_(None), Part.answered_on >= year.first))
    found: Figures = Counter()
    for kind, regime, state, received_on, answered_on, deemed_on, at in session.execute(wanted):
        given_up = GIVEN_UP.get(State(state)) if answered_on is None and at is not None else None
        ended_on = clock.local_date(at) if given_up else answered_on
        if received_on < year.first and (ended_on is None or ended_on >= year.first):
            found[Measure.PENDING, CARRIED, kind, regime] += 1
        if ended_on is None or ended_on > year.last:
            silent = deemed_on is not None and deemed_on <= year.last
            found[Measure.PENDING, DEEMED if silent else OPEN, kind, regime] += 1
        elif given_up and year.has(ended_on):
            found[Measure.OUTCOME, given_up, kind, regime] += 1
    return found


def _answered(session: Session, year: Year) -> Figures:
    wanted = (
        select(
            Part.kind, Part.regime, Part.received_on, Part.answered_on, Part.first_outcome, Part.first_grounds,
            Part.first_terms, Part.extended_by, Case.answer_channel,
        )
        .join(Case, Case.id == Part.case_id)
        .where(*COUNTED, _within(Part.answered_on, year))
    )  # fmt: skip
    found: Figures = Counter()
    rows = session.execute(wanted)
    for kind, regime, received_on, answered_on, outcome, grounds, terms, extended_by, channel in rows:
        if answered_on is None or outcome is None:
            continue  # the columns allow it and the workflow never makes it
        found[Measure.DELAY, band(received_on, answered_on), kind, regime] += 1
        found[Measure.OUTCOME, outcome, kind, regime] += 1
        found[Measure.EXTENDED, "", kind, regime] += bool(extended_by)
        found[Measure.ACCOMMODATED, "", kind, regime] += channel == ADAPTED or Term.ACCOMMODATED in terms
        found[Measure.CONDITIONAL, "", kind, regime] += Term.CONDITIONAL in terms
        for code in set(grounds) if outcome in CITING else ():
            found[Measure.PROVISION, code, kind, regime] += 1
    return found


def _told(session: Session, year: Year) -> Figures:
    """Count the requests first told in the year of a public notice, or of an application (A-2.1 s. 47 paras 7, 8).

    The register of third parties keeps the day of a notice. A row does not keep that of the application: the journal
    lends it.
    """
    law = (Part.kind, Part.regime)
    noticed = select(*law, func.min(ThirdParty.published_on)).join(ThirdParty, ThirdParty.part_id == Part.id)
    rows = session.execute(noticed.where(*COUNTED).group_by(Part.id, *law))
    found: Figures = Counter(
        (Measure.PUBLIC_NOTICE, "", kind, regime) for kind, regime, on in rows if on and year.has(on)
    )
    asked = select(JournalEntry.part_id, JournalEntry.facts).where(JournalEntry.command == APPLIED)
    first: dict[Any, str] = {}
    for part_id, facts in session.execute(asked, execution_options=STREAM):
        first[part_id] = min(first.get(part_id, "9"), facts["sent_on"])
    told = [part_id for part_id, on in first.items() if year.has(date.fromisoformat(on))]
    for kind, regime in session.execute(select(*law).where(*COUNTED, Part.id.in_(told))):
        found[Measure.APPLICATION, "", kind, regime] += 1
    return found


def _reviewed(session: Session, year: Year) -> Figures:
    """Count apart the reviews of the answer, of the extension and of the fees that requesters asked for (s. 135).

    A third party's own is of another right (s. 136), an appeal is before the Court, and what the Court sends back was
    asked once.
    """
    which = (Part.kind, Part.regime, Review.about)
    theirs = (Review.part_id == Part.id) & Review.by_third_party.is_(False) & Review.about.in_(map(str, REVIEWS))
    received = select(*which, func.count()).join(Review, theirs).where(*COUNTED, Review.returned.is_(False))
    ended = select(*which, Review.outcome, func.count()).join(Review, theirs).where(*COUNTED)
    begun = session.execute(received.where(_within(Review.received_on, year)).group_by(*which))
    over = session.execute(ended.where(_within(Review.ended_on, year)).group_by(*which, Review.outcome))
    found: Figures = Counter()
    for kind, regime, about, number in begun:
        found[REVIEWS[about], Measure.RECEIVED, kind, regime] = number
    for kind, regime, about, outcome, number in over:
        found[REVIEWS[about], outcome or "", kind, regime] = number
    return found


def _within(column: Any, year: Year) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.between(year.first, year.last)
    return found


def proofs(session: Session) -> Counter[tuple[str, str]]:
    """Return how many times each way of proving an identity showed it, or failed, by command and way."""
    return Counter((command, str(facts.get("way", ""))) for _, command, facts, _ in entries(session, PROOFS))

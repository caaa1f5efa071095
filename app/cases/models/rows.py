"""What stands beside a part: consultations, reviews, texts, drafts, what was communicated."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models.case import STANDING, Case, OfCase, partial_index
from app.db import Base, Instant
from app.lawful import IN_THE_TABLE
from app.sealed import Sealed, SealedJson
from workflows.states import Contested


class PartRow(OfCase):
    """Columns of a row that belongs to one part: a composite key makes another case's part impossible."""

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    part_id: Mapped[uuid.UUID]


def of_part(*more: object) -> tuple[object, ...]:
    """Return the table arguments of a row that belongs to one part of one case."""
    return (ForeignKeyConstraint(["case_id", "part_id"], ["parts.case_id", "parts.id"]), *more)


class Consultation(PartRow, Base):
    """A unit asked for its records: its own queue, its own due date, its own answer."""

    __tablename__ = "consultations"
    __table_args__ = of_part(
        CheckConstraint("state IN ('open', 'returned')", name="state"),
        partial_index("ix__consultations__queue_open", "queue", "due_on", "id", where=text("state = 'open'")),
        Index("ix__consultations__part", "part_id"),
    )

    queue: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    asked_at: Mapped[datetime] = mapped_column(Instant)
    due_on: Mapped[date]
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    answer_sealed: Mapped[bytes | None]

    answer = SealedJson()
    case: Mapped[Case] = relationship()


class Disclosed(Base):
    """What an answer communicates, to whom, on which basis: no row but one that the table of disclosures allows.

    What stands is the last draft proposed, what was given to a health professional, and what each act sent that stands
    by itself: a file handed over, a notice of correction, a line of the register. No row is ever deleted.
    """

    __tablename__ = "disclosures"
    __table_args__ = of_part(
        CheckConstraint(IN_THE_TABLE, name="in_the_table"),
        partial_index("ix__disclosures__part", "part_id", "category", "recipient", "basis", where=STANDING),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    part_id: Mapped[uuid.UUID]
    rank: Mapped[int]
    category: Mapped[str]
    recipient: Mapped[str]
    basis: Mapped[str]
    named_on: Mapped[date]
    withdrawn_on: Mapped[date | None]


class Review(PartRow, Base):
    """A recourse: the register of when each began, how it ended, and what was ordered.

    *about* is the decision that the Commission reviews: the answer or the silence, or one given before it (A-2.1
    s. 135); or what it ruled, which the Court of Québec hears (s. 147). The Court sent back what is *returned*.
    """

    __tablename__ = "reviews"
    __table_args__ = of_part(
        CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name="ends_once"),
        Index("ix__reviews__part", "part_id", "received_on"),
        Index("ix__reviews__received_on", "received_on"),
    )

    received_on: Mapped[date]
    outcome: Mapped[str | None]
    ended_on: Mapped[date | None]
    answer_by: Mapped[date | None]
    by_third_party: Mapped[bool] = mapped_column(default=False)
    about: Mapped[str] = mapped_column(default=str(Contested.ANSWER))
    returned: Mapped[bool] = mapped_column(default=False)

    case: Mapped[Case] = relationship()


class Note(PartRow, Base):
    """Free text on a part: a note, a reason, a question, the requester's word. Never in the journal."""

    __tablename__ = "notes"
    __table_args__ = of_part(Index("ix__notes__part", "part_id", "at"))

    entry_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("journal_entries.id"))
    purpose: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    text_sealed: Mapped[bytes | None]

    text = Sealed()
    case: Mapped[Case] = relationship()


class DecisionDraft(PartRow, Base):
    """A draft decision: outcome, reasons, grounds, documents. The last one of a part is the one approved."""

    __tablename__ = "decision_drafts"
    __table_args__ = of_part(Index("ix__decision_drafts__part", "part_id", "at"))

    outcome: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    body_sealed: Mapped[bytes | None]

    body = SealedJson()
    case: Mapped[Case] = relationship()

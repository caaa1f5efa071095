"""The case (*demande*) and what belongs to it. Personal values are sealed under the case's own key."""

import uuid
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    TextClause,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.columns import WithThirdParties
from app.crypto import DataKey, keyring
from app.db import Base, Instant
from app.numbers import reference
from app.sealed import Sealed, SealedJson
from workflows.states import OPEN, Capacity, Kind, Outcome, Regime, State

CLOSED = f"({', '.join(repr(str(state)) for state in State if state not in OPEN)})"
OPEN_ONLY = text(f"state NOT IN {CLOSED}")
BEFORE_THE_COMMISSION = text("queue = 'revision'")
WITH_THIRD_PARTIES = text("state = 'third-party'")
WITHHELD = text("third_party_withheld_since IS NOT NULL AND third_party_released_on IS NULL")
TO_RECORD = text("recording_demanded_on IS NOT NULL AND recorded_on IS NULL")
NOTICE_TO_SIGN = text("extension_ordered_on IS NOT NULL AND extension_signature_by IS NULL")


def _one_of(column: str, values: type[State | Kind | Regime | Outcome | Capacity]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(v)) for v in values)})", name=column)


def _only_where(where: TextClause, name: str, *columns: str) -> Index:
    return Index(name, *columns, postgresql_where=where, sqlite_where=where)


class Case(Base):
    """What the requester follows: a number, an access code, one or more parts."""

    __tablename__ = "cases"
    __table_args__ = (UniqueConstraint("number"), UniqueConstraint("filing_key"))

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[str]
    filing_key: Mapped[str]
    channel: Mapped[str]
    language: Mapped[str] = mapped_column(default="fr")
    received_at: Mapped[datetime] = mapped_column(Instant)
    received_on: Mapped[date]
    answer_channel: Mapped[str]
    wrapped_key: Mapped[bytes]
    code_hash: Mapped[str | None]
    code_sealed: Mapped[bytes | None]
    code_until: Mapped[datetime | None] = mapped_column(Instant)
    journal_seq: Mapped[int] = mapped_column(default=0)
    journal_head: Mapped[str]

    code = Sealed()
    parts: Mapped[list["Part"]] = relationship(back_populates="case", order_by="Part.rank")
    parties: Mapped[list["Party"]] = relationship(back_populates="case")

    def data_key(self) -> DataKey:
        """Return the key of this case, unwrapped once per object."""
        held: DataKey | None = self.__dict__.get("_data_key")
        if held is None:
            held = self.__dict__["_data_key"] = keyring().data_key(self.wrapped_key)
        return held


class OfCase:
    """What every row that belongs to a case can do."""

    case: Mapped[Case]

    def data_key(self) -> DataKey:
        """Return the key of the case this row belongs to."""
        return self.case.data_key()


class Part(OfCase, WithThirdParties, Base):
    """One part of a request: its own regime, state, clock, owner queue and outcome."""

    __tablename__ = "parts"
    __table_args__ = (
        UniqueConstraint("case_id", "id"),
        Index("ix__parts__case_rank", "case_id", "rank", unique=True),
        _one_of("kind", Kind),
        _one_of("regime", Regime),
        _one_of("state", State),
        _one_of("outcome", Outcome),
        _one_of("capacity", Capacity),
        Index("ix__parts__queue_open", "queue", "due_on", "id", postgresql_where=OPEN_ONLY, sqlite_where=OPEN_ONLY),
        _only_where(OPEN_ONLY, "ix__parts__assignee_open", "assignee_id", "due_on", "id"),
        Index(
            "ix__parts__notice_to_sign", "due_on", "id", postgresql_where=NOTICE_TO_SIGN, sqlite_where=NOTICE_TO_SIGN
        ),
        Index(
            "ix__parts__to_record",
            "recording_demanded_on",
            "id",
            postgresql_where=TO_RECORD,
            sqlite_where=TO_RECORD,
        ),
        Index("ix__parts__limit_open", "limit_on", postgresql_where=OPEN_ONLY, sqlite_where=OPEN_ONLY),
        _only_where(BEFORE_THE_COMMISSION, "ix__parts__before_the_commission", "due_on", "id"),
        Index("ix__parts__third_party", "id", postgresql_where=WITH_THIRD_PARTIES, sqlite_where=WITH_THIRD_PARTIES),
        Index("ix__parts__withheld", "id", postgresql_where=WITHHELD, sqlite_where=WITHHELD),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    rank: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str]
    regime: Mapped[str]
    state: Mapped[str]
    table_version: Mapped[str]
    subject: Mapped[str]
    queue: Mapped[str | None]
    routed_to: Mapped[str | None]
    routing_rule: Mapped[str | None]
    assignee_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_members.id"))
    identity_confirmed: Mapped[bool] = mapped_column(default=False)
    capacity: Mapped[str] = mapped_column(default=str(Capacity.SELF))
    capacity_confirmed: Mapped[bool] = mapped_column(default=False)
    capacity_refused_on: Mapped[date | None]
    separated: Mapped[bool] = mapped_column(default=False)
    prepared_by: Mapped[str | None]
    outcome: Mapped[str | None]
    accommodated: Mapped[bool] = mapped_column(default=False)
    conditional: Mapped[bool] = mapped_column(default=False)
    portable: Mapped[bool] = mapped_column(default=False)
    signature_by: Mapped[str | None]
    consultations_open: Mapped[int] = mapped_column(default=0)
    received_on: Mapped[date]
    counted_from: Mapped[date | None]
    starts_with_identity: Mapped[bool] = mapped_column(default=False)
    days: Mapped[int]
    extended_by: Mapped[int] = mapped_column(default=0)
    extension_ordered_on: Mapped[date | None]
    extension_signature_by: Mapped[str | None]
    notice_late_on: Mapped[date | None]
    calendar_version: Mapped[str]
    due_on: Mapped[date]
    limit_on: Mapped[date]
    answered_on: Mapped[date | None]
    deemed_refused_on: Mapped[date | None]
    fees_estimated_on: Mapped[date | None]
    fees_accepted_on: Mapped[date | None]
    written: Mapped[bool] = mapped_column(default=True)
    written_on: Mapped[date | None]
    grounds: Mapped[list[str]] = mapped_column(JSON, default=list)
    first_outcome: Mapped[str | None]
    first_grounds: Mapped[list[str]] = mapped_column(JSON, default=list)
    first_terms: Mapped[list[str]] = mapped_column(JSON, default=list)
    answered_again_on: Mapped[date | None]
    review_received_on: Mapped[date | None]
    review_ended_on: Mapped[date | None]
    ordered_for: Mapped[date | None]
    decides_from: Mapped[date | None]
    recording_demanded_on: Mapped[date | None]
    recorded_on: Mapped[date | None]
    notices_demanded_on: Mapped[date | None]
    wake_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    request_sealed: Mapped[bytes | None]

    request = SealedJson()
    case: Mapped[Case] = relationship(back_populates="parts")

    @property
    def proven(self) -> bool:
        """Tell whether who asks has proven who they are and, for another person, in which capacity."""
        return self.identity_confirmed and (self.capacity_confirmed or self.capacity == Capacity.SELF)

    @property
    def reference(self) -> str:
        """Return how people name this part: the number of the case, and its rank when it is not the first."""
        return reference(self.case.number, self.rank)


class Party(OfCase, Base):
    """A person in a case, in a role and a capacity (A-2.1 s. 94): who asks and, where it is another, whom it concerns.

    *about* holds what else is known: when the person concerned was born or died, what will prove the capacity.
    """

    __tablename__ = "parties"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    role: Mapped[str]
    capacity: Mapped[str]
    name_index: Mapped[str] = mapped_column(index=True)
    name_sealed: Mapped[bytes | None]
    contact_sealed: Mapped[bytes | None]
    about_sealed: Mapped[bytes | None]

    name = Sealed()
    contact = SealedJson()
    about = SealedJson()
    case: Mapped[Case] = relationship(back_populates="parties")


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
        Index(
            "ix__consultations__queue_open",
            "queue",
            "due_on",
            "id",
            postgresql_where=text("state = 'open'"),
            sqlite_where=text("state = 'open'"),
        ),
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


class Review(PartRow, Base):
    """A review asked of the Commission: the register of when each began, how it ended, and what was ordered."""

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

"""The case (*demande*) and what belongs to it. Personal values are sealed under the case's own key."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    TextClause,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.columns import WithMandate, WithThirdParties
from app.crypto import DataKey
from app.db import Base, Instant
from app.numbers import reference
from app.sealed import OwnKey, Sealed, SealedJson
from workflows.deadlines import Rollover
from workflows.mandates import MandateScope
from workflows.states import OPEN, Capacity, Kind, Outcome, Regime, State

if TYPE_CHECKING:
    from app.cases.models.rows import Disclosed

CLOSED = f"({', '.join(repr(str(state)) for state in State if state not in OPEN)})"
ONLINE, POST = "online", "post"
OPEN_ONLY = text(f"state NOT IN {CLOSED}")
BEFORE_THE_COMMISSION = text("queue = 'revision'")
WITH_THIRD_PARTIES = text("state = 'third-party'")
WITHHELD = text("third_party_withheld_since IS NOT NULL AND third_party_released_on IS NULL")
PROFESSIONAL_AWAITS = text("professional_named_on IS NOT NULL AND professional_released_on IS NULL")
STANDING = text("withdrawn_on IS NULL")
DEFERRED = text("again_on IS NOT NULL")
OPPOSED = text("opposed_on IS NOT NULL")
MANDATE_ENDED = text(f"mandate_ended_on IS NOT NULL AND state NOT IN {CLOSED}")
TO_RECORD = text("recording_demanded_on IS NOT NULL AND recorded_on IS NULL")
TO_EXPLAIN = text("help_demanded_on IS NOT NULL AND helped_on IS NULL")
TO_LIFT = text("lifting_asked_on IS NOT NULL AND lifted_on IS NULL")
NOTICE_TO_SIGN = text("extension_ordered_on IS NOT NULL AND extension_signature_by IS NULL")


def _one_of(column: str, values: type[State | Kind | Regime | Outcome | Capacity | MandateScope]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(v)) for v in values)})", name=column)


def partial_index(name: str, *columns: str, where: TextClause) -> Index:
    """Make an index of the rows of which *where* is true, on both databases."""
    return Index(name, *columns, postgresql_where=where, sqlite_where=where)


class Case(OwnKey, Base):
    """What the requester follows: a number, an access code, one or more parts.

    Since *destroyed_at*, its key and all that was sealed are gone; what is counted is left, and nobody opens it.
    """

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
    code_hash: Mapped[str | None]
    code_sealed: Mapped[bytes | None]
    code_until: Mapped[datetime | None] = mapped_column(Instant)
    journal_seq: Mapped[int] = mapped_column(default=0)
    journal_head: Mapped[str]
    destroyed_at: Mapped[datetime | None] = mapped_column(Instant)

    code = Sealed()
    parts: Mapped[list["Part"]] = relationship(back_populates="case", order_by="Part.rank")
    parties: Mapped[list["Party"]] = relationship(back_populates="case")


class OfCase:
    """What every row that belongs to a case can do."""

    case: Mapped[Case]

    def data_key(self) -> DataKey:
        """Return the key of the case this row belongs to."""
        return self.case.data_key()


class Part(OfCase, WithThirdParties, WithMandate, Base):
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
        _one_of("mandate_scope", MandateScope),
        partial_index("ix__parts__queue_open", "queue", "due_on", "id", where=OPEN_ONLY),
        partial_index("ix__parts__assignee_open", "assignee_id", "due_on", "id", where=OPEN_ONLY),
        partial_index("ix__parts__notice_to_sign", "due_on", "id", where=NOTICE_TO_SIGN),
        partial_index("ix__parts__professional_awaits", "professional_named_on", "id", where=PROFESSIONAL_AWAITS),
        partial_index("ix__parts__deferred", "again_on", "id", where=DEFERRED),
        partial_index("ix__parts__limit_open", "limit_on", where=OPEN_ONLY),
        partial_index("ix__parts__before_the_commission", "due_on", "id", where=BEFORE_THE_COMMISSION),
        partial_index("ix__parts__opposed", "opposed_on", "id", where=OPPOSED),
        partial_index("ix__parts__mandate_ended", "mandate_ended_on", "id", where=MANDATE_ENDED),
        partial_index("ix__parts__to_record", "recording_demanded_on", "id", where=TO_RECORD),
        partial_index("ix__parts__to_explain", "help_demanded_on", "id", where=TO_EXPLAIN),
        partial_index("ix__parts__to_lift", "lifting_asked_on", "id", where=TO_LIFT),
        partial_index("ix__parts__third_party", "id", where=WITH_THIRD_PARTIES),
        partial_index("ix__parts__withheld", "id", where=WITHHELD),
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
    evidence: Mapped[list[str]] = mapped_column(JSON, default=list)
    opposed_on: Mapped[date | None]
    capacity: Mapped[str] = mapped_column(default=str(Capacity.SELF))
    capacity_confirmed: Mapped[bool] = mapped_column(default=False)
    capacity_refused_on: Mapped[date | None]
    separated: Mapped[bool] = mapped_column(default=False)
    clarification_asked_on: Mapped[date | None]
    clarification_sent_on: Mapped[date | None]
    clarification_due_on: Mapped[date | None]
    prepared_by: Mapped[str | None]
    outcome: Mapped[str | None]
    latest_request_on: Mapped[date | None]
    accommodated: Mapped[bool] = mapped_column(default=False)
    conditional: Mapped[bool] = mapped_column(default=False)
    portable: Mapped[bool] = mapped_column(default=False)
    published: Mapped[bool] = mapped_column(default=False)
    assisted: Mapped[bool] = mapped_column(default=False)
    mode: Mapped[str | None]
    no_copy: Mapped[str | None]
    signature_by: Mapped[str | None]
    consultations_open: Mapped[int] = mapped_column(default=0)
    received_on: Mapped[date]
    body_received_on: Mapped[date | None]
    officer_received_on: Mapped[date | None]
    counted_from: Mapped[date | None]
    starts_with_identity: Mapped[bool] = mapped_column(default=False)
    rollover: Mapped[str] = mapped_column(default=Rollover.SATURDAY_WILL_DO)
    days: Mapped[int]
    extended_by: Mapped[int] = mapped_column(default=0)
    extension_ordered_on: Mapped[date | None]
    extension_signature_by: Mapped[str | None]
    extended_on: Mapped[date | None]
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
    delay_review_received_on: Mapped[date | None]
    delay_review_ended_on: Mapped[date | None]
    fees_review_received_on: Mapped[date | None]
    fees_review_ended_on: Mapped[date | None]
    disregarded_on: Mapped[date | None]
    appeal_received_on: Mapped[date | None]
    appeal_ended_on: Mapped[date | None]
    ordered_for: Mapped[date | None]
    granted_until: Mapped[date | None]
    decides_from: Mapped[date | None]
    recording_demanded_on: Mapped[date | None]
    recorded_on: Mapped[date | None]
    notices_demanded_on: Mapped[date | None]
    help_demanded_on: Mapped[date | None]
    helped_on: Mapped[date | None]
    wake_on: Mapped[date | None]
    offer: Mapped[bool] = mapped_column(default=False)
    opinion: Mapped[bool] = mapped_column(default=False)
    again_on: Mapped[date | None]
    consents: Mapped[list[int]] = mapped_column(JSON, default=list)
    protected: Mapped[list[int]] = mapped_column(JSON, default=list)
    helps: Mapped[bool | None]
    refusal_recorded: Mapped[bool | None]
    professional_named_on: Mapped[date | None]
    professional_released_on: Mapped[date | None]
    notice_signed_on: Mapped[date | None]
    restricted_on: Mapped[date | None]
    lifting_asked_on: Mapped[date | None]
    lifted_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    request_sealed: Mapped[bytes | None]

    request = SealedJson()
    case: Mapped[Case] = relationship(back_populates="parts")
    disclosed: Mapped[list["Disclosed"]] = relationship(order_by="Disclosed.rank")

    @property
    def proven(self) -> bool:
        """Tell whether who asks has proven who they are and, for another person, in which capacity."""
        return self.identity_confirmed and (self.capacity_confirmed or self.capacity == Capacity.SELF)

    @property
    def answer_channel(self) -> str:
        """Return how its answer is to come: what is about somebody never online yet, documents as was asked."""
        wanted = self.case.answer_channel
        return POST if wanted == ONLINE and self.kind != Kind.DOCUMENT_ACCESS else wanted

    @property
    def reference(self) -> str:
        """Return how people name this part: the number of the case, and its rank when it is not the first."""
        return reference(self.case.number, self.rank)


class Party(OfCase, Base):
    """A person in a case, in a role and a capacity (A-2.1 s. 94): who asks and, where it is another, whom it concerns.

    *about* holds what else is known: when the person concerned was born or died, what will prove the capacity. Since
    *mail_returned_on*, nothing is sent to the e-mail address: it does not take what is sent to it.
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
    mail_returned_on: Mapped[date | None]

    name = Sealed()
    contact = SealedJson()
    about = SealedJson()
    case: Mapped[Case] = relationship(back_populates="parties")

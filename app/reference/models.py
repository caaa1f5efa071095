"""Effective-dated rows: each is true from a day, until another when it says so."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, declared_attr, foreign, mapped_column, relationship, remote

from app.db import Base, Instant, Money

BY_A_PERSON = text("actor IS NOT NULL")
BY_TWO = (
    "two_persons OR proposed_by = 'operator' "
    "OR sort NOT IN ('tariff', 'provision', 'retention', 'template', 'body', 'commission', 'ladder')"
)
OTHER = "ruling <> 'applied' OR NOT two_persons OR decided_by <> proposed_by"


class Changeable:
    """A row that a person's change may have begun; it came from a file when it names none."""

    change_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("reference_changes.id"))


class Version(Changeable):
    """A row that says something of *code*, from a day until another: one version a day of each."""

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        """Return a constraint of its own for each table: one version a day."""
        return (UniqueConstraint("code", "effective_from"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    code: Mapped[str]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]


class Provision(Version, Base):
    """A provision that a decision may rest on. *wording* is empty until counsel supplies it: it is never invented."""

    __tablename__ = "provisions"

    instrument: Mapped[str]
    article: Mapped[str]
    label: Mapped[str]
    plain: Mapped[str]
    discretion: Mapped[str]
    regimes: Mapped[str]
    status: Mapped[str]
    wording: Mapped[str | None]


class RoutingRule(Version, Base):
    """Where a part goes: the first rule, by rank, whose every given field matches."""

    __tablename__ = "routing_rules"
    __table_args__ = (UniqueConstraint("code", "effective_from"), Index("ix__routing_rules__rank", "rank"))

    rank: Mapped[int]
    kind: Mapped[str | None]
    regime: Mapped[str | None]
    subject: Mapped[str | None]
    language: Mapped[str | None]
    queue: Mapped[str]
    because: Mapped[str]


class TariffVersion(Changeable, Base):
    """The amounts of fees in force from a day (A-2.1, r. 3). What was not read is empty until the body enters it."""

    __tablename__ = "tariffs"
    __table_args__ = (UniqueConstraint("effective_from"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    effective_from: Mapped[date]
    page: Mapped[Decimal | None] = mapped_column(Money)
    exemption: Mapped[Decimal | None] = mapped_column(Money)
    deposit_from: Mapped[Decimal | None] = mapped_column(Money)
    status: Mapped[str]


class ReminderRule(Version, Base):
    """How many working days before the target date the staff is reminded of a request."""

    __tablename__ = "reminder_rules"

    working_days: Mapped[int]


class DelayRule(Version, Base):
    """How many days a letter gives the requester: the time to make a request precise (A-2.1 ss. 42, 95)."""

    __tablename__ = "delay_rules"
    __table_args__ = (
        UniqueConstraint("code", "effective_from"),
        CheckConstraint("days > 0", name="some_days"),
    )

    days: Mapped[int]


class RetentionRule(Version, Base):
    """How many years a closed request of a kind is kept, what then becomes of it, and on which basis.

    Empty until the body supplies its approved schedule. What a file says and two persons did not approve is an example.
    """

    __tablename__ = "retention_rules"
    __table_args__ = (
        UniqueConstraint("code", "effective_from"),
        CheckConstraint("years > 0", name="some_years"),
        CheckConstraint("fate IN ('destroy', 'keep', 'transfer')", name="fate"),
    )

    years: Mapped[int | None]
    fate: Mapped[str | None]
    basis: Mapped[str | None]


class BodyContact(Version, Base):
    """Where and when the body is reached, and who answers for access and privacy (A-2.1 s. 8). A line a line."""

    __tablename__ = "body_contacts"

    address: Mapped[str]
    phone: Mapped[str]
    hours: Mapped[str]
    officer_name: Mapped[str]
    officer_title: Mapped[str]
    place: Mapped[str]


class CommissionContact(Version, Base):
    """Where a review is asked for (A-2.1 s. 135)."""

    __tablename__ = "commission_contacts"

    address: Mapped[str]
    phone: Mapped[str]
    site: Mapped[str]


class LadderVersion(Version, Base):
    """How sure one must be of who asks, what each way of proving it gives, and for how many days (A-2.1 s. 94)."""

    __tablename__ = "ladder_versions"

    asks_documents: Mapped[int]
    asks_access: Mapped[int]
    asks_health_access: Mapped[int]
    asks_correction: Mapped[int]
    asks_health_correction: Mapped[int]
    asks_restriction: Mapped[int]
    asks_for_another: Mapped[int]
    gives_mailbox: Mapped[int]
    gives_known_account: Mapped[int]
    gives_strong_account: Mapped[int]
    gives_letter_code: Mapped[int]
    gives_callback: Mapped[int]
    gives_attestation: Mapped[int]
    gives_id_copy: Mapped[int]
    gives_in_person: Mapped[int]
    lasts_mailbox: Mapped[int]
    lasts_known_account: Mapped[int]
    lasts_strong_account: Mapped[int]
    lasts_letter_code: Mapped[int]
    lasts_callback: Mapped[int]
    lasts_attestation: Mapped[int]
    lasts_id_copy: Mapped[int]
    lasts_in_person: Mapped[int]
    lasts_second_clerk: Mapped[int]

    @property
    def status(self) -> str:
        """Say where its numbers come from: those shipped are a choice of the house, which counsel has to weigh."""
        return "house" if self.change_id is None else "entered"


class UnitName(Version, Base):
    """What a unit is called, by its code, which is its queue's; a unit is closed where its last version ends."""

    __tablename__ = "unit_names"

    name: Mapped[str]
    told: Mapped[str]


class ReferenceRuling(Base):
    """What became of a proposed change, once. The check holds that whom it takes two is not one and the same."""

    __tablename__ = "reference_rulings"
    __table_args__ = (
        CheckConstraint(OTHER, name="another_person"),
        CheckConstraint("ruling IN ('applied', 'refused', 'withdrawn')", name="ruling"),
        ForeignKeyConstraint(
            ["change_id", "proposed_by", "two_persons"],
            ["reference_changes.id", "reference_changes.proposed_by", "reference_changes.two_persons"],
            name="fk__reference_rulings__change__reference_changes",
        ),
    )

    change_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    proposed_by: Mapped[str]
    two_persons: Mapped[bool]
    ruling: Mapped[str]
    decided_by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)


class ReferenceChange(Base):
    """A change that somebody proposed: what the item said, what it would say, from which day. Triggers keep it so.

    *after* is empty for an item taken out of force, *before* for a new one.
    """

    __tablename__ = "reference_changes"
    __table_args__ = (
        UniqueConstraint("id", "proposed_by", "two_persons"),
        CheckConstraint(BY_TWO, name="by_two_persons"),
        Index("ix__reference_changes__item", "sort", "code", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    sort: Mapped[str]
    code: Mapped[str]
    since: Mapped[date]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    two_persons: Mapped[bool]
    proposed_by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    reverts: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("reference_changes.id"))

    ruling: Mapped[ReferenceRuling | None] = relationship(
        primaryjoin=lambda: ReferenceChange.id == remote(foreign(ReferenceRuling.change_id)),
        lazy="joined",
        viewonly=True,
        uselist=False,
    )


class LoadedFile(Base):
    """A version of a file of reference data that was loaded, and the digest of what it said."""

    __tablename__ = "reference_files"

    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)


class ProclaimedHoliday(Base):
    """A public holiday that a proclamation adds to those of the Act, or its withdrawal (I-16 s. 61(23) j).

    Each row is one change of the calendar and begins a version of it. Triggers refuse to update or delete one. Two
    persons cannot begin the same version: the second is told that the calendar changed.
    """

    __tablename__ = "proclaimed_holidays"
    __table_args__ = (
        UniqueConstraint("day", "calendar_version"),
        Index(
            "uq__proclaimed_holidays__version_of_a_person",
            "calendar_version",
            unique=True,
            postgresql_where=BY_A_PERSON,
            sqlite_where=BY_A_PERSON,
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    day: Mapped[date]
    label: Mapped[str]
    calendar_version: Mapped[str]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime | None] = mapped_column(Instant)
    actor: Mapped[str | None]

"""Keep what three procedures need: oral requests, fees and written delegations.

Oral requests (A-2.1 ss. 43, 45): only a decision on a written request can be reviewed, so a part tells whether it is
written, and since when if it was confirmed; every request filed so far was written. Delegations (s. 8): outside the
dates of the written act a delegate neither approves nor signs; who holds the role and has none acts in person, as
everybody did so far. Fees (ss. 11, 85; r. 3): amounts in cents, in force from a day, unknown until entered; what was
estimated is sealed, and a payment holds an amount, a day and a means, nothing of a card.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is missing; what is there was written, and signed in person."""
    op.add_column("parts", sa.Column("written", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("parts", sa.Column("written_on", sa.Date(), nullable=True))
    op.add_column("parts", sa.Column("fees_estimated_on", sa.Date(), nullable=True))
    op.add_column("parts", sa.Column("fees_accepted_on", sa.Date(), nullable=True))
    _create_delegations()
    _create_fees()


def downgrade() -> None:
    """Forget the delegations, the fees, and which requests were oral."""
    for table in ("fee_payments", "fee_estimates", "tariffs", "delegations"):
        op.drop_table(table)
    for column in ("fees_accepted_on", "fees_estimated_on", "written_on", "written"):
        op.drop_column("parts", column)


def _create_delegations() -> None:
    op.create_table(
        "delegations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("regimes", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["staff_members.id"], name=op.f("fk__delegations__member_id__staff_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__delegations")),
        sa.UniqueConstraint("member_id", "begins", name=op.f("uq__delegations__member_id_begins")),
    )


def _create_fees() -> None:
    op.create_table(
        "tariffs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=True),
        sa.Column("exemption", sa.BigInteger(), nullable=True),
        sa.Column("deposit_from", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__tariffs")),
        sa.UniqueConstraint("effective_from", name=op.f("uq__tariffs__effective_from")),
    )
    _create_of_part(
        "fee_estimates",
        "at",
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
    )
    _create_of_part(
        "fee_payments",
        "paid_on",
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _create_of_part(table: str, day: str, *columns: sa.Column) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk__{table}__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"], ["parts.case_id", "parts.id"], name=op.f(f"fk__{table}__case_id_part_id__parts")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f(f"fk__{table}__entry_id__journal_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk__{table}")),
    )
    op.create_index(op.f(f"ix__{table}__part"), table, ["part_id", day])

"""Refuse an imprecise request only once the points to make precise left and their time is over (A-2.1 ss. 42, 95).

On a part: since when they are asked, when they left, until which day an answer is awaited. The time they give is
reference data.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

DATES = ("clarification_asked_on", "clarification_sent_on", "clarification_due_on")


def upgrade() -> None:
    """Add the table of delays and the days of a part."""
    op.create_table(
        "delay_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("change_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("days > 0", name=op.f("ck__delay_rules__some_days")),
        sa.ForeignKeyConstraint(
            ["change_id"], ["reference_changes.id"], name=op.f("fk__delay_rules__change_id__reference_changes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__delay_rules")),
        sa.UniqueConstraint("code", "effective_from", name=op.f("uq__delay_rules__code_effective_from")),
    )
    for name in DATES:
        op.add_column("parts", sa.Column(name, sa.Date(), nullable=True))


def downgrade() -> None:
    """Take them away."""
    for name in reversed(DATES):
        op.drop_column("parts", name)
    op.drop_table("delay_rules")

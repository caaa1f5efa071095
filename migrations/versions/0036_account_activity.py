"""Keep what became of each account of the staff, for its owner: a browser is named by its family alone."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0032"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
ACTS = "what IN ('signed-in', 'password', 'roles', 'sessions')"


def upgrade() -> None:
    """Add the activities."""
    op.create_table(
        "account_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("browser", sa.String(), nullable=True),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("unusual", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk__account_events"),
        sa.ForeignKeyConstraint(
            ["member_id"], ["staff_members.id"], name="fk__account_events__member_id__staff_members"
        ),
        sa.CheckConstraint(ACTS, name="ck__account_events__what"),
    )
    op.create_index("ix__account_events__member", "account_events", ["member_id", "at"])


def downgrade() -> None:
    """Forget it: nothing that was decided depends on it."""
    op.drop_index("ix__account_events__member", table_name="account_events")
    op.drop_table("account_events")

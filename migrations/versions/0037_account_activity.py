"""Keep what became of each account of the staff, and what a filing gives somebody to verify.

An activity names a browser by its family alone. A filing is found again by keyed fingerprints of the ways to reach
who made it: nothing can be read from one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
ACTS = "what IN ('signed-in', 'password', 'roles', 'sessions')"
DOUBTS = "what IN ('quick', 'many', 'shared')"


def upgrade() -> None:
    """Make the three tables."""
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
    _add_doubts()


def _add_doubts() -> None:
    op.create_table(
        "filing_doubts",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "what", name="pk__filing_doubts"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk__filing_doubts__case_id__cases"),
        sa.CheckConstraint(DOUBTS, name="ck__filing_doubts__what"),
    )
    op.create_table(
        "contact_marks",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "mark", name="pk__contact_marks"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk__contact_marks__case_id__cases"),
    )
    op.create_index("ix__contact_marks__mark", "contact_marks", ["mark"])


def downgrade() -> None:
    """Forget them: nothing that was decided depends on one."""
    for name in ("contact_marks", "filing_doubts", "account_events"):
        op.drop_table(name)

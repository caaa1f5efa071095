"""Count the tries at secrets, and remember when each member last signed in.

The delays against guessing are counted in the database, the same for every process. The last sign-in is shown to the
member at the next one, who alone can tell that it was not theirs.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of attempts and the instant of the last sign-in."""
    op.create_table(
        "attempts",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk__attempts"),
    )
    op.create_index("ix__attempts__last_at", "attempts", ["last_at"])
    op.add_column("staff_members", sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Forget both."""
    with op.batch_alter_table("staff_members") as members:
        members.drop_column("signed_in_at")
    op.drop_index("ix__attempts__last_at", table_name="attempts")
    op.drop_table("attempts")

"""Keep since when help to understand a decision is asked for, and the day it was given (A-2.1 ss. 50, 100)."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TO_EXPLAIN = sa.text("help_demanded_on IS NOT NULL AND helped_on IS NULL")


def upgrade() -> None:
    """Add the days, and the index of what is to be explained."""
    for name in ("help_demanded_on", "helped_on"):
        op.add_column("parts", sa.Column(name, sa.Date(), nullable=True))
    op.create_index(
        "ix__parts__to_explain",
        "parts",
        ["help_demanded_on", "id"],
        unique=False,
        postgresql_where=TO_EXPLAIN,
        sqlite_where=TO_EXPLAIN,
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_index("ix__parts__to_explain", table_name="parts")
    for name in ("helped_on", "help_demanded_on"):
        op.drop_column("parts", name)

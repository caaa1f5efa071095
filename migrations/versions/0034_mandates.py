"""Tell for what, until when and on which evidence somebody is held to act for another person (A-2.1 s. 94).

What was held as proven so far is held for all that is asked, and without an end: nobody recorded either. The day on
which a child asks alone is kept nowhere, since it would tell the day of birth. The check goes with its column, so that
both databases drop them together.
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

SCOPES = "'whole', 'access', 'rectification', 'described'"
CLOSED = "('answered', 'redirected', 'closed', 'withdrawn', 'moved')"
ENDED = sa.text(f"mandate_ended_on IS NOT NULL AND state NOT IN {CLOSED}")


def upgrade() -> None:
    """Add what is known of the mandate, and find at once the open parts whose mandate ended."""
    op.add_column("parts", sa.Column("mandate_proof", sa.String(), nullable=False, server_default=""))
    op.execute(
        "ALTER TABLE parts ADD COLUMN mandate_scope VARCHAR DEFAULT 'whole' NOT NULL "
        f"CONSTRAINT ck__parts__mandate_scope CHECK (mandate_scope IN ({SCOPES}))"
    )
    op.add_column("parts", sa.Column("mandate_since", sa.Date(), nullable=True))
    op.add_column("parts", sa.Column("mandate_until", sa.Date(), nullable=True))
    op.add_column("parts", sa.Column("mandate_until_alone", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("parts", sa.Column("mandate_ended_on", sa.Date(), nullable=True))
    op.create_index(
        "ix__parts__mandate_ended",
        "parts",
        ["mandate_ended_on", "id"],
        unique=False,
        postgresql_where=ENDED,
        sqlite_where=ENDED,
    )


def downgrade() -> None:
    """Forget them: what was held as proven is so without an end."""
    op.drop_index("ix__parts__mandate_ended", table_name="parts")
    op.drop_column("parts", "mandate_ended_on")
    op.drop_column("parts", "mandate_until_alone")
    op.drop_column("parts", "mandate_until")
    op.drop_column("parts", "mandate_since")
    op.drop_column("parts", "mandate_scope")
    op.drop_column("parts", "mandate_proof")

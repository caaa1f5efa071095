"""Keep, on each part, how the body read section 52 of the Interpretation Act when the request came.

Whether a limit that a holiday moves may end on a Saturday is unsettled: a case keeps the reading it was filed under.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give every part the one reading there was until now."""
    op.add_column("parts", sa.Column("rollover", sa.String(), nullable=False, server_default="saturday-will-do"))


def downgrade() -> None:
    """Forget it; the journal keeps what each request began with."""
    op.drop_column("parts", "rollover")

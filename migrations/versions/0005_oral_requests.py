"""Tell a request made by word of mouth from a written one, and when it was put in writing (A-2.1 ss. 43, 45).

Only a decision on a written request can be reviewed. Every request filed so far was written.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns; what is there was written."""
    op.add_column("parts", sa.Column("written", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("parts", sa.Column("written_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Forget which requests were oral."""
    op.drop_column("parts", "written_on")
    op.drop_column("parts", "written")

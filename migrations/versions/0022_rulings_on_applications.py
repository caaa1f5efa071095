"""Keep what bounds an application to disregard a request, and the time that the Commission gives instead of leave.

On a part: when the most recent of the requests to disregard came (R-22.1 s. 134), until which day the Commission lets
the body answer (A-2.1 s. 137.1).
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

DATES = ("latest_request_on", "granted_until")


def upgrade() -> None:
    """Add both days, which no request has yet."""
    for name in DATES:
        op.add_column("parts", sa.Column(name, sa.Date(), nullable=True))


def downgrade() -> None:
    """Forget them; the journal keeps what was recorded."""
    for name in reversed(DATES):
        op.drop_column("parts", name)

"""Keep what holds a request to the end of its recourses: an appeal, leave to disregard (A-2.1 ss. 52.1, 137.1, 147).

Keep too when a request came to the body and when to the officer, where somebody said both (A-2.1 ss. 47, 98). A review
that the Court of Québec sends back is told apart in the register. The day of leave given before is that of its
entry in the journal, in Quebec.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

DATES = ("disregarded_on", "appeal_received_on", "appeal_ended_on", "body_received_on", "officer_received_on")
HERE = ZoneInfo("America/Toronto")
ENTRIES = sa.table(
    "journal_entries", sa.column("part_id"), sa.column("command"), sa.column("at", sa.DateTime(timezone=True))
)
PARTS = sa.table("parts", sa.column("id"), sa.column("disregarded_on", sa.Date()))


def upgrade() -> None:
    """Add the days, and fill in those of leave already given."""
    for name in DATES:
        op.add_column("parts", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("reviews", sa.Column("returned", sa.Boolean(), nullable=False, server_default=sa.false()))
    given = sa.select(ENTRIES.c.part_id, ENTRIES.c.at).where(ENTRIES.c.command == "RecordDisregardAllowed")
    for part_id, at in op.get_bind().execute(given).all():
        op.execute(sa.update(PARTS).where(PARTS.c.id == part_id).values(disregarded_on=_day(at)))


def downgrade() -> None:
    """Forget them; the journal keeps what was recorded."""
    op.drop_column("reviews", "returned")
    for name in reversed(DATES):
        op.drop_column("parts", name)


def _day(at: datetime) -> date:
    """Return the day of an instant, which SQLite keeps in UTC without saying so."""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(HERE).date()

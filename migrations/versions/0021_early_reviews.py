"""Keep the day an extension left, and the reviews asked of it and of the fees before the answer (A-2.1 s. 135).

The day is read from the letter of a request whose limit was extended; a review recorded before is of the answer.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

DATES = (
    "extended_on",
    "delay_review_received_on",
    "delay_review_ended_on",
    "fees_review_received_on",
    "fees_review_ended_on",
)
LEFT = sa.text(
    "UPDATE parts SET extended_on = (SELECT max(letters.sent_on) FROM letters "
    "WHERE letters.part_id = parts.id AND letters.letter = 'L04') WHERE extended_by > 0"
)


def upgrade() -> None:
    """Add the days, and what each review is about; fill in when extensions left."""
    for name in DATES:
        op.add_column("parts", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("reviews", sa.Column("about", sa.String(), nullable=False, server_default="answer"))
    op.execute(LEFT)


def downgrade() -> None:
    """Forget them; the journal keeps what was recorded."""
    op.drop_column("reviews", "about")
    for name in reversed(DATES):
        op.drop_column("parts", name)

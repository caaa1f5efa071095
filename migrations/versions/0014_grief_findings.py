"""Keep beside a draft what was found before a relative in grief is told anything (A-2.1 s. 88.0.1).

That it helps them, and whether who died had a written refusal recorded; nothing where no such draft is proposed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

FOUND = ("helps", "refusal_recorded")


def upgrade() -> None:
    """Add both findings."""
    for name in FOUND:
        op.add_column("parts", sa.Column(name, sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Forget them."""
    for name in reversed(FOUND):
        op.drop_column("parts", name)

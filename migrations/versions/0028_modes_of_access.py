"""Keep beside a draft how access is given, and what goes with it (A-2.1 ss. 10, 13, 84, 84.1).

A draft made before names no mode: its letter says in its own words how access is given, as it always did.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

TERMS = ("published", "assisted")
SAID = ("mode", "no_copy")


def upgrade() -> None:
    """Add both terms, false, then the mode and what stands in the way of a copy, unsaid."""
    for name in TERMS:
        op.add_column("parts", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in SAID:
        op.add_column("parts", sa.Column(name, sa.String(), nullable=True))


def downgrade() -> None:
    """Forget them; the journal and the drafts keep what was proposed."""
    for name in reversed((*TERMS, *SAID)):
        op.drop_column("parts", name)

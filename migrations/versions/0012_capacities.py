"""Tell in which capacity somebody asks about another person, and whether it is proven (A-2.1 s. 94; R-22.1 s. 23).

On a part, the capacity, whether it is held as proven and since when it is refused; on a party, sealed like its name,
what else is known: when the person concerned was born or died, what will prove the capacity. Every request filed so far
was made for oneself. The check goes with its column, so that both databases drop them together.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

CAPACITIES = "'self', 'parent', 'tutor', 'mandatary', 'liquidator', 'beneficiary', 'heir', 'relative'"


def upgrade() -> None:
    """Add the capacity and what is known of the persons."""
    op.execute(
        "ALTER TABLE parts ADD COLUMN capacity VARCHAR DEFAULT 'self' NOT NULL "
        f"CONSTRAINT ck__parts__capacity CHECK (capacity IN ({CAPACITIES}))"
    )
    op.add_column("parts", sa.Column("capacity_confirmed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("parts", sa.Column("capacity_refused_on", sa.Date(), nullable=True))
    op.add_column("parties", sa.Column("about_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("parties", "about_sealed")
    op.drop_column("parts", "capacity_refused_on")
    op.drop_column("parts", "capacity_confirmed")
    op.drop_column("parts", "capacity")

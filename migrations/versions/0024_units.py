"""Make what units are called reference data: a unit is renamed from a day, and closed where its last version ends."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; `reference load` fills it."""
    op.create_table(
        "unit_names",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("change_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], ["reference_changes.id"], name=op.f("fk__unit_names__change_id__reference_changes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__unit_names")),
        sa.UniqueConstraint("code", "effective_from", name=op.f("uq__unit_names__code_effective_from")),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("unit_names")

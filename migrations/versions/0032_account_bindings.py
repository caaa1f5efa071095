"""Remember which person of the registry an account of a sign-in proved to be.

The provider's own name for the account is kept as a keyed fingerprint, never as it was given.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the bindings."""
    op.create_table(
        "account_bindings",
        sa.Column("account_index", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["registered_persons.id"], name=op.f("fk__account_bindings__person_id__registered_persons")
        ),
        sa.PrimaryKeyConstraint("account_index", name=op.f("pk__account_bindings")),
    )
    op.create_index("ix__account_bindings__person", "account_bindings", ["person_id"], unique=False)


def downgrade() -> None:
    """Forget them: an account is bound again the next time it proves who it is."""
    op.drop_index("ix__account_bindings__person", table_name="account_bindings")
    op.drop_table("account_bindings")

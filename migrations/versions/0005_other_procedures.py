"""Keep what three procedures need: oral requests and written delegations.

Oral requests (A-2.1 ss. 43, 45): only a decision on a written request can be reviewed, so a part tells whether it is
written, and since when if it was confirmed; every request filed so far was written. Delegations (s. 8): outside the
dates of the written act a delegate neither approves nor signs; who holds the role and has none acts in person, as
everybody did so far.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is missing; what is there was written, and signed in person."""
    op.add_column("parts", sa.Column("written", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("parts", sa.Column("written_on", sa.Date(), nullable=True))
    op.create_table(
        "delegations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("regimes", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["staff_members.id"], name=op.f("fk__delegations__member_id__staff_members")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__delegations")),
        sa.UniqueConstraint("member_id", "begins", name=op.f("uq__delegations__member_id_begins")),
    )


def downgrade() -> None:
    """Forget the delegations, and which requests were oral."""
    op.drop_table("delegations")
    op.drop_column("parts", "written_on")
    op.drop_column("parts", "written")

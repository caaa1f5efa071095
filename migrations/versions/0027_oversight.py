"""Keep which readings of the staff are worth a second look, and which cases were opened in an emergency.

The journal of readings itself does not change: a flag points at a reader, a case and a day.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
OPEN = sa.text("conclusion IS NULL")
WHYS = "why IN ('emergency', 'same-name', 'burst', 'odd-hours', 'drawn')"
URGENCIES = "why IN ('emergency-danger', 'emergency-incident')"


def upgrade() -> None:
    """Make the three tables."""
    _add_flags()
    op.create_table(
        "reads_watched",
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("actor", name="pk__reads_watched"),
    )
    _add_emergencies()


def _add_flags() -> None:
    op.create_table(
        "flags",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("conclusion", sa.String(), nullable=True),
        sa.Column("examined_by", sa.String(), nullable=True),
        sa.Column("examined_at", AT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk__flags"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk__flags__case_id__cases"),
        sa.UniqueConstraint("why", "actor", "case_id", "day", name="uq__flags__why_actor_case_id_day"),
        sa.CheckConstraint(WHYS, name="ck__flags__why"),
        sa.CheckConstraint("conclusion IN ('explained', 'pursued')", name="ck__flags__conclusion"),
        sa.CheckConstraint("examined_by <> actor", name="ck__flags__by_another"),
    )
    op.create_index("ix__flags__case_id", "flags", ["case_id"])
    op.create_index("ix__flags__open", "flags", ["at"], postgresql_where=OPEN, sqlite_where=OPEN)


def _add_emergencies() -> None:
    op.create_table(
        "emergencies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("until", AT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk__emergencies"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk__emergencies__case_id__cases"),
        sa.CheckConstraint(URGENCIES, name="ck__emergencies__why"),
    )
    op.create_index("ix__emergencies__case_id", "emergencies", ["case_id"])
    op.create_index("ix__emergencies__actor", "emergencies", ["actor", "case_id", "until"])


def downgrade() -> None:
    """Forget them; the journal of readings keeps every reading."""
    for name in ("emergencies", "reads_watched", "flags"):
        op.drop_table(name)

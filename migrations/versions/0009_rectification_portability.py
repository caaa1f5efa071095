"""Keep what may be asked for once a correction is decided, and the register of communications.

On a part, since when its recording in the file is required, since when it is recorded, and since when others are to be
told (A-2.1 ss. 91, 93). From whom the information came and to whom it was communicated, sealed but for what sorts the
lines: from or to, and whether outside Québec (A-2.1 s. 67.3). Whether the answer gives a structured file, and each time
it was handed over (A-2.1 s. 84 para. 3).
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TO_RECORD = sa.text("recording_demanded_on IS NOT NULL AND recorded_on IS NULL")
DATES = ("recording_demanded_on", "recorded_on", "notices_demanded_on")


def upgrade() -> None:
    """Add the dates, the index of what is to be recorded, and the register."""
    for name in DATES:
        op.add_column("parts", sa.Column(name, sa.Date(), nullable=True))
    op.create_index(
        "ix__parts__to_record",
        "parts",
        ["recording_demanded_on", "id"],
        unique=False,
        postgresql_where=TO_RECORD,
        sqlite_where=TO_RECORD,
    )
    op.create_table(
        "communications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("outside_quebec", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("notice_entry_id", sa.Uuid(), nullable=True),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("relation IN ('source', 'recipient')", name=op.f("ck__communications__relation")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__communications__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"],
            ["parts.case_id", "parts.id"],
            name=op.f("fk__communications__case_id_part_id__parts"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f("fk__communications__entry_id__journal_entries")
        ),
        sa.ForeignKeyConstraint(
            ["notice_entry_id"],
            ["journal_entries.id"],
            name=op.f("fk__communications__notice_entry_id__journal_entries"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__communications")),
    )
    op.create_index("ix__communications__part", "communications", ["part_id", "at"], unique=False)
    op.add_column("parts", sa.Column("portable", sa.Boolean(), nullable=False, server_default=sa.false()))
    _create_deliveries()


def downgrade() -> None:
    """Take them away."""
    op.drop_table("portable_deliveries")
    op.drop_column("parts", "portable")
    op.drop_table("communications")
    op.drop_index("ix__parts__to_record", table_name="parts")
    for name in DATES:
        op.drop_column("parts", name)


def _create_deliveries() -> None:
    op.create_table(
        "portable_deliveries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("addressee IN ('person', 'third')", name=op.f("ck__portable_deliveries__addressee")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__portable_deliveries__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"],
            ["parts.case_id", "parts.id"],
            name=op.f("fk__portable_deliveries__case_id_part_id__parts"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f("fk__portable_deliveries__entry_id__journal_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__portable_deliveries")),
        sa.UniqueConstraint("entry_id", name=op.f("uq__portable_deliveries__entry_id")),
    )

"""Keep files that people give: in quarantine until they are scanned, evidence looked at once and destroyed.

The names are sealed; the bytes lie in blobs, each under a key of its own that the key of its case wraps. A check stands
in the way of showing what was not scanned.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
IN_QUARANTINE = sa.text("state IN ('waiting', 'scanned')")


def upgrade() -> None:
    """Add files and looks at evidence."""
    _add_files()
    _add_looks()


def _add_files() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("refusal", sa.String(), nullable=True),
        sa.Column("given_id", sa.Uuid(), nullable=False),
        sa.Column("shown_id", sa.Uuid(), nullable=True),
        sa.Column("scanned_sha256", sa.String(), nullable=True),
        sa.Column("scanned_at", AT, nullable=True),
        sa.Column("destroyed_at", AT, nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk__uploads"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk__uploads__case_id__cases"),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"], ["parts.case_id", "parts.id"], name="fk__uploads__case_id_part_id__parts"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["journal_entries.id"], name="fk__uploads__entry_id__journal_entries"),
        sa.ForeignKeyConstraint(["note_id"], ["notes.id"], name="fk__uploads__note_id__notes"),
        sa.ForeignKeyConstraint(["given_id"], ["blobs.id"], name="fk__uploads__given_id__blobs"),
        sa.ForeignKeyConstraint(["shown_id"], ["blobs.id"], name="fk__uploads__shown_id__blobs"),
        sa.CheckConstraint("purpose IN ('document', 'evidence')", name="ck__uploads__purpose"),
        sa.CheckConstraint(
            "state IN ('waiting', 'scanned', 'ready', 'refused', 'destroyed')", name="ck__uploads__state"
        ),
        sa.CheckConstraint("(state = 'refused') = (refusal IS NOT NULL)", name="ck__uploads__says_why"),
        sa.CheckConstraint(
            "state NOT IN ('scanned', 'ready') OR scanned_sha256 IS NOT NULL", name="ck__uploads__scanned_first"
        ),
    )
    op.create_index("ix__uploads__part", "uploads", ["part_id", "at"])
    op.create_index("ix__uploads__case", "uploads", ["case_id"])
    op.create_index(
        "ix__uploads__quarantine", "uploads", ["at"], postgresql_where=IN_QUARANTINE, sqlite_where=IN_QUARANTINE
    )


def _add_looks() -> None:
    op.create_table(
        "evidence_views",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("viewer", sa.String(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("judged_at", AT, nullable=True),
        sa.Column("sort", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk__evidence_views"),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk__evidence_views__upload_id__uploads"),
        sa.UniqueConstraint("upload_id", "viewer", name="uq__evidence_views__upload_id_viewer"),
        sa.CheckConstraint("(sort IS NULL) = (verdict IS NULL)", name="ck__evidence_views__judged_whole"),
        sa.CheckConstraint("verdict IN ('agrees', 'differs', 'unsure')", name="ck__evidence_views__verdict"),
    )


def downgrade() -> None:
    """Forget them; the blobs they name stay, and open no more without their case."""
    op.drop_table("evidence_views")
    op.drop_table("uploads")

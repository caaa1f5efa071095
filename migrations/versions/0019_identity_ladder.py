"""Record in which ways an identity was shown, whom a case is matched with, and the codes posted to the address on file.

On a part, what was recorded (ways, days, who saw it) and since when somebody says that the request is not theirs. Apart
from the cases, the registry of persons, sealed under a key for each; whom a case was matched with; and the hash of each
code that was posted. Nothing says in which way an identity that was proven before had been shown: it stays proven.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

OPPOSED = sa.text("opposed_on IS NOT NULL")


def upgrade() -> None:
    """Add what is recorded of each part, the registry, the matches and the codes."""
    op.add_column("parts", sa.Column("evidence", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("parts", sa.Column("opposed_on", sa.Date(), nullable=True))
    op.create_index(
        "ix__parts__opposed",
        "parts",
        ["opposed_on", "id"],
        unique=False,
        postgresql_where=OPPOSED,
        sqlite_where=OPPOSED,
    )
    _create_registry()
    _create_matches()
    _create_codes()


def downgrade() -> None:
    """Forget them; a person matched or a code posted is lost, and who is proven stays so."""
    op.drop_index("ix__posted_codes__case", table_name="posted_codes")
    op.drop_table("posted_codes")
    op.drop_table("identity_matches")
    op.drop_index("ix__registered_persons__birth_index", table_name="registered_persons")
    op.drop_table("registered_persons")
    op.drop_index("ix__parts__opposed", table_name="parts")
    op.drop_column("parts", "opposed_on")
    op.drop_column("parts", "evidence")


def _create_registry() -> None:
    op.create_table(
        "registered_persons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number_index", sa.String(), nullable=False),
        sa.Column("birth_index", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("identity_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("former_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__registered_persons")),
        sa.UniqueConstraint("number_index", name=op.f("uq__registered_persons__number_index")),
    )
    op.create_index("ix__registered_persons__birth_index", "registered_persons", ["birth_index"], unique=False)


def _create_matches() -> None:
    op.create_table(
        "identity_matches",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("matched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__identity_matches__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["registered_persons.id"], name=op.f("fk__identity_matches__person_id__registered_persons")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk__identity_matches")),
    )


def _create_codes() -> None:
    op.create_table(
        "posted_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("good_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("purpose IN ('identity', 'opposition')", name=op.f("ck__posted_codes__purpose")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__posted_codes__case_id__cases")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk__posted_codes__letter_id__letters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__posted_codes")),
    )
    op.create_index("ix__posted_codes__case", "posted_codes", ["case_id", "purpose"], unique=False)

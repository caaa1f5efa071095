"""Take notices that restrict or refuse access to health information (R-22.1 ss. 7, 8; r. 1 ss. 3, 5).

A kind of its own. On a part, since when its signature was seen, since when it has effect, since when its lifting is
asked, since when it is lifted; the register of restrictions, sealed but for its scope, its days and the capacity of who
gave it. Going down refuses to lose anything: a notice stops it.
"""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_check

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KINDS = ("document-access", "personal-access", "rectification")
DATES = ("notice_signed_on", "restricted_on", "lifting_asked_on", "lifted_on")
TO_LIFT = sa.text("lifting_asked_on IS NOT NULL AND lifted_on IS NULL")


def upgrade() -> None:
    """Let the kind in; add its dates and the register."""
    replace_check("parts", "ck__parts__kind", f"kind IN ({_listed((*KINDS, 'health-restriction'))})")
    for name in DATES:
        op.add_column("parts", sa.Column(name, sa.Date(), nullable=True))
    op.create_index(
        "ix__parts__to_lift",
        "parts",
        ["lifting_asked_on", "id"],
        unique=False,
        postgresql_where=TO_LIFT,
        sqlite_where=TO_LIFT,
    )
    _create_register()


def downgrade() -> None:
    """Take them away."""
    op.drop_table("restrictions")
    op.drop_index("ix__parts__to_lift", table_name="parts")
    for name in reversed(DATES):
        op.drop_column("parts", name)
    replace_check("parts", "ck__parts__kind", f"kind IN ({_listed(KINDS)})")


def _listed(kinds: tuple[str, ...]) -> str:
    return ", ".join(map(repr, kinds))


def _create_register() -> None:
    op.create_table(
        "restrictions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("lifting_entry_id", sa.Uuid(), nullable=True),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("scope IN ('provider', 'persons', 'research')", name=op.f("ck__restrictions__scope")),
        sa.CheckConstraint("given_by IN ('self', 'parent', 'tutor')", name=op.f("ck__restrictions__given_by")),
        sa.CheckConstraint(
            "lifted_on IS NULL OR lifted_on >= effective_on", name=op.f("ck__restrictions__ends_after_it_begins")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__restrictions__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"],
            ["parts.case_id", "parts.id"],
            name=op.f("fk__restrictions__case_id_part_id__parts"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f("fk__restrictions__entry_id__journal_entries")
        ),
        sa.ForeignKeyConstraint(
            ["lifting_entry_id"],
            ["journal_entries.id"],
            name=op.f("fk__restrictions__lifting_entry_id__journal_entries"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__restrictions")),
        sa.UniqueConstraint("part_id", name=op.f("uq__restrictions__part_id")),
    )

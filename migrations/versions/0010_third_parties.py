"""Hear third parties before anything of theirs is given (A-2.1 ss. 23 to 25, 41.1, 49, 136).

A part may wait on third parties, a state of its own. Beside it, counts and days only: how many were named, told, heard,
told of the decision, since when documents are withheld. Who they are is sealed under the case's key, in a table of its
own, with what concerns them and what they answered. One decision is now told by several letters, one for each
addressee; the register of reviews says which were asked by a third party.

Going down refuses to lose anything: a part that waits on third parties, or a letter to one, stops it.
"""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_check, replace_unique

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STATES = (
    "received", "identity", "triage", "clarification", "search", "analysis", "approval", "signing", "commission",
    "answered", "redirected", "closed", "withdrawn", "moved",
)  # fmt: skip
COUNTS = ("named", "notices_owed", "awaited", "unheard", "untold", "to_tell", "told")
DATES = (
    "informed_on", "filed_on", "notice_late_on", "hazard_on", "told_on", "withheld_since", "released_on",
    "review_received_on", "review_ended_on",
)  # fmt: skip
CONSULTED = sa.text("state = 'third-party'")
WITHHELD = sa.text("third_party_withheld_since IS NOT NULL AND third_party_released_on IS NULL")


def upgrade() -> None:
    """Let the state in; add what is remembered, who they are, and whom a letter is for."""
    replace_check("parts", "ck__parts__state", f"state IN ({_listed((*STATES, 'third-party'))})")
    op.add_column("parts", sa.Column("decides_from", sa.Date(), nullable=True))
    for name in COUNTS:
        op.add_column("parts", sa.Column(f"third_party_{name}", sa.Integer(), nullable=False, server_default="0"))
    for name in DATES:
        op.add_column("parts", sa.Column(f"third_party_{name}", sa.Date(), nullable=True))
    _flag("parts", "third_party_publicly")
    _flag("reviews", "by_third_party")
    op.create_index(
        "ix__parts__third_party", "parts", ["id"], unique=False, postgresql_where=CONSULTED, sqlite_where=CONSULTED
    )
    op.create_index(
        "ix__parts__withheld", "parts", ["id"], unique=False, postgresql_where=WITHHELD, sqlite_where=WITHHELD
    )
    op.add_column("letters", sa.Column("addressee", sa.String(), nullable=False, server_default=""))
    replace_unique(
        "letters",
        "uq__letters__entry_id_letter",
        "uq__letters__entry_id_letter_addressee",
        "entry_id, letter, addressee",
    )
    _create_third_parties()


def downgrade() -> None:
    """Take them away."""
    op.drop_table("third_parties")
    replace_unique(
        "letters", "uq__letters__entry_id_letter_addressee", "uq__letters__entry_id_letter", "entry_id, letter"
    )
    op.drop_column("letters", "addressee")
    op.drop_index("ix__parts__withheld", table_name="parts")
    op.drop_index("ix__parts__third_party", table_name="parts")
    op.drop_column("reviews", "by_third_party")
    for name in ("publicly", *DATES, *COUNTS):
        op.drop_column("parts", f"third_party_{name}")
    op.drop_column("parts", "decides_from")
    replace_check("parts", "ck__parts__state", f"state IN ({_listed(STATES)})")


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(map(repr, values))


def _flag(table: str, name: str) -> None:
    op.add_column(table, sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))


def _create_third_parties() -> None:
    op.create_table(
        "third_parties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("reach", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("silent_on", sa.Date(), nullable=True),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("word_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("reach IN ('post', 'notice', 'consented')", name=op.f("ck__third_parties__reach")),
        sa.CheckConstraint("(filed_on IS NULL) = (position IS NULL)", name=op.f("ck__third_parties__speaks_once")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__third_parties__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"],
            ["parts.case_id", "parts.id"],
            name=op.f("fk__third_parties__case_id_part_id__parts"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f("fk__third_parties__entry_id__journal_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__third_parties")),
    )
    op.create_index("ix__third_parties__part", "third_parties", ["part_id", "at"], unique=False)

"""Keep what an answer communicates in a closed table; tell apart two refusals for fear of harm.

Each row of the new table says what, to whom and on which basis: the check lets in what the law allows from its day, and
nothing else (A-29 s. 64; A-2.1 ss. 83, 87.1; R-22.1 s. 17). On a part: the offer to a health professional and when that
professional was named and served; the documented opinion and the day from which the right can be exercised again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ASKING = "recipient IN ('person', 'representative')"
INSURED = "category IN ('service-date', 'provider', 'sums-paid', 'service')"
OWN = "category IN ('personal', 'health')"
PROFESSIONAL = "recipient = 'health-professional'"
IN_THE_TABLE = " OR ".join(
    (
        f"({INSURED} AND {ASKING} AND basis = 'A29-64' AND named_on >= '2020-06-04')",
        f"({OWN} AND {ASKING} AND basis = 'A21-83' AND named_on >= '1982-10-01')",
        f"({OWN} AND recipient = 'successor' AND basis = 'A21-88-1' AND named_on >= '1982-10-01')",
        f"({OWN} AND recipient = 'relative' AND basis = 'A21-88-0-1' AND named_on >= '2023-10-01')",
        f"(category = 'health' AND {ASKING} AND basis = 'R22-17' AND named_on >= '2024-07-01')",
        f"(category = 'health' AND {PROFESSIONAL} AND basis = 'A21-87-1' AND named_on >= '2021-04-10')",
    )
)
AWAITS = sa.text("professional_named_on IS NOT NULL AND professional_released_on IS NULL")
STANDING = sa.text("withdrawn_on IS NULL")
DEFERRED = sa.text("again_on IS NOT NULL")
MARKS, DATES = ("offer", "opinion"), ("again_on", "professional_named_on", "professional_released_on")
INDEXES = (
    ("ix__parts__professional_awaits", "professional_named_on", AWAITS),
    ("ix__parts__deferred", "again_on", DEFERRED),
)


def upgrade() -> None:
    """Add the table, the columns of a part and the indexes of what waits on the staff."""
    op.create_table(
        "disclosures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("named_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.CheckConstraint(IN_THE_TABLE, name=op.f("ck__disclosures__in_the_table")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__disclosures__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"], ["parts.case_id", "parts.id"], name=op.f("fk__disclosures__case_id_part_id__parts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__disclosures")),
    )
    op.create_index(
        "ix__disclosures__part",
        "disclosures",
        ["part_id", "category", "recipient", "basis"],
        unique=False,
        postgresql_where=STANDING,
        sqlite_where=STANDING,
    )
    for name in MARKS:
        op.add_column("parts", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in DATES:
        op.add_column("parts", sa.Column(name, sa.Date(), nullable=True))
    for name, column, where in INDEXES:
        op.create_index(name, "parts", [column, "id"], unique=False, postgresql_where=where, sqlite_where=where)


def downgrade() -> None:
    """Take them away."""
    for name, _column, _where in reversed(INDEXES):
        op.drop_index(name, table_name="parts")
    for name in reversed((*MARKS, *DATES)):
        op.drop_column("parts", name)
    op.drop_table("disclosures")

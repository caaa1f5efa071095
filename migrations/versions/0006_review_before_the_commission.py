"""Follow a request before the Commission, and count what the law wants counted.

A register of reviews; on a part, since when it is reviewed, what was first answered and when it was answered again, the
day the Commission ordered, and the codes of the provisions that the draft and the first answer cite, which are nobody's
and which the annual figures count (A-2.1 ss. 52.1, 102.1, 135; A-2.1, r. 2, s. 2).
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

REVISION = sa.text("queue = 'revision'")
LISTS = ("grounds", "first_grounds", "first_terms")
DATES = ("answered_again_on", "review_received_on", "review_ended_on", "ordered_for")


def upgrade() -> None:
    """Add the register, the columns and the index of what waits on the Commission."""
    op.create_table(
        "reviews",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name=op.f("ck__reviews__ends_once")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__reviews__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"], ["parts.case_id", "parts.id"], name=op.f("fk__reviews__case_id_part_id__parts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__reviews")),
    )
    op.create_index("ix__reviews__part", "reviews", ["part_id", "received_on"], unique=False)
    op.create_index("ix__reviews__received_on", "reviews", ["received_on"], unique=False)
    op.add_column("parts", sa.Column("first_outcome", sa.String(), nullable=True))
    for name in DATES:
        op.add_column("parts", sa.Column(name, sa.Date(), nullable=True))
    for name in LISTS:
        op.add_column("parts", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.create_index(
        "ix__parts__before_the_commission",
        "parts",
        ["due_on", "id"],
        unique=False,
        postgresql_where=REVISION,
        sqlite_where=REVISION,
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix__parts__before_the_commission", table_name="parts")
    for name in (*LISTS, *DATES):
        op.drop_column("parts", name)
    op.drop_column("parts", "first_outcome")
    op.drop_table("reviews")

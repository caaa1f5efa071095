"""Remember which files are copies of what an answer gives, who joined them and who handed them over."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the copies; the schema itself wants two persons."""
    op.create_table(
        "copies",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("joined_by", sa.String(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_by", sa.String(), nullable=True),
        sa.CheckConstraint("(handed_at IS NULL) = (handed_by IS NULL)", name=op.f("ck__copies__handed_whole")),
        sa.CheckConstraint("handed_by <> joined_by", name=op.f("ck__copies__two_persons")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__copies__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"], ["parts.case_id", "parts.id"], name=op.f("fk__copies__case_id_part_id__parts")
        ),
        sa.ForeignKeyConstraint(["id"], ["uploads.id"], name=op.f("fk__copies__id__uploads")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__copies")),
    )
    op.create_index("ix__copies__part", "copies", ["part_id"], unique=False)


def downgrade() -> None:
    """Forget them: the files stay, and are no more shown to who asks."""
    op.drop_index("ix__copies__part", table_name="copies")
    op.drop_table("copies")

"""Keep what notices by e-mail and text message need; what leaves says nothing of anybody.

On a party, the day from which the e-mail address is known not to take what is sent to it. A code waits for its notice,
sealed under the key of its case, and no longer than it is good for.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark and the codes that wait."""
    op.add_column("parties", sa.Column("mail_returned_on", sa.Date(), nullable=True))
    op.create_table(
        "notice_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("code_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk__notice_codes"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk__notice_codes__case_id__cases"),
    )
    op.create_index("ix__notice_codes__case_id", "notice_codes", ["case_id"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("notice_codes")
    op.drop_column("parties", "mail_returned_on")

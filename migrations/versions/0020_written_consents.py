"""Record which other people consent in writing to what the law would refuse for their sake, and whom a draft protects.

On a part, numbers alone: who they are is written nowhere. A request filed before has none, and stays as it is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both lists of numbers, empty."""
    op.add_column("parts", sa.Column("consents", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("parts", sa.Column("protected", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Forget them; the journal and the notes keep what was recorded."""
    op.drop_column("parts", "protected")
    op.drop_column("parts", "consents")

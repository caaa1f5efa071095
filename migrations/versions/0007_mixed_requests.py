"""Let a request fall under two laws: one part for each.

A part whose whole request is followed under the other law is in a state of its own, which is over: the indexes of open
parts leave it out. A part says whether others stand beside it; no two parts of a case share a rank.

Going down refuses to lose anything: a part in the new state stops it.
"""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_check

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATES = (
    "received", "identity", "triage", "clarification", "search", "analysis", "approval", "signing", "commission",
    "answered", "redirected", "closed", "withdrawn",
)  # fmt: skip
OVER = "state NOT IN ('answered', 'redirected', 'closed', 'withdrawn')"
OVER_OR_MOVED = "state NOT IN ('answered', 'redirected', 'closed', 'withdrawn', 'moved')"
OPEN_INDEXES = {
    "ix__parts__assignee_open": ["assignee_id", "due_on", "id"],
    "ix__parts__limit_open": ["limit_on"],
    "ix__parts__queue_open": ["queue", "due_on", "id"],
}


def upgrade() -> None:
    """Let the state in, and the parts side by side."""
    _change((*STATES, "moved"), OVER_OR_MOVED)
    op.add_column("parts", sa.Column("separated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix__parts__case_rank", "parts", ["case_id", "rank"], unique=True)


def downgrade() -> None:
    """Take them out again; a part that was moved stops it."""
    op.drop_index("ix__parts__case_rank", table_name="parts")
    op.drop_column("parts", "separated")
    _change(STATES, OVER)


def _change(states: tuple[str, ...], still_open: str) -> None:
    for name in OPEN_INDEXES:
        op.drop_index(name, table_name="parts")
    replace_check("parts", "ck__parts__state", f"state IN ({', '.join(map(repr, states))})")
    for name, columns in OPEN_INDEXES.items():
        where = sa.text(still_open)
        op.create_index(name, "parts", columns, unique=False, postgresql_where=where, sqlite_where=where)

"""Let a part end by every outcome of the law, and not only by a grant, a refusal or nothing held.

The state and the outcome of a part are checked by the database: the new ones enter its lists. A part whose requester
was told of another body is answered, so the indexes of open parts leave it out. An accommodation and special conditions
that go with an access are counted by themselves, hence two columns.

Going down refuses to lose anything: a part in one of the new states or outcomes stops it.
"""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_check

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATES = (
    "received", "identity", "triage", "clarification", "search", "analysis", "approval", "signing", "answered",
    "closed", "withdrawn",
)  # fmt: skip
OUTCOMES = ("granted", "partial", "refused", "not-held")
MORE_STATES = ("commission", "redirected")
MORE_OUTCOMES = ("other-body", "existence-not-confirmed", "chapter-ii-not-applicable", "asked-commission")
TERMS = ("accommodated", "conditional")
OVER = "state NOT IN ('answered', 'closed', 'withdrawn')"
OVER_OR_REDIRECTED = "state NOT IN ('answered', 'redirected', 'closed', 'withdrawn')"
OPEN_INDEXES = {
    "ix__parts__assignee_open": ["assignee_id", "due_on", "id"],
    "ix__parts__limit_open": ["limit_on"],
    "ix__parts__queue_open": ["queue", "due_on", "id"],
}


def upgrade() -> None:
    """Let the new states and outcomes in."""
    _change((*STATES, *MORE_STATES), (*OUTCOMES, *MORE_OUTCOMES), OVER_OR_REDIRECTED)
    for name in TERMS:
        op.add_column("parts", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take them out again; a part that has one stops it."""
    for name in TERMS:
        op.drop_column("parts", name)
    _change(STATES, OUTCOMES, OVER)


def _change(states: tuple[str, ...], outcomes: tuple[str, ...], still_open: str) -> None:
    for name in OPEN_INDEXES:
        op.drop_index(name, table_name="parts")
    for column, values in (("state", states), ("outcome", outcomes)):
        replace_check("parts", f"ck__parts__{column}", f"{column} IN ({', '.join(map(repr, values))})")
    for name, columns in OPEN_INDEXES.items():
        where = sa.text(still_open)
        op.create_index(name, "parts", columns, unique=False, postgresql_where=where, sqlite_where=where)

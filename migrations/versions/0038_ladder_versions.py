"""Make the identity ladder reference data: versions from a day, by two persons, kept for ever.

What the engine had is loaded as the first version; a request keeps the version of the day it was received.
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

TABLE, CHANGES = "ladder_versions", "reference_changes"
TWO = (
    "two_persons OR proposed_by = 'operator' "
    "OR sort NOT IN ('tariff', 'provision', 'retention', 'template', 'body', 'commission'{more})"
)
SAYS = (
    "asks_documents",
    "asks_access",
    "asks_health_access",
    "asks_correction",
    "asks_health_correction",
    "asks_restriction",
    "asks_for_another",
    "gives_mailbox",
    "gives_known_account",
    "gives_strong_account",
    "gives_letter_code",
    "gives_callback",
    "gives_attestation",
    "gives_id_copy",
    "gives_in_person",
    "lasts_mailbox",
    "lasts_known_account",
    "lasts_strong_account",
    "lasts_letter_code",
    "lasts_callback",
    "lasts_attestation",
    "lasts_id_copy",
    "lasts_in_person",
    "lasts_second_clerk",
)


def upgrade() -> None:
    """Add the versions; hold that it takes two persons to change them."""
    op.create_table(
        TABLE,
        *(sa.Column(each, sa.Integer(), nullable=False) for each in SAYS),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("change_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], [f"{CHANGES}.id"], name=op.f("fk__ladder_versions__change_id__reference_changes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__ladder_versions")),
        sa.UniqueConstraint("code", "effective_from", name=op.f("uq__ladder_versions__code_effective_from")),
    )
    _take_two(TWO.format(more=", 'ladder'"))


def downgrade() -> None:
    """Take them away; the changes of them stay in history, and the engine has its own ladder again."""
    _take_two(TWO.format(more=""))
    op.drop_table(TABLE)


def _take_two(check: str) -> None:
    name = op.f("ck__reference_changes__by_two_persons")
    with op.batch_alter_table(CHANGES) as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, check)
    if op.get_bind().dialect.name == "sqlite":
        _lock()


def _lock() -> None:
    """Give back what SQLite lost with the table it wrote again: nobody rewrites what was proposed."""
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {CHANGES}_no_{act.lower()} BEFORE {act} ON {CHANGES} "
            f"BEGIN SELECT RAISE(ABORT, '{CHANGES} is append-only'); END"
        )
    op.execute(
        f"CREATE TRIGGER {CHANGES}_no_replace BEFORE INSERT ON {CHANGES} "  # noqa: S608  the names above
        f"WHEN EXISTS (SELECT 1 FROM {CHANGES} WHERE id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '{CHANGES} is append-only'); END"
    )

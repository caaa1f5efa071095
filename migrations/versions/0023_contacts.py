"""Make how the body and the Commission are reached reference data: from a day, by two persons, kept for ever.

What the settings say is loaded as the first version; letters keep what they said.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CHANGES = "reference_changes"
TWO = "two_persons OR proposed_by = 'operator' OR sort NOT IN ('tariff', 'provision', 'retention', 'template'{more})"
BODY = ("address", "phone", "hours", "officer_name", "officer_title", "place")
COMMISSION = ("address", "phone", "site")


def upgrade() -> None:
    """Add both tables; hold that it takes two persons to change them."""
    _create("body_contacts", BODY)
    _create("commission_contacts", COMMISSION)
    _take_two(TWO.format(more=", 'body', 'commission'"))


def downgrade() -> None:
    """Take them away; the changes of them stay in history."""
    _take_two(TWO.format(more=""))
    op.drop_table("commission_contacts")
    op.drop_table("body_contacts")


def _create(name: str, says: tuple[str, ...]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        *(sa.Column(each, sa.String(), nullable=False) for each in says),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("change_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], [f"{CHANGES}.id"], name=op.f(f"fk__{name}__change_id__reference_changes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk__{name}")),
        sa.UniqueConstraint("code", "effective_from", name=op.f(f"uq__{name}__code_effective_from")),
    )


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

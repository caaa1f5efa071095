"""Let administrators change reference data: what was proposed, who approved it, which files were loaded.

A change is proposed in one row and ruled upon in another; neither is ever rewritten. That the second person is not the
first is a check of the ruling itself, which repeats who proposed and is bound to that row. A row that a person's change
began names it. Files of reference data are remembered by version, so that one whose content moved alone is refused.
A delegation of the officer remembers when the Commission was notified of it (A-2.1 s. 8). Periods for keeping closed
requests are reference data too, empty until the body supplies them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CHANGED = ("provisions", "routing_rules", "tariffs", "reminder_rules")
# SQLite's REPLACE deletes without telling the triggers: a row that would take another's place is refused coming in.
PLACES = {
    "reference_changes": "id = NEW.id",
    "reference_rulings": "change_id = NEW.change_id",
    "reference_files": "name = NEW.name AND version = NEW.version",
}
BY_TWO = "two_persons OR proposed_by = 'operator' OR sort NOT IN ('tariff', 'provision', 'retention', 'template')"
OTHER = "ruling <> 'applied' OR NOT two_persons OR decided_by <> proposed_by"


def upgrade() -> None:
    """Add the tables and the mark of a person's change."""
    _create_changes()
    _create_rulings()
    op.create_table(
        "reference_files",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "version", name=op.f("pk__reference_files")),
    )
    op.create_table(
        "retention_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("change_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("years > 0", name=op.f("ck__retention_rules__some_years")),
        sa.ForeignKeyConstraint(
            ["change_id"], ["reference_changes.id"], name=op.f("fk__retention_rules__change_id__reference_changes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__retention_rules")),
        sa.UniqueConstraint("code", "effective_from", name=op.f("uq__retention_rules__code_effective_from")),
    )
    for name in CHANGED:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("change_id", sa.Uuid(), nullable=True))
            table.create_foreign_key(
                f"fk__{name}__change_id__reference_changes", "reference_changes", ["change_id"], ["id"]
            )
    for name, place in PLACES.items():
        _lock(name, place)
    op.add_column("delegations", sa.Column("notified_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take them away; the versions that persons began stay, without their names."""
    op.drop_column("delegations", "notified_on")
    for name in CHANGED:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(f"fk__{name}__change_id__reference_changes", type_="foreignkey")
            table.drop_column("change_id")
    for name in ("retention_rules", "reference_files", "reference_rulings", "reference_changes"):
        op.drop_table(name)


def _create_changes() -> None:
    op.create_table(
        "reference_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("two_persons", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reverts", sa.Uuid(), nullable=True),
        sa.CheckConstraint(BY_TWO, name=op.f("ck__reference_changes__by_two_persons")),
        sa.ForeignKeyConstraint(
            ["reverts"], ["reference_changes.id"], name=op.f("fk__reference_changes__reverts__reference_changes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__reference_changes")),
        sa.UniqueConstraint(
            "id", "proposed_by", "two_persons", name=op.f("uq__reference_changes__id_proposed_by_two_persons")
        ),
    )
    op.create_index("ix__reference_changes__item", "reference_changes", ["sort", "code", "at"], unique=False)


def _create_rulings() -> None:
    op.create_table(
        "reference_rulings",
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("two_persons", sa.Boolean(), nullable=False),
        sa.Column("ruling", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(OTHER, name=op.f("ck__reference_rulings__another_person")),
        sa.CheckConstraint("ruling IN ('applied', 'refused', 'withdrawn')", name=op.f("ck__reference_rulings__ruling")),
        sa.ForeignKeyConstraint(
            ["change_id", "proposed_by", "two_persons"],
            ["reference_changes.id", "reference_changes.proposed_by", "reference_changes.two_persons"],
            name=op.f("fk__reference_rulings__change__reference_changes"),
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk__reference_rulings")),
    )


def _lock(table: str, place: str) -> None:
    """Let nobody rewrite what was proposed, ruled or loaded."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()"
        )
        op.execute(
            f"CREATE TRIGGER never_truncated BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608  the names above
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {place}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )

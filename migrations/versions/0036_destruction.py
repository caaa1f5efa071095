"""Destroy closed requests: the schedule says which, two persons decide, a ledger keeps which keys are gone.

No schedule says anything until the body supplies it: nothing is destroyed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
STANDS = sa.text("lifted_at IS NULL")
LEDGER = "destroyed_keys"
MADE = (LEDGER, "destruction_lines", "destruction_batches", "legal_holds", "ended_cases")


def upgrade() -> None:
    """Add what the schedule says, the mark of a destroyed request, and the five tables."""
    with op.batch_alter_table("retention_rules") as table:
        table.add_column(sa.Column("fate", sa.String(), nullable=True))
        table.add_column(sa.Column("basis", sa.String(), nullable=True))
        table.create_check_constraint(op.f("ck__retention_rules__fate"), "fate IN ('destroy', 'keep', 'transfer')")
    op.add_column("cases", sa.Column("destroyed_at", AT, nullable=True))
    _add_ended()
    _add_holds()
    _add_batches()
    _add_lines()
    _add_ledger()


def downgrade() -> None:
    """Forget all of it. What was destroyed stays so; export the ledger before."""
    for name in MADE:
        op.drop_table(name)
    op.drop_column("cases", "destroyed_at")
    with op.batch_alter_table("retention_rules") as table:
        table.drop_constraint(op.f("ck__retention_rules__fate"), type_="check")
        table.drop_column("basis")
        table.drop_column("fate")


def _add_ended() -> None:
    op.create_table(
        "ended_cases",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("over_on", sa.Date(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk__ended_cases__case_id__cases"),
        sa.PrimaryKeyConstraint("case_id", name="pk__ended_cases"),
    )
    op.create_index("ix__ended_cases__over_on", "ended_cases", ["over_on", "case_id"])


def _add_holds() -> None:
    op.create_table(
        "legal_holds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("put_by", sa.String(), nullable=False),
        sa.Column("put_at", AT, nullable=False),
        sa.Column("lifted_because", sa.String(), nullable=True),
        sa.Column("lifted_by", sa.String(), nullable=True),
        sa.Column("lifted_at", AT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk__legal_holds__case_id__cases"),
        sa.PrimaryKeyConstraint("id", name="pk__legal_holds"),
        sa.CheckConstraint("why IN ('recourse', 'litigation', 'incident', 'inquiry')", name="ck__legal_holds__why"),
        sa.CheckConstraint("lifted_because IN ('ended', 'mistake')", name="ck__legal_holds__lifted_because"),
        sa.CheckConstraint("lifted_by <> put_by", name="ck__legal_holds__by_another"),
        sa.CheckConstraint("(lifted_at IS NULL) = (lifted_by IS NULL)", name="ck__legal_holds__lifted_whole"),
        sa.CheckConstraint("(lifted_at IS NULL) = (lifted_because IS NULL)", name="ck__legal_holds__says_why"),
    )
    op.create_index(
        "ix__legal_holds__stands", "legal_holds", ["case_id"], unique=True, postgresql_where=STANDS, sqlite_where=STANDS
    )


def _add_batches() -> None:
    name = "destruction_batches"
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("proposed_at", AT, nullable=False),
        sa.Column("ruling", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", AT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk__{name}"),
        sa.CheckConstraint("ruling IN ('confirmed', 'refused')", name=f"ck__{name}__ruling"),
        sa.CheckConstraint("(ruling IS NULL) = (decided_by IS NULL)", name=f"ck__{name}__decided_whole"),
        sa.CheckConstraint("(ruling IS NULL) = (decided_at IS NULL)", name=f"ck__{name}__decided_then"),
        sa.CheckConstraint("ruling <> 'confirmed' OR decided_by <> proposed_by", name=f"ck__{name}__by_another"),
    )
    op.create_index(f"ix__{name}__proposed_at", name, ["proposed_at"])


def _add_lines() -> None:
    name = "destruction_lines"
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("over_on", sa.Date(), nullable=False),
        sa.Column("destroyed_at", AT, nullable=True),
        sa.Column("spared", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["destruction_batches.id"], name=f"fk__{name}__batch_id__destruction_batches"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk__{name}__case_id__cases"),
        sa.PrimaryKeyConstraint("id", name=f"pk__{name}"),
        sa.UniqueConstraint("batch_id", "case_id", name=f"uq__{name}__batch_id_case_id"),
        sa.CheckConstraint("destroyed_at IS NULL OR spared IS NULL", name=f"ck__{name}__one_end"),
    )
    op.create_index(f"ix__{name}__case", name, ["case_id"])


def _add_ledger() -> None:
    op.create_table(
        LEDGER,
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("confirmed_by", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=f"pk__{LEDGER}"),
        sa.UniqueConstraint("case_id", name=f"uq__{LEDGER}__case_id"),
        sa.CheckConstraint("confirmed_by <> proposed_by", name=f"ck__{LEDGER}__by_another"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _lock_on_postgresql()
    else:
        _lock_on_sqlite()


def _lock_on_postgresql() -> None:
    op.execute(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {LEDGER} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()"
    )
    op.execute(
        f"CREATE TRIGGER never_truncated BEFORE TRUNCATE ON {LEDGER} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
    )


def _lock_on_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {LEDGER}_no_{act.lower()} BEFORE {act} ON {LEDGER} "
            f"BEGIN SELECT RAISE(ABORT, '{LEDGER} is append-only'); END"
        )
    op.execute(
        f"CREATE TRIGGER {LEDGER}_no_replace BEFORE INSERT ON {LEDGER} "  # noqa: S608  the names above
        f"WHEN EXISTS (SELECT 1 FROM {LEDGER} WHERE seq = NEW.seq OR case_id = NEW.case_id) "
        f"BEGIN SELECT RAISE(ABORT, '{LEDGER} is append-only'); END"
    )

"""Keep for a while what is written to the sender's address, attached to no case, and for ever that it came.

The register of what came is append-only, as the other two tables of the journal.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

REGISTER = "mail_entries"
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add both tables, and lock the register."""
    op.create_table(
        "received_mails",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("received_at", AT, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("sender_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("message_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__received_mails")),
    )
    op.create_index("ix__received_mails__received_at", "received_mails", ["received_at"], unique=False)
    _create_register()
    _lock()


def downgrade() -> None:
    """Take them away; the triggers go with their table."""
    op.drop_table(REGISTER)
    op.drop_index("ix__received_mails__received_at", table_name="received_mails")
    op.drop_table("received_mails")


def _create_register() -> None:
    op.create_table(
        REGISTER,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__mail_entries")),
        sa.UniqueConstraint("actor", "seq", name=op.f("uq__mail_entries__actor_seq")),
    )


def _lock() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {REGISTER} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()"
        )
        op.execute(
            f"CREATE TRIGGER never_truncated BEFORE TRUNCATE ON {REGISTER} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {REGISTER}_no_{act.lower()} BEFORE {act} ON {REGISTER} "
            f"BEGIN SELECT RAISE(ABORT, '{REGISTER} is append-only'); END"
        )
    op.execute(
        f"CREATE TRIGGER {REGISTER}_no_replace BEFORE INSERT ON {REGISTER} "  # noqa: S608  the names above
        f"WHEN EXISTS (SELECT 1 FROM {REGISTER} WHERE id = NEW.id OR (actor = NEW.actor AND seq = NEW.seq)) "
        f"BEGIN SELECT RAISE(ABORT, '{REGISTER} is append-only'); END"
    )

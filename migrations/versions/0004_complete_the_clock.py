"""Let the calendar change, the clock start with a proof, and reminders be told once.

A proclaimed day may be withdrawn and proclaimed again: the table of holidays becomes the list of its changes, each
under its own version, that nobody rewrites. A part remembers from which day it is counted when that is not its receipt.
Reminders before a limit are reference data; what the staff is told of is a row that only one sweep can insert.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

HOLIDAYS = "proclaimed_holidays"
# SQLite's REPLACE deletes without telling the triggers: a change that would take another's place is refused coming in.
PLACE = (
    "id = NEW.id OR (day = NEW.day AND calendar_version = NEW.calendar_version) "
    "OR (actor IS NOT NULL AND NEW.actor IS NOT NULL AND calendar_version = NEW.calendar_version)"
)
BY_A_PERSON = sa.text("actor IS NOT NULL")


def upgrade() -> None:
    """Add what the clock needs."""
    op.add_column("parts", sa.Column("counted_from", sa.Date(), nullable=True))
    op.add_column(
        "parts", sa.Column("starts_with_identity", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    with op.batch_alter_table(HOLIDAYS) as table:
        table.add_column(sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.text("false")))
        table.add_column(sa.Column("at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("actor", sa.String(), nullable=True))
        table.drop_constraint("uq__proclaimed_holidays__day", type_="unique")
        table.create_unique_constraint("uq__proclaimed_holidays__day_calendar_version", ["day", "calendar_version"])
    op.create_index(
        "uq__proclaimed_holidays__version_of_a_person",
        HOLIDAYS,
        ["calendar_version"],
        unique=True,
        postgresql_where=BY_A_PERSON,
        sqlite_where=BY_A_PERSON,
    )
    _lock_holidays()
    _create_reminders()


def downgrade() -> None:
    """Take it away again; of a day proclaimed several times one row is kept, of a withdrawn one none."""
    op.drop_index("ix__staff_notices__subject", table_name="staff_notices")
    op.drop_table("staff_notices")
    op.drop_table("reminder_rules")
    _unlock_holidays()
    op.drop_index("uq__proclaimed_holidays__version_of_a_person", table_name=HOLIDAYS)
    op.execute(
        "DELETE FROM proclaimed_holidays WHERE withdrawn OR EXISTS (SELECT 1 FROM proclaimed_holidays AS later "
        "WHERE later.day = proclaimed_holidays.day AND later.id <> proclaimed_holidays.id "
        "AND (length(later.calendar_version), later.calendar_version) "
        "> (length(proclaimed_holidays.calendar_version), proclaimed_holidays.calendar_version))"
    )
    with op.batch_alter_table(HOLIDAYS) as table:
        table.drop_constraint("uq__proclaimed_holidays__day_calendar_version", type_="unique")
        table.create_unique_constraint("uq__proclaimed_holidays__day", ["day"])
        for name in ("actor", "at", "withdrawn"):
            table.drop_column(name)
    op.drop_column("parts", "starts_with_identity")
    op.drop_column("parts", "counted_from")


def _lock_holidays() -> None:
    """Let no change of the calendar be rewritten: dates computed by it must be found again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {HOLIDAYS} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()"
        )
        op.execute(
            f"CREATE TRIGGER never_truncated BEFORE TRUNCATE ON {HOLIDAYS} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {HOLIDAYS}_no_{act.lower()} BEFORE {act} ON {HOLIDAYS} "
            f"BEGIN SELECT RAISE(ABORT, '{HOLIDAYS} is append-only'); END"
        )
    op.execute(
        f"CREATE TRIGGER {HOLIDAYS}_no_replace BEFORE INSERT ON {HOLIDAYS} "  # noqa: S608  the names above
        f"WHEN EXISTS (SELECT 1 FROM {HOLIDAYS} WHERE {PLACE}) "
        f"BEGIN SELECT RAISE(ABORT, '{HOLIDAYS} is append-only'); END"
    )


def _unlock_holidays() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER append_only ON {HOLIDAYS}")
        op.execute(f"DROP TRIGGER never_truncated ON {HOLIDAYS}")
        return
    for act in ("update", "delete", "replace"):
        op.execute(f"DROP TRIGGER {HOLIDAYS}_no_{act}")


def _create_reminders() -> None:
    op.create_table(
        "reminder_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__reminder_rules")),
        sa.UniqueConstraint("code", "effective_from", name=op.f("uq__reminder_rules__code_effective_from")),
    )
    op.create_table(
        "staff_notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__staff_notices")),
        sa.UniqueConstraint("name", "period", "subject_id", name=op.f("uq__staff_notices__name_period_subject_id")),
    )
    op.create_index("ix__staff_notices__subject", "staff_notices", ["subject_id", "period"], unique=False)

"""Create the tables of Greffe, and forbid rewriting the journal.

The whole first schema: cases and their parts, sealed personal values, the journal, the outbox, letters, staff,
reference data. The journal's two tables refuse update, delete and (on PostgreSQL) truncate, whoever asks.
"""
# ruff: noqa: E501, PLR0915  a schema is as long as its tables

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("journal_entries", "read_entries")
# SQLite's REPLACE deletes without telling the triggers: an entry that would take another's place is refused coming in.
PLACES = {
    "journal_entries": "id = NEW.id OR cause = NEW.cause OR (case_id = NEW.case_id AND seq = NEW.seq)",
    "read_entries": "id = NEW.id OR (actor = NEW.actor AND seq = NEW.seq)",
}
REFUSE = """
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


def upgrade() -> None:
    """Create every table, then lock the journal."""
    _create_tables()
    _lock_journal()


def downgrade() -> None:
    """Drop every table; the triggers go with theirs."""
    _drop_tables()
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_rewriting()")


def _lock_journal() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE)
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()"
            )
            op.execute(
                f"CREATE TRIGGER never_truncated BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
            )
        return
    for table in APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608  the names above
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {PLACES[table]}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def _create_tables() -> None:
    op.create_table(
        "attempts",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk__attempts")),
    )
    op.create_index("ix__attempts__last_at", "attempts", ["last_at"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("filing_key", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("answer_channel", sa.String(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=True),
        sa.Column("code_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("code_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("journal_seq", sa.Integer(), nullable=False),
        sa.Column("journal_head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__cases")),
        sa.UniqueConstraint("filing_key", name=op.f("uq__cases__filing_key")),
        sa.UniqueConstraint("number", name=op.f("uq__cases__number")),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("filing_key", sa.String(), nullable=False),
        sa.Column("code_index", sa.String(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("answers_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__drafts")),
        sa.UniqueConstraint("code_index", name=op.f("uq__drafts__code_index")),
        sa.UniqueConstraint("filing_key", name=op.f("uq__drafts__filing_key")),
    )
    op.create_index("ix__drafts__expires_at", "drafts", ["expires_at"], unique=False)
    op.create_table(
        "outbox_messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'done', 'failed')", name=op.f("ck__outbox_messages__state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__outbox_messages")),
        sa.UniqueConstraint("key", name=op.f("uq__outbox_messages__key")),
    )
    op.create_index(
        "ix__outbox_messages__late",
        "outbox_messages",
        ["next_at"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
        sqlite_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "proclaimed_holidays",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("calendar_version", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__proclaimed_holidays")),
        sa.UniqueConstraint("day", name=op.f("uq__proclaimed_holidays__day")),
    )
    op.create_table(
        "provisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("plain", sa.String(), nullable=False),
        sa.Column("discretion", sa.String(), nullable=False),
        sa.Column("regimes", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__provisions")),
        sa.UniqueConstraint("code", "effective_from", name=op.f("uq__provisions__code_effective_from")),
    )
    op.create_table(
        "pulses",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk__pulses")),
    )
    op.create_table(
        "read_chains",
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("actor", name=op.f("pk__read_chains")),
    )
    op.create_table(
        "routing_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("regime", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__routing_rules")),
        sa.UniqueConstraint("code", "effective_from", name=op.f("uq__routing_rules__code_effective_from")),
    )
    op.create_index("ix__routing_rules__rank", "routing_rules", ["rank"], unique=False)
    op.create_table(
        "staff_members",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("totp_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__staff_members")),
        sa.UniqueConstraint("identifier", name=op.f("uq__staff_members__identifier")),
    )
    op.create_table(
        "web_sessions",
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk__web_sessions")),
    )
    op.create_index("ix__web_sessions__staff", "web_sessions", ["staff_id"], unique=False)
    op.create_index("ix__web_sessions__until", "web_sessions", ["until"], unique=False)
    op.create_table(
        "blobs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__blobs__case_id__cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__blobs")),
    )
    op.create_index(op.f("ix__blobs__case_id"), "blobs", ["case_id"], unique=False)
    op.create_table(
        "parties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("name_index", sa.String(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__parties__case_id__cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__parties")),
    )
    op.create_index(op.f("ix__parties__case_id"), "parties", ["case_id"], unique=False)
    op.create_index(op.f("ix__parties__name_index"), "parties", ["name_index"], unique=False)
    op.create_table(
        "parts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("table_version", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("queue", sa.String(), nullable=True),
        sa.Column("routed_to", sa.String(), nullable=True),
        sa.Column("routing_rule", sa.String(), nullable=True),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("identity_confirmed", sa.Boolean(), nullable=False),
        sa.Column("prepared_by", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("signature_by", sa.String(), nullable=True),
        sa.Column("consultations_open", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("extended_by", sa.Integer(), nullable=False),
        sa.Column("extension_ordered_on", sa.Date(), nullable=True),
        sa.Column("extension_signature_by", sa.String(), nullable=True),
        sa.Column("notice_late_on", sa.Date(), nullable=True),
        sa.Column("calendar_version", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("limit_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("deemed_refused_on", sa.Date(), nullable=True),
        sa.Column("wake_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("request_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('document-access', 'personal-access', 'rectification')", name=op.f("ck__parts__kind")
        ),
        sa.CheckConstraint("outcome IN ('granted', 'partial', 'refused', 'not-held')", name=op.f("ck__parts__outcome")),
        sa.CheckConstraint("regime IN ('A21_CH2', 'A21_CH3')", name=op.f("ck__parts__regime")),
        sa.CheckConstraint(
            "state IN ('received', 'identity', 'triage', 'clarification', 'search', 'analysis', 'approval', 'signing', 'answered', 'closed', 'withdrawn')",
            name=op.f("ck__parts__state"),
        ),
        sa.ForeignKeyConstraint(
            ["assignee_id"], ["staff_members.id"], name=op.f("fk__parts__assignee_id__staff_members")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__parts__case_id__cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__parts")),
        sa.UniqueConstraint("case_id", "id", name=op.f("uq__parts__case_id_id")),
    )
    op.create_index(
        "ix__parts__assignee_open",
        "parts",
        ["assignee_id", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
        sqlite_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
    )
    op.create_index(
        "ix__parts__limit_open",
        "parts",
        ["limit_on"],
        unique=False,
        postgresql_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
        sqlite_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
    )
    op.create_index(
        "ix__parts__notice_to_sign",
        "parts",
        ["due_on", "id"],
        unique=False,
        postgresql_where=sa.text("extension_ordered_on IS NOT NULL AND extension_signature_by IS NULL"),
        sqlite_where=sa.text("extension_ordered_on IS NOT NULL AND extension_signature_by IS NULL"),
    )
    op.create_index(
        "ix__parts__queue_open",
        "parts",
        ["queue", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
        sqlite_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
    )
    op.create_table(
        "read_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__read_entries__case_id__cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__read_entries")),
        sa.UniqueConstraint("actor", "seq", name=op.f("uq__read_entries__actor_seq")),
    )
    op.create_index(op.f("ix__read_entries__case_id"), "read_entries", ["case_id"], unique=False)
    op.create_table(
        "consultations",
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'returned')", name=op.f("ck__consultations__state")),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"],
            ["parts.case_id", "parts.id"],
            name=op.f("fk__consultations__case_id_part_id__parts"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__consultations__case_id__cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__consultations")),
    )
    op.create_index("ix__consultations__part", "consultations", ["part_id"], unique=False)
    op.create_index(
        "ix__consultations__queue_open",
        "consultations",
        ["queue", "due_on", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "decision_drafts",
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"],
            ["parts.case_id", "parts.id"],
            name=op.f("fk__decision_drafts__case_id_part_id__parts"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__decision_drafts__case_id__cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__decision_drafts")),
    )
    op.create_index("ix__decision_drafts__part", "decision_drafts", ["part_id", "at"], unique=False)
    op.create_table(
        "journal_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("law", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__journal_entries__case_id__cases")),
        sa.ForeignKeyConstraint(["part_id"], ["parts.id"], name=op.f("fk__journal_entries__part_id__parts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__journal_entries")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq__journal_entries__case_id_seq")),
        sa.UniqueConstraint("cause", name=op.f("uq__journal_entries__cause")),
    )
    op.create_table(
        "letters",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("template_version", sa.String(), nullable=False),
        sa.Column("facts_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("pdf_id", sa.Uuid(), nullable=True),
        sa.Column("signed_pdf_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("signed_sha256", sa.String(), nullable=True),
        sa.Column("composed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"], ["parts.case_id", "parts.id"], name=op.f("fk__letters__case_id_part_id__parts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__letters__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f("fk__letters__entry_id__journal_entries")
        ),
        sa.ForeignKeyConstraint(["pdf_id"], ["blobs.id"], name=op.f("fk__letters__pdf_id__blobs")),
        sa.ForeignKeyConstraint(["signed_pdf_id"], ["blobs.id"], name=op.f("fk__letters__signed_pdf_id__blobs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__letters")),
        sa.UniqueConstraint("code", name=op.f("uq__letters__code")),
        sa.UniqueConstraint("entry_id", "letter", name=op.f("uq__letters__entry_id_letter")),
        sa.UniqueConstraint("signed_sha256", name=op.f("uq__letters__signed_sha256")),
    )
    op.create_index("ix__letters__part", "letters", ["part_id", "composed_at"], unique=False)
    op.create_index(
        "ix__letters__to_deliver",
        "letters",
        ["signed_at", "id"],
        unique=False,
        postgresql_where=sa.text("signed_at IS NOT NULL AND sent_on IS NULL"),
        sqlite_where=sa.text("signed_at IS NOT NULL AND sent_on IS NULL"),
    )
    op.create_table(
        "notes",
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "part_id"], ["parts.case_id", "parts.id"], name=op.f("fk__notes__case_id_part_id__parts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk__notes__case_id__cases")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f("fk__notes__entry_id__journal_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__notes")),
    )
    op.create_index("ix__notes__part", "notes", ["part_id", "at"], unique=False)


def _drop_tables() -> None:
    op.drop_index("ix__notes__part", table_name="notes")
    op.drop_table("notes")
    op.drop_index(
        "ix__letters__to_deliver",
        table_name="letters",
        postgresql_where=sa.text("signed_at IS NOT NULL AND sent_on IS NULL"),
        sqlite_where=sa.text("signed_at IS NOT NULL AND sent_on IS NULL"),
    )
    op.drop_index("ix__letters__part", table_name="letters")
    op.drop_table("letters")
    op.drop_table("journal_entries")
    op.drop_index("ix__decision_drafts__part", table_name="decision_drafts")
    op.drop_table("decision_drafts")
    op.drop_index(
        "ix__consultations__queue_open",
        table_name="consultations",
        postgresql_where=sa.text("state = 'open'"),
        sqlite_where=sa.text("state = 'open'"),
    )
    op.drop_index("ix__consultations__part", table_name="consultations")
    op.drop_table("consultations")
    op.drop_index(op.f("ix__read_entries__case_id"), table_name="read_entries")
    op.drop_table("read_entries")
    op.drop_index(
        "ix__parts__queue_open",
        table_name="parts",
        postgresql_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
        sqlite_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
    )
    op.drop_index(
        "ix__parts__notice_to_sign",
        table_name="parts",
        postgresql_where=sa.text("extension_ordered_on IS NOT NULL AND extension_signature_by IS NULL"),
        sqlite_where=sa.text("extension_ordered_on IS NOT NULL AND extension_signature_by IS NULL"),
    )
    op.drop_index(
        "ix__parts__limit_open",
        table_name="parts",
        postgresql_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
        sqlite_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
    )
    op.drop_index(
        "ix__parts__assignee_open",
        table_name="parts",
        postgresql_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
        sqlite_where=sa.text("state NOT IN ('answered', 'closed', 'withdrawn')"),
    )
    op.drop_table("parts")
    op.drop_index(op.f("ix__parties__name_index"), table_name="parties")
    op.drop_index(op.f("ix__parties__case_id"), table_name="parties")
    op.drop_table("parties")
    op.drop_index(op.f("ix__blobs__case_id"), table_name="blobs")
    op.drop_table("blobs")
    op.drop_index("ix__web_sessions__until", table_name="web_sessions")
    op.drop_index("ix__web_sessions__staff", table_name="web_sessions")
    op.drop_table("web_sessions")
    op.drop_table("staff_members")
    op.drop_index("ix__routing_rules__rank", table_name="routing_rules")
    op.drop_table("routing_rules")
    op.drop_table("read_chains")
    op.drop_table("pulses")
    op.drop_table("provisions")
    op.drop_table("proclaimed_holidays")
    op.drop_index(
        "ix__outbox_messages__late",
        table_name="outbox_messages",
        postgresql_where=sa.text("state = 'waiting'"),
        sqlite_where=sa.text("state = 'waiting'"),
    )
    op.drop_table("outbox_messages")
    op.drop_index("ix__drafts__expires_at", table_name="drafts")
    op.drop_table("drafts")
    op.drop_table("cases")
    op.drop_index("ix__attempts__last_at", table_name="attempts")
    op.drop_table("attempts")

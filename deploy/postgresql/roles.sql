-- The roles of Greffe on PostgreSQL 15 or later. Run by a superuser, connected to Greffe's database, after each migration:
--     psql -d greffe -v ON_ERROR_STOP=1 -f deploy/postgresql/roles.sql
-- greffe_owner owns the tables and migrates; nobody logs in as it. greffe_app is what the pages and the workers connect as:
-- it may not change the schema, and it may neither change nor delete what the journal says.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'greffe_owner') THEN
        CREATE ROLE greffe_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'greffe_app') THEN
        CREATE ROLE greffe_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
    END IF;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO greffe_app;
GRANT USAGE, CREATE ON SCHEMA public TO greffe_owner;

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER TABLE public.%I OWNER TO greffe_owner', name);
    END LOOP;
END $$;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, greffe_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO greffe_app;

-- The journal only grows, and so does what is known of the calendar and of the changes of reference data.
REVOKE UPDATE ON journal_entries, read_entries, mail_entries, proclaimed_holidays, emergencies FROM greffe_app;
REVOKE UPDATE ON reference_changes, reference_rulings, reference_files, destroyed_keys, account_events FROM greffe_app;

-- Migrations are read, to know whether the schema is this code's.
REVOKE INSERT, UPDATE ON alembic_version FROM greffe_app;

-- The only rows that are ever deleted: what a browser left unfinished, what is over.
GRANT DELETE ON drafts, web_sessions, attempts, notice_codes, received_mails, account_events TO greffe_app;

-- And what was about persons in a request that two persons decided to destroy.
GRANT DELETE ON parties, notes, decision_drafts, fee_estimates, communications, portable_deliveries, uploads TO greffe_app;
GRANT DELETE ON copies, evidence_views, posted_codes, identity_matches, contact_marks, blobs TO greffe_app;

-- +goose Up

-- Files of leads to download, and the taking back of work on many leads. The rules of migration 1 for tables hold here too.

-- 1 Exports -----------------------------------------------------------------------------------------------------

-- A list that somebody may download as a file: once, soon, and nobody else. What is in the file is read while it is sent.
CREATE TABLE lead_exports (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    user_id         uuid NOT NULL,
    input           jsonb NOT NULL,
    file_name       text NOT NULL,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    taken_at        timestamptz, -- when the download began
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX lead_exports_user ON lead_exports (organization_id, user_id);
CREATE INDEX lead_exports_expired ON lead_exports (expires_at);

-- 2 Taking back -------------------------------------------------------------------------------------------------

-- The job that this one takes back. While one does, or has put something back, no other can.
ALTER TABLE bulk_jobs ADD COLUMN undoes_id uuid;
CREATE UNIQUE INDEX bulk_jobs_undoes ON bulk_jobs (organization_id, undoes_id)
    WHERE undoes_id IS NOT NULL AND (state IN ('QUEUED', 'RUNNING') OR state = 'SUCCEEDED' AND succeeded > 0);

-- What the lead was before the job, and the version that the job left it in: null where the job changed nothing.
ALTER TABLE bulk_job_items ADD COLUMN before jsonb, ADD COLUMN version integer;

-- 3 DISTRIBUTE: on a distributed PostgreSQL the new table is distributed by organization_id here.

-- 4 Foreign keys ------------------------------------------------------------------------------------------------

ALTER TABLE lead_exports ADD CONSTRAINT lead_exports_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id) ON DELETE CASCADE;

-- 5 Row-level security ------------------------------------------------------------------------------------------

GRANT SELECT, INSERT, UPDATE, DELETE ON lead_exports TO leadpool_app, leadpool_system;
ALTER TABLE lead_exports ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead_exports FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON lead_exports TO leadpool_app USING (organization_id = nullif(current_setting('app.org', true), '')::uuid);
CREATE POLICY everything ON lead_exports TO leadpool_system USING (true);

-- +goose Down

DROP TABLE lead_exports;
ALTER TABLE bulk_job_items DROP COLUMN before, DROP COLUMN version;
DROP INDEX bulk_jobs_undoes;
ALTER TABLE bulk_jobs DROP COLUMN undoes_id;

-- +goose Up

-- What keeps leads moving: limits and a ledger of claims, deadlines with the alarms that follow from them, work on many
-- leads at once, and notifications. The rules of migration 1 for tables hold here too.

-- 1 Limits ------------------------------------------------------------------------------------------------------

-- What one person may hold and claim over all pools together; 0 is no limit.
ALTER TABLE organizations
    ADD COLUMN max_open_leads     integer NOT NULL DEFAULT 0 CHECK (max_open_leads >= 0),
    ADD COLUMN max_claims_per_day integer NOT NULL DEFAULT 0 CHECK (max_claims_per_day >= 0);

-- A row for each claim, for ever: a claim counts however the lead went on, even when it was deleted.
CREATE TABLE claims (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    user_id         uuid NOT NULL,
    pool_id         uuid NOT NULL,
    lead_id         uuid NOT NULL,
    claimed_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX claims_user ON claims (organization_id, user_id, claimed_at) INCLUDE (pool_id);

-- 2 Deadlines ---------------------------------------------------------------------------------------------------

-- waiting_since: since when the lead waits in its pool. waiting_due_at: when it will have waited too long. alarm_at: when
-- the next reminder, escalation or reclaim is due; alarms_done: which of this deadline's were done (crm/lifecycle/alarm.go).
ALTER TABLE leads
    ADD COLUMN waiting_since  timestamptz,
    ADD COLUMN waiting_due_at timestamptz,
    ADD COLUMN alarm_at       timestamptz,
    ADD COLUMN alarms_done    smallint NOT NULL DEFAULT 0;

UPDATE leads AS l SET waiting_since = s.entered_at FROM lead_spans AS s
    WHERE l.status = 'UNASSIGNED' AND s.organization_id = l.organization_id AND s.lead_id = l.id AND s.seq = l.span_seq;
UPDATE leads AS l SET waiting_since = l.updated_at WHERE l.status = 'UNASSIGNED' AND l.waiting_since IS NULL;

ALTER TABLE leads
    ADD CONSTRAINT leads_waiting CHECK ((status = 'UNASSIGNED') = (waiting_since IS NOT NULL)),
    ADD CONSTRAINT leads_waiting_due CHECK (waiting_due_at IS NULL OR waiting_since IS NOT NULL);

-- Whoever claims the next lead of a pool reads the head of this index.
CREATE INDEX leads_waiting ON leads (organization_id, pool_id, waiting_due_at, score DESC, waiting_since, id) WHERE status = 'UNASSIGNED';
-- What each person holds of a pool: for claim limits, and for the load of its members.
CREATE INDEX leads_pool_owner ON leads (organization_id, pool_id, owner_id, status) INCLUDE (follow_up_due_at) WHERE owner_id IS NOT NULL AND pool_id IS NOT NULL;
CREATE INDEX leads_alarm ON leads (organization_id, pool_id, alarm_at, id) WHERE alarm_at IS NOT NULL;

-- The earliest moment at which something is due in a pool, never later than the earliest alarm of its leads: a durable job
-- stands at it. One row a pool, written only when the moment moves forward or its job has run.
CREATE TABLE pool_alarms (
    organization_id uuid NOT NULL,
    pool_id         uuid NOT NULL,
    next_at         timestamptz NOT NULL,
    PRIMARY KEY (organization_id, pool_id)
);
CREATE INDEX pool_alarms_next ON pool_alarms (next_at);

-- 3 Work on many leads ------------------------------------------------------------------------------------------

CREATE TABLE bulk_jobs (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    action          text NOT NULL,
    input           jsonb NOT NULL DEFAULT '{}',
    state           text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    pool_id         uuid,
    to_pool_id      uuid,
    total           integer NOT NULL DEFAULT 0,
    done            integer NOT NULL DEFAULT 0,
    succeeded       integer NOT NULL DEFAULT 0,
    failed          integer NOT NULL DEFAULT 0,
    message         text NOT NULL DEFAULT '',
    created_by      uuid NOT NULL,
    cancel_asked_at timestamptz,
    lease_until     timestamptz,
    created_at      timestamptz NOT NULL,
    started_at      timestamptz,
    finished_at     timestamptz,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX bulk_jobs_creator ON bulk_jobs (organization_id, created_by, created_at DESC, id);
CREATE INDEX bulk_jobs_open ON bulk_jobs (lease_until) WHERE state IN ('QUEUED', 'RUNNING');
-- A pool is moved as a whole by one job at a time.
CREATE UNIQUE INDEX bulk_jobs_moving ON bulk_jobs (organization_id, pool_id) WHERE action = 'TRANSFER_POOL' AND state IN ('QUEUED', 'RUNNING');

-- The leads of a job as they were found when it began, and what became of each.
CREATE TABLE bulk_job_items (
    organization_id uuid NOT NULL,
    job_id          uuid NOT NULL,
    position        integer NOT NULL,
    lead_id         uuid NOT NULL,
    state           text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DONE', 'REFUSED')),
    error           jsonb,
    PRIMARY KEY (organization_id, job_id, position)
);
CREATE INDEX bulk_job_items_refused ON bulk_job_items (organization_id, job_id, position) WHERE state = 'REFUSED';

-- 4 Notifications -----------------------------------------------------------------------------------------------

ALTER TABLE users ADD COLUMN mail_off boolean NOT NULL DEFAULT false;

-- What somebody is told. As long as it is unread, more of the same (group_key) adds to its count.
CREATE TABLE notifications (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    user_id         uuid NOT NULL,
    kind            text NOT NULL,
    group_key       text NOT NULL,
    pool_id         uuid,
    lead_id         uuid,
    lead_name       text NOT NULL DEFAULT '',
    person_id       uuid,
    actor_id        uuid,
    reason          text NOT NULL DEFAULT '',
    count           integer NOT NULL DEFAULT 1,
    due_at          timestamptz,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    read_at         timestamptz,
    mailed_at       timestamptz,
    PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX notifications_group ON notifications (organization_id, user_id, group_key) WHERE read_at IS NULL;
CREATE INDEX notifications_newest ON notifications (organization_id, user_id, updated_at, id);
CREATE INDEX notifications_to_mail ON notifications (updated_at) WHERE mailed_at IS NULL AND read_at IS NULL;

-- 5 DISTRIBUTE: on a distributed PostgreSQL the new tables are distributed by organization_id here, before section 6.

-- 6 Foreign keys ------------------------------------------------------------------------------------------------

ALTER TABLE claims ADD CONSTRAINT claims_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id);
ALTER TABLE pool_alarms ADD CONSTRAINT pool_alarms_pool_fk FOREIGN KEY (organization_id, pool_id) REFERENCES pools (organization_id, id) ON DELETE CASCADE;
ALTER TABLE bulk_jobs ADD CONSTRAINT bulk_jobs_created_by_fk FOREIGN KEY (organization_id, created_by) REFERENCES users (organization_id, id);
ALTER TABLE bulk_job_items ADD CONSTRAINT bulk_job_items_job_fk FOREIGN KEY (organization_id, job_id) REFERENCES bulk_jobs (organization_id, id) ON DELETE CASCADE;
ALTER TABLE notifications ADD CONSTRAINT notifications_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id) ON DELETE CASCADE;

-- 7 Row-level security ------------------------------------------------------------------------------------------

-- +goose StatementBegin
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['claims', 'pool_alarms', 'bulk_jobs', 'bulk_job_items', 'notifications'] LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO leadpool_app, leadpool_system', t);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant ON %I TO leadpool_app USING (organization_id = nullif(current_setting(''app.org'', true), '''')::uuid)', t);
        EXECUTE format('CREATE POLICY everything ON %I TO leadpool_system USING (true)', t);
    END LOOP;
END $$;
-- +goose StatementEnd

-- What was claimed stays claimed.
REVOKE UPDATE, DELETE ON claims FROM leadpool_app, leadpool_system;

-- +goose Down

DROP TABLE notifications, bulk_job_items, bulk_jobs, pool_alarms, claims;
ALTER TABLE leads DROP COLUMN waiting_since, DROP COLUMN waiting_due_at, DROP COLUMN alarm_at, DROP COLUMN alarms_done;
ALTER TABLE users DROP COLUMN mail_off;
ALTER TABLE organizations DROP COLUMN max_open_leads, DROP COLUMN max_claims_per_day;

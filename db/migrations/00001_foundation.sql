-- +goose Up

-- Leadpool's tables. Rules that every tenant table keeps (docs/scale-out.md says why):
-- organization_id leads each key, unique constraint, foreign key and index; no triggers; text + CHECK, no enums;
-- ids are UUIDv7 made by the application; foreign keys stand in a section of their own, after the tables.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- 1 Who there is -----------------------------------------------------------------------------------------------

CREATE TABLE organizations (
    id                    uuid PRIMARY KEY,
    name                  text NOT NULL,
    slug                  text NOT NULL UNIQUE,
    time_zone             text NOT NULL DEFAULT 'UTC',
    default_country       text NOT NULL DEFAULT 'US',
    heads_see_sub_departments boolean NOT NULL DEFAULT true,
    require_return_reason boolean NOT NULL DEFAULT false,
    allow_nameless_leads  boolean NOT NULL DEFAULT false,
    people_version        bigint NOT NULL DEFAULT 1,
    cursor_key            bytea NOT NULL DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
    version               integer NOT NULL DEFAULT 1,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL
);

-- Sign-in is global: one e-mail address leads to one user of one organization. No tenant data lies here.
CREATE TABLE identities (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    email           text NOT NULL,
    password_hash   text NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    CONSTRAINT identities_email_lower CHECK (email = lower(email)),
    CONSTRAINT identities_email_unique UNIQUE (email),
    CONSTRAINT identities_user_unique UNIQUE (organization_id, user_id)
);

CREATE TABLE sessions (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    token_hash      bytea NOT NULL UNIQUE,
    user_agent      text NOT NULL DEFAULT '',
    address         text NOT NULL DEFAULT '',
    created_at      timestamptz NOT NULL,
    last_seen_at    timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    revoked_at      timestamptz
);
CREATE INDEX sessions_user ON sessions (organization_id, user_id);

CREATE TABLE api_tokens (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    name            text NOT NULL,
    token_hash      bytea NOT NULL UNIQUE,
    scopes          text[] NOT NULL DEFAULT '{}',
    created_at      timestamptz NOT NULL,
    last_used_at    timestamptz,
    expires_at      timestamptz,
    revoked_at      timestamptz
);
CREATE INDEX api_tokens_user ON api_tokens (organization_id, user_id);

CREATE TABLE roles (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    key             text NOT NULL,
    name            text NOT NULL,
    built_in        boolean NOT NULL DEFAULT false,
    capabilities    text[] NOT NULL DEFAULT '{}',
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT roles_key_unique UNIQUE (organization_id, key)
);

CREATE TABLE departments (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    name            text NOT NULL,
    parent_id       uuid,
    head_id         uuid,
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT departments_not_own_parent CHECK (parent_id <> id)
);
CREATE INDEX departments_parent ON departments (organization_id, parent_id);

CREATE TABLE users (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    name            text NOT NULL,
    email           text NOT NULL,
    job_title       text NOT NULL DEFAULT '',
    phone           text NOT NULL DEFAULT '',
    role_id         uuid NOT NULL,
    department_id   uuid,
    manager_id      uuid,
    language        text NOT NULL DEFAULT '',
    time_zone       text NOT NULL DEFAULT '',
    active          boolean NOT NULL DEFAULT true,
    deactivated_at  timestamptz,
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT users_email_unique UNIQUE (organization_id, email),
    CONSTRAINT users_not_own_manager CHECK (manager_id <> id)
);
CREATE INDEX users_manager ON users (organization_id, manager_id);
CREATE INDEX users_department ON users (organization_id, department_id);

-- Departments that a user belongs to beside the main one.
CREATE TABLE user_departments (
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    department_id   uuid NOT NULL,
    PRIMARY KEY (organization_id, user_id, department_id)
);
CREATE INDEX user_departments_department ON user_departments (organization_id, department_id);

CREATE TABLE user_groups (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    name            text NOT NULL,
    description     text NOT NULL DEFAULT '',
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id)
);

CREATE TABLE user_group_members (
    organization_id uuid NOT NULL,
    group_id        uuid NOT NULL,
    user_id         uuid NOT NULL,
    PRIMARY KEY (organization_id, group_id, user_id)
);
CREATE INDEX user_group_members_user ON user_group_members (organization_id, user_id);

CREATE TABLE sharing_rules (
    organization_id         uuid NOT NULL,
    id                      uuid NOT NULL,
    name                    text NOT NULL,
    source_user_id          uuid,
    source_department_id    uuid,
    target_user_id          uuid,
    target_department_id    uuid,
    target_group_id         uuid,
    include_sub_departments boolean NOT NULL DEFAULT false,
    access                  text NOT NULL CHECK (access IN ('READ', 'READ_WRITE')),
    active                  boolean NOT NULL DEFAULT true,
    version                 integer NOT NULL DEFAULT 1,
    created_at              timestamptz NOT NULL,
    updated_at              timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT sharing_rules_one_source CHECK (num_nonnulls(source_user_id, source_department_id) = 1),
    CONSTRAINT sharing_rules_one_target CHECK (num_nonnulls(target_user_id, target_department_id, target_group_id) = 1)
);

-- How one person stands to another, worked out whenever people or rules change, in that same transaction:
-- 1 self, 2 subordinate, 4 in a department that the viewer heads, 8 shared to read, 16 shared to write.
CREATE TABLE sight (
    organization_id uuid NOT NULL,
    viewer_id       uuid NOT NULL,
    subject_id      uuid NOT NULL,
    relations       smallint NOT NULL,
    PRIMARY KEY (organization_id, viewer_id, subject_id) INCLUDE (relations)
);
CREATE INDEX sight_subject ON sight (organization_id, subject_id) INCLUDE (viewer_id, relations);

-- 2 Pools -------------------------------------------------------------------------------------------------------

CREATE TABLE pools (
    organization_id     uuid NOT NULL,
    id                  uuid NOT NULL,
    name                text NOT NULL,
    description         text NOT NULL DEFAULT '',
    dimension           text NOT NULL DEFAULT '',
    kind                text NOT NULL DEFAULT 'CLAIM_OR_ASSIGN' CHECK (kind IN ('CLAIM_OR_ASSIGN', 'ASSIGN_ONLY')),
    visible_to_members  boolean NOT NULL DEFAULT true,
    default_assignee_id uuid,
    policy              jsonb NOT NULL DEFAULT '{}',
    version             integer NOT NULL DEFAULT 1,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id)
);

-- Whom a pool names: a user, a department with all below it, or a group.
CREATE TABLE pool_members (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    pool_id         uuid NOT NULL,
    administrator   boolean NOT NULL DEFAULT false,
    user_id         uuid,
    department_id   uuid,
    group_id        uuid,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT pool_members_one CHECK (num_nonnulls(user_id, department_id, group_id) = 1)
);
CREATE INDEX pool_members_pool ON pool_members (organization_id, pool_id);

-- The people that a pool's members come to, worked out whenever pools, departments or groups change.
CREATE TABLE pool_access (
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    pool_id         uuid NOT NULL,
    member          boolean NOT NULL,
    administrator   boolean NOT NULL,
    PRIMARY KEY (organization_id, user_id, pool_id)
);
CREATE INDEX pool_access_pool ON pool_access (organization_id, pool_id);

-- 3 Catalogs ----------------------------------------------------------------------------------------------------

CREATE TABLE catalog_items (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    catalog         text NOT NULL CHECK (catalog IN ('SOURCE', 'INDUSTRY', 'COMPANY_SIZE', 'RESULT', 'RETURN_REASON', 'INVALID_REASON', 'DISCARD_REASON')),
    name            text NOT NULL,
    name_key        text NOT NULL,
    position        integer NOT NULL DEFAULT 0,
    active          boolean NOT NULL DEFAULT true,
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT catalog_items_name_unique UNIQUE (organization_id, catalog, name_key)
);

CREATE TABLE custom_fields (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    key             text NOT NULL CHECK (key ~ '^[a-z][a-zA-Z0-9_]{0,59}$'),
    label           text NOT NULL,
    description     text NOT NULL DEFAULT '',
    type            text NOT NULL CHECK (type IN ('TEXT', 'NUMBER', 'MONEY', 'DATE', 'CHOICE', 'MULTI_CHOICE', 'BOOLEAN', 'USER', 'URL')),
    choices         jsonb NOT NULL DEFAULT '[]',
    required        boolean NOT NULL DEFAULT false,
    position        integer NOT NULL DEFAULT 0,
    active          boolean NOT NULL DEFAULT true,
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT custom_fields_key_unique UNIQUE (organization_id, key)
);

CREATE TABLE campaigns (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    name            text NOT NULL,
    name_key        text NOT NULL,
    starts_on       date,
    ends_on         date,
    active          boolean NOT NULL DEFAULT true,
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT campaigns_name_unique UNIQUE (organization_id, name_key)
);

-- 4 Leads -------------------------------------------------------------------------------------------------------

CREATE TABLE leads (
    organization_id       uuid NOT NULL,
    id                    uuid NOT NULL,
    version               integer NOT NULL DEFAULT 1,
    -- identity
    name                  text NOT NULL,
    name_key              text COLLATE "C" NOT NULL,
    job_title             text NOT NULL DEFAULT '',
    company               text NOT NULL DEFAULT '',
    department            text NOT NULL DEFAULT '',
    phones                jsonb NOT NULL DEFAULT '[]',
    emails                text[] NOT NULL DEFAULT '{}',
    website               text NOT NULL DEFAULT '',
    country               text NOT NULL DEFAULT '',
    region                text NOT NULL DEFAULT '',
    city                  text NOT NULL DEFAULT '',
    street                text NOT NULL DEFAULT '',
    postal_code           text NOT NULL DEFAULT '',
    socials               jsonb NOT NULL DEFAULT '[]',
    -- qualification
    source_id             uuid,
    campaign_id           uuid,
    industry_id           uuid,
    company_size_id       uuid,
    product_interest      text NOT NULL DEFAULT '',
    language              text NOT NULL DEFAULT '',
    budget                text NOT NULL DEFAULT '',
    authority             text NOT NULL DEFAULT '',
    need                  text NOT NULL DEFAULT '',
    timeline              text NOT NULL DEFAULT '',
    notes                 text NOT NULL DEFAULT '',
    score                 integer NOT NULL DEFAULT 0 CHECK (score BETWEEN 0 AND 100),
    rating                text NOT NULL DEFAULT 'COLD' CHECK (rating IN ('COLD', 'WARM', 'HOT')),
    custom                jsonb NOT NULL DEFAULT '{}',
    external_id           text,
    -- work
    status                text NOT NULL CHECK (status IN ('UNASSIGNED', 'PENDING', 'IN_PROGRESS', 'INVALID', 'CONVERTED', 'DISCARDED')),
    pool_id               uuid,
    home_pool_id          uuid,
    owner_id              uuid,
    assigned_at           timestamptz,
    result                text NOT NULL DEFAULT '',
    last_follow_up_at     timestamptz,
    next_follow_up_at     timestamptz,
    clock_started_at      timestamptz,
    follow_up_due_at      timestamptz,
    return_count          integer NOT NULL DEFAULT 0,
    status_before_discard text,
    -- milestones: when each status was first entered
    first_pending_at      timestamptz,
    first_in_progress_at  timestamptz,
    first_invalid_at      timestamptz,
    converted_at          timestamptz,
    discarded_at          timestamptz,
    -- what the search box looks through: lower case, digits of phones
    search_text           text NOT NULL DEFAULT '',
    span_seq              integer NOT NULL DEFAULT 1,
    created_by            uuid,
    updated_by            uuid,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT leads_owner_by_status CHECK (
        CASE status WHEN 'UNASSIGNED' THEN owner_id IS NULL
                    WHEN 'DISCARDED' THEN true
                    ELSE owner_id IS NOT NULL END),
    CONSTRAINT leads_unassigned_in_pool CHECK (status <> 'UNASSIGNED' OR pool_id IS NOT NULL),
    CONSTRAINT leads_converted_at CHECK ((status = 'CONVERTED') = (converted_at IS NOT NULL)),
    CONSTRAINT leads_discarded CHECK ((status = 'DISCARDED') = (discarded_at IS NOT NULL)
                                      AND (status = 'DISCARDED') = (status_before_discard IS NOT NULL)),
    CONSTRAINT leads_due_by_status CHECK (follow_up_due_at IS NULL OR (status IN ('PENDING', 'IN_PROGRESS') AND pool_id IS NOT NULL))
);
-- One pair of indexes for each sort that lists offer: over all leads, and over each owner's.
CREATE INDEX leads_created       ON leads (organization_id, created_at, id) INCLUDE (owner_id, status);
CREATE INDEX leads_updated       ON leads (organization_id, updated_at, id) INCLUDE (owner_id, status);
CREATE INDEX leads_next          ON leads (organization_id, next_follow_up_at, id) INCLUDE (owner_id, status) WHERE next_follow_up_at IS NOT NULL;
CREATE INDEX leads_due           ON leads (organization_id, follow_up_due_at, id) INCLUDE (owner_id, status) WHERE follow_up_due_at IS NOT NULL;
CREATE INDEX leads_name          ON leads (organization_id, name_key, id) INCLUDE (owner_id, status);
CREATE INDEX leads_score         ON leads (organization_id, score, id) INCLUDE (owner_id, status);
CREATE INDEX leads_owner_created ON leads (organization_id, owner_id, created_at, id) INCLUDE (status);
CREATE INDEX leads_owner_updated ON leads (organization_id, owner_id, updated_at, id) INCLUDE (status);
CREATE INDEX leads_owner_next    ON leads (organization_id, owner_id, next_follow_up_at, id) INCLUDE (status) WHERE next_follow_up_at IS NOT NULL;
CREATE INDEX leads_owner_due     ON leads (organization_id, owner_id, follow_up_due_at, id) INCLUDE (status) WHERE follow_up_due_at IS NOT NULL;
CREATE INDEX leads_owner_name    ON leads (organization_id, owner_id, name_key, id) INCLUDE (status);
CREATE INDEX leads_owner_score   ON leads (organization_id, owner_id, score, id) INCLUDE (status);
CREATE INDEX leads_pool          ON leads (organization_id, pool_id, status, created_at, id) WHERE pool_id IS NOT NULL;
CREATE INDEX leads_emails        ON leads USING gin (organization_id, emails);
CREATE INDEX leads_phones        ON leads USING gin (organization_id, phones jsonb_path_ops);
CREATE UNIQUE INDEX leads_external ON leads (organization_id, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE lead_team_members (
    organization_id uuid NOT NULL,
    lead_id         uuid NOT NULL,
    user_id         uuid NOT NULL,
    access          text NOT NULL CHECK (access IN ('READ', 'READ_WRITE')),
    lead_created_at timestamptz NOT NULL,
    added_by        uuid,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, lead_id, user_id) INCLUDE (access)
);
-- The lead's creation time, which never changes, is copied so that "newest first" reads this index alone.
CREATE INDEX lead_team_members_user ON lead_team_members (organization_id, user_id, lead_created_at, lead_id);

-- The ledger: a row for each stretch in which status, owner and pool stayed the same. Only left_at is ever set later.
CREATE TABLE lead_spans (
    organization_id uuid NOT NULL,
    lead_id         uuid NOT NULL,
    seq             integer NOT NULL,
    status          text NOT NULL,
    owner_id        uuid,
    pool_id         uuid,
    action          text NOT NULL,
    reason          text NOT NULL DEFAULT '',
    actor_id        uuid,
    entered_at      timestamptz NOT NULL,
    left_at         timestamptz,
    PRIMARY KEY (organization_id, lead_id, seq)
);
CREATE INDEX lead_spans_owner ON lead_spans (organization_id, owner_id, entered_at) WHERE owner_id IS NOT NULL;

CREATE TABLE activities (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    lead_id         uuid NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('CALL', 'EMAIL', 'MEETING', 'VISIT', 'MESSAGE', 'NOTE', 'TASK', 'OTHER')),
    subject         text NOT NULL DEFAULT '',
    body            text NOT NULL DEFAULT '',
    result          text NOT NULL DEFAULT '',
    duration_minutes integer,
    occurred_at     timestamptz NOT NULL,
    created_by      uuid,
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX activities_lead ON activities (organization_id, lead_id, occurred_at DESC, id);

-- 5 What happened -----------------------------------------------------------------------------------------------

-- Append-only: a lead's timeline, the audit log and the feed of live updates read this one table.
CREATE TABLE events (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    subject_type    text NOT NULL,
    subject_id      uuid NOT NULL,
    kind            text NOT NULL,
    actor_id        uuid,
    reason          text NOT NULL DEFAULT '',
    data            jsonb NOT NULL DEFAULT '{}',
    occurred_at     timestamptz NOT NULL,
    relay           smallint NOT NULL,
    seq             bigint,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX events_subject ON events (organization_id, subject_type, subject_id, id);
CREATE INDEX events_actor ON events (organization_id, actor_id, id);
CREATE INDEX events_waiting ON events (relay, id) WHERE seq IS NULL;

CREATE TABLE idempotency_keys (
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    key             text NOT NULL,
    operation       text NOT NULL,
    request_hash    bytea NOT NULL,
    response        jsonb,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, user_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (organization_id, created_at);

-- 6 DISTRIBUTE: on a distributed PostgreSQL the tables above are distributed by organization_id here, before section 7.

-- 7 Foreign keys ------------------------------------------------------------------------------------------------

ALTER TABLE identities ADD CONSTRAINT identities_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id);
ALTER TABLE sessions ADD CONSTRAINT sessions_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id);
ALTER TABLE api_tokens ADD CONSTRAINT api_tokens_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id);
ALTER TABLE roles ADD CONSTRAINT roles_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id);
ALTER TABLE users
    ADD CONSTRAINT users_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id),
    ADD CONSTRAINT users_role_fk FOREIGN KEY (organization_id, role_id) REFERENCES roles (organization_id, id),
    ADD CONSTRAINT users_department_fk FOREIGN KEY (organization_id, department_id) REFERENCES departments (organization_id, id),
    ADD CONSTRAINT users_manager_fk FOREIGN KEY (organization_id, manager_id) REFERENCES users (organization_id, id);
ALTER TABLE departments
    ADD CONSTRAINT departments_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id),
    ADD CONSTRAINT departments_parent_fk FOREIGN KEY (organization_id, parent_id) REFERENCES departments (organization_id, id),
    ADD CONSTRAINT departments_head_fk FOREIGN KEY (organization_id, head_id) REFERENCES users (organization_id, id);
ALTER TABLE user_departments
    ADD CONSTRAINT user_departments_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT user_departments_department_fk FOREIGN KEY (organization_id, department_id) REFERENCES departments (organization_id, id);
ALTER TABLE user_groups ADD CONSTRAINT user_groups_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id);
ALTER TABLE user_group_members
    ADD CONSTRAINT user_group_members_group_fk FOREIGN KEY (organization_id, group_id) REFERENCES user_groups (organization_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT user_group_members_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id) ON DELETE CASCADE;
ALTER TABLE sharing_rules
    ADD CONSTRAINT sharing_rules_source_user_fk FOREIGN KEY (organization_id, source_user_id) REFERENCES users (organization_id, id),
    ADD CONSTRAINT sharing_rules_source_department_fk FOREIGN KEY (organization_id, source_department_id) REFERENCES departments (organization_id, id),
    ADD CONSTRAINT sharing_rules_target_user_fk FOREIGN KEY (organization_id, target_user_id) REFERENCES users (organization_id, id),
    ADD CONSTRAINT sharing_rules_target_department_fk FOREIGN KEY (organization_id, target_department_id) REFERENCES departments (organization_id, id),
    ADD CONSTRAINT sharing_rules_target_group_fk FOREIGN KEY (organization_id, target_group_id) REFERENCES user_groups (organization_id, id);
ALTER TABLE sight
    ADD CONSTRAINT sight_viewer_fk FOREIGN KEY (organization_id, viewer_id) REFERENCES users (organization_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT sight_subject_fk FOREIGN KEY (organization_id, subject_id) REFERENCES users (organization_id, id) ON DELETE CASCADE;
ALTER TABLE pools
    ADD CONSTRAINT pools_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id),
    ADD CONSTRAINT pools_default_assignee_fk FOREIGN KEY (organization_id, default_assignee_id) REFERENCES users (organization_id, id);
ALTER TABLE pool_members
    ADD CONSTRAINT pool_members_pool_fk FOREIGN KEY (organization_id, pool_id) REFERENCES pools (organization_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT pool_members_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id),
    ADD CONSTRAINT pool_members_department_fk FOREIGN KEY (organization_id, department_id) REFERENCES departments (organization_id, id),
    ADD CONSTRAINT pool_members_group_fk FOREIGN KEY (organization_id, group_id) REFERENCES user_groups (organization_id, id);
ALTER TABLE pool_access
    ADD CONSTRAINT pool_access_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT pool_access_pool_fk FOREIGN KEY (organization_id, pool_id) REFERENCES pools (organization_id, id) ON DELETE CASCADE;
ALTER TABLE catalog_items ADD CONSTRAINT catalog_items_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id);
ALTER TABLE custom_fields ADD CONSTRAINT custom_fields_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id);
ALTER TABLE campaigns ADD CONSTRAINT campaigns_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id);
ALTER TABLE leads
    ADD CONSTRAINT leads_owner_fk FOREIGN KEY (organization_id, owner_id) REFERENCES users (organization_id, id),
    ADD CONSTRAINT leads_pool_fk FOREIGN KEY (organization_id, pool_id) REFERENCES pools (organization_id, id),
    ADD CONSTRAINT leads_home_pool_fk FOREIGN KEY (organization_id, home_pool_id) REFERENCES pools (organization_id, id),
    ADD CONSTRAINT leads_source_fk FOREIGN KEY (organization_id, source_id) REFERENCES catalog_items (organization_id, id),
    ADD CONSTRAINT leads_industry_fk FOREIGN KEY (organization_id, industry_id) REFERENCES catalog_items (organization_id, id),
    ADD CONSTRAINT leads_company_size_fk FOREIGN KEY (organization_id, company_size_id) REFERENCES catalog_items (organization_id, id),
    ADD CONSTRAINT leads_campaign_fk FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns (organization_id, id);
ALTER TABLE lead_team_members
    ADD CONSTRAINT lead_team_members_lead_fk FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT lead_team_members_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id);
ALTER TABLE lead_spans ADD CONSTRAINT lead_spans_lead_fk FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE;
ALTER TABLE activities ADD CONSTRAINT activities_lead_fk FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE;

-- 8 Row-level security: the second net under the scope that every query carries --------------------------------

-- The server works as leadpool_app, which sees the rows of app.org alone; work across organizations (the relay,
-- the rescue commands) as leadpool_system. Roles belong to the whole cluster, so they may exist already.
-- +goose StatementBegin
DO $$
DECLARE
    r text;
BEGIN
    FOREACH r IN ARRAY ARRAY['leadpool_app', 'leadpool_system'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', r);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
        IF NOT pg_has_role(current_user, r, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', r);
        END IF;
    END LOOP;
END $$;
-- +goose StatementEnd

GRANT USAGE ON SCHEMA public TO leadpool_app, leadpool_system;

-- +goose StatementBegin
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT c.relname AS name,
                    CASE WHEN c.relname = 'organizations' THEN 'id' ELSE 'organization_id' END AS key
             FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'goose%' LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO leadpool_app, leadpool_system', t.name);
        CONTINUE WHEN t.name IN ('identities', 'sessions', 'api_tokens');
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.name);
        EXECUTE format('CREATE POLICY tenant ON %I TO leadpool_app USING (%I = nullif(current_setting(''app.org'', true), '''')::uuid)', t.name, t.key);
        EXECUTE format('CREATE POLICY everything ON %I TO leadpool_system USING (true)', t.name);
    END LOOP;
END $$;
-- +goose StatementEnd

-- History is written once: the application may add to it and close a span, not change it.
REVOKE UPDATE, DELETE ON events, lead_spans FROM leadpool_app, leadpool_system;
GRANT UPDATE (left_at) ON lead_spans TO leadpool_app, leadpool_system;
GRANT UPDATE (seq) ON events TO leadpool_app, leadpool_system;
GRANT DELETE ON events TO leadpool_system;

-- +goose Down

DROP TABLE idempotency_keys, events, activities, lead_spans, lead_team_members, leads, campaigns, custom_fields, catalog_items,
    pool_access, pool_members, pools, sight, sharing_rules, user_group_members, user_groups, user_departments, users, departments,
    roles, api_tokens, sessions, identities, organizations CASCADE;

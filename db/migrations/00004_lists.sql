-- +goose Up

-- Lists: tags, what searching and filtering look leads up by, and views that people save. The rules of migration 1 for
-- tables hold here too.

-- 1 Tags --------------------------------------------------------------------------------------------------------

ALTER TABLE leads ADD COLUMN tags text[] NOT NULL DEFAULT '{}';

-- 2 Search ------------------------------------------------------------------------------------------------------

-- What a lead is found by. It changes only when the lead is edited, so that handing leads about, which rewrites their row
-- and all entries of its indexes, leaves these large indexes alone.
CREATE TABLE lead_search (
    organization_id uuid NOT NULL,
    lead_id         uuid NOT NULL,
    -- the folded words of name, company, e-mail addresses, telephone numbers and notes, a space before each; a control character
    -- stands before the company and one behind it
    text            text NOT NULL,
    -- hashes of values that filters ask for as they are (source, tags, custom fields) and of pairs of Han characters
    terms           bigint[] NOT NULL,
    PRIMARY KEY (organization_id, lead_id)
);
CREATE INDEX lead_search_text ON lead_search USING gin (organization_id, text gin_trgm_ops);
CREATE INDEX lead_search_terms ON lead_search USING gin (organization_id, terms);

-- The words of names and companies, by which a mistyped one is guessed.
CREATE TABLE search_words (
    organization_id uuid NOT NULL,
    word            text COLLATE "C" NOT NULL,
    PRIMARY KEY (organization_id, word)
);
CREATE INDEX search_words_similar ON search_words USING gin (organization_id, word gin_trgm_ops);

ALTER TABLE leads DROP COLUMN search_text;
-- Nobody looks leads up by these: row-level security keeps their operators out of index scans (section 6).
DROP INDEX leads_emails, leads_phones;

-- 3 Saved views -------------------------------------------------------------------------------------------------

CREATE TABLE saved_views (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    name            text NOT NULL,
    description     text NOT NULL DEFAULT '',
    base            text NOT NULL,
    filter          jsonb NOT NULL DEFAULT '{}',
    search          text NOT NULL DEFAULT '',
    sort            jsonb NOT NULL DEFAULT '[]',
    columns         jsonb NOT NULL DEFAULT '[]',
    group_by        text NOT NULL DEFAULT '',
    layout          text NOT NULL DEFAULT 'TABLE' CHECK (layout IN ('TABLE', 'BOARD', 'SPLIT')),
    density         text NOT NULL DEFAULT 'COMFORTABLE' CHECK (density IN ('COMPACT', 'COMFORTABLE')),
    owner_id        uuid NOT NULL,
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX saved_views_owner ON saved_views (organization_id, owner_id);

-- With whom a view is shared: a user, a department with all below it, or a group.
CREATE TABLE saved_view_shares (
    organization_id uuid NOT NULL,
    id              uuid NOT NULL,
    view_id         uuid NOT NULL,
    user_id         uuid,
    department_id   uuid,
    group_id        uuid,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT saved_view_shares_one CHECK (num_nonnulls(user_id, department_id, group_id) = 1)
);
CREATE INDEX saved_view_shares_view ON saved_view_shares (organization_id, view_id);
CREATE INDEX saved_view_shares_user ON saved_view_shares (organization_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX saved_view_shares_department ON saved_view_shares (organization_id, department_id) WHERE department_id IS NOT NULL;
CREATE INDEX saved_view_shares_group ON saved_view_shares (organization_id, group_id) WHERE group_id IS NOT NULL;

-- How somebody arranged the views: those pinned come first, by position; one may open first.
CREATE TABLE view_settings (
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    view_key        text NOT NULL, -- key of a default view, id of a saved one
    pinned          boolean NOT NULL DEFAULT true,
    position        integer NOT NULL DEFAULT 0,
    opens_first     boolean NOT NULL DEFAULT false,
    PRIMARY KEY (organization_id, user_id, view_key)
);
CREATE UNIQUE INDEX view_settings_first ON view_settings (organization_id, user_id) WHERE opens_first;

-- 4 DISTRIBUTE: on a distributed PostgreSQL the new tables are distributed by organization_id here.

-- 5 Foreign keys ------------------------------------------------------------------------------------------------

ALTER TABLE lead_search ADD CONSTRAINT lead_search_lead_fk FOREIGN KEY (organization_id, lead_id) REFERENCES leads (organization_id, id) ON DELETE CASCADE;
ALTER TABLE search_words ADD CONSTRAINT search_words_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id);
ALTER TABLE saved_views ADD CONSTRAINT saved_views_owner_fk FOREIGN KEY (organization_id, owner_id) REFERENCES users (organization_id, id);
ALTER TABLE saved_view_shares
    ADD CONSTRAINT saved_view_shares_view_fk FOREIGN KEY (organization_id, view_id) REFERENCES saved_views (organization_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT saved_view_shares_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id),
    ADD CONSTRAINT saved_view_shares_department_fk FOREIGN KEY (organization_id, department_id) REFERENCES departments (organization_id, id),
    ADD CONSTRAINT saved_view_shares_group_fk FOREIGN KEY (organization_id, group_id) REFERENCES user_groups (organization_id, id);
ALTER TABLE view_settings ADD CONSTRAINT view_settings_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id) ON DELETE CASCADE;

-- 6 Row-level security ------------------------------------------------------------------------------------------

-- +goose StatementBegin
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['lead_search', 'search_words', 'saved_views', 'saved_view_shares', 'view_settings'] LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO leadpool_app, leadpool_system', t);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY tenant ON %I TO leadpool_app USING (organization_id = nullif(current_setting(''app.org'', true), '''')::uuid)', t);
        EXECUTE format('CREATE POLICY everything ON %I TO leadpool_system USING (true)', t);
    END LOOP;
END $$;
-- +goose StatementEnd

-- PostgreSQL lets a condition into an index scan below row-level security only if its operator is sure to tell nothing about
-- rows it rejects, which those of patterns, arrays and trigrams are not: with the policy above each search would read the whole
-- table. So the server may read these two tables whole, and writes them bound. Their queries name the organization like all
-- others, and what they find goes through leads, which are bound.
DROP POLICY tenant ON lead_search;
DROP POLICY tenant ON search_words;
-- +goose StatementBegin
DO $$
DECLARE
    t text;
    own text := 'organization_id = nullif(current_setting(''app.org'', true), '''')::uuid';
BEGIN
    FOREACH t IN ARRAY ARRAY['lead_search', 'search_words'] LOOP
        EXECUTE format('CREATE POLICY looked_up ON %I FOR SELECT TO leadpool_app USING (true)', t);
        EXECUTE format('CREATE POLICY tenant_insert ON %I FOR INSERT TO leadpool_app WITH CHECK (%s)', t, own);
        EXECUTE format('CREATE POLICY tenant_update ON %I FOR UPDATE TO leadpool_app USING (%s)', t, own);
        EXECUTE format('CREATE POLICY tenant_delete ON %I FOR DELETE TO leadpool_app USING (%s)', t, own);
    END LOOP;
END $$;
-- +goose StatementEnd

-- +goose Down

DROP TABLE view_settings, saved_view_shares, saved_views, search_words, lead_search;
ALTER TABLE leads DROP COLUMN tags;
ALTER TABLE leads ADD COLUMN search_text text NOT NULL DEFAULT '';
CREATE INDEX leads_emails ON leads USING gin (organization_id, emails);
CREATE INDEX leads_phones ON leads USING gin (organization_id, phones jsonb_path_ops);

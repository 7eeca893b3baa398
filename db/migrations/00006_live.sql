-- +goose Up

-- Live updates: each organization's events as one numbered stream. The rules of migration 1 for tables hold here too.

-- 1 Streams -----------------------------------------------------------------------------------------------------

-- The number of the last event of each organization that was published. Only the relay writes it.
CREATE TABLE event_streams (
    organization_id uuid NOT NULL,
    last_seq        bigint NOT NULL,
    published_at    timestamptz NOT NULL,
    PRIMARY KEY (organization_id)
);

-- Which server process publishes events: whoever holds the row, until its time is over. No tenant's.
CREATE TABLE relay_leases (
    name   text PRIMARY KEY,
    holder uuid NOT NULL,
    until  timestamptz NOT NULL
);

-- What happened before there was anybody to tell counts as published.
WITH numbered AS (
    SELECT e.organization_id, e.id, coalesce((SELECT max(m.seq) FROM events m WHERE m.organization_id = e.organization_id), 0)
        + row_number() OVER (PARTITION BY e.organization_id ORDER BY e.id) AS seq
    FROM events e WHERE e.seq IS NULL
)
UPDATE events e SET seq = n.seq FROM numbered n WHERE e.organization_id = n.organization_id AND e.id = n.id;
INSERT INTO event_streams (organization_id, last_seq, published_at)
    SELECT e.organization_id, max(e.seq), now() FROM events e GROUP BY e.organization_id;

-- A stream is read from a number on; the relay looks for what has none, oldest first.
CREATE INDEX events_stream ON events (organization_id, seq) WHERE seq IS NOT NULL;
DROP INDEX events_waiting;
CREATE INDEX events_waiting ON events (id) WHERE seq IS NULL;

-- 2 DISTRIBUTE: on a distributed PostgreSQL event_streams is distributed by organization_id here; relay_leases stays local.

-- 3 Foreign keys ------------------------------------------------------------------------------------------------

ALTER TABLE event_streams ADD CONSTRAINT event_streams_organization_fk FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE;

-- 4 Row-level security ------------------------------------------------------------------------------------------

GRANT SELECT ON event_streams TO leadpool_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON event_streams, relay_leases TO leadpool_system;
ALTER TABLE event_streams ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_streams FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON event_streams TO leadpool_app USING (organization_id = nullif(current_setting('app.org', true), '')::uuid);
CREATE POLICY everything ON event_streams TO leadpool_system USING (true);

-- +goose Down

DROP TABLE relay_leases, event_streams;
DROP INDEX events_stream, events_waiting;
CREATE INDEX events_waiting ON events (relay, id) WHERE seq IS NULL;

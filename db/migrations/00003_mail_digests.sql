-- +goose Up

-- Notifications by e-mail. The rules of migration 1 for tables hold here too.

-- Where somebody's digest stands: who composes one holds the lease, and one that could not be sent leaves the lease as the
-- time of the next try.
CREATE TABLE mail_digests (
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    lease_until     timestamptz,
    attempts        integer NOT NULL DEFAULT 0,
    sent_at         timestamptz,
    PRIMARY KEY (organization_id, user_id)
);

-- What is read and old is thrown away.
CREATE INDEX notifications_old ON notifications (updated_at) WHERE read_at IS NOT NULL;

-- A change tells people when it holds its leads already. With the key it would then wait for whoever is deactivating one
-- of them, who in turn waits for those leads.
ALTER TABLE notifications DROP CONSTRAINT notifications_user_fk;

-- DISTRIBUTE: on a distributed PostgreSQL the new table is distributed by organization_id here.

ALTER TABLE mail_digests ADD CONSTRAINT mail_digests_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id) ON DELETE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON mail_digests TO leadpool_app, leadpool_system;
ALTER TABLE mail_digests ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_digests FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mail_digests TO leadpool_app USING (organization_id = nullif(current_setting('app.org', true), '')::uuid);
CREATE POLICY everything ON mail_digests TO leadpool_system USING (true);

-- +goose Down

DROP TABLE mail_digests;
DROP INDEX notifications_old;
DELETE FROM notifications AS n WHERE NOT EXISTS (SELECT 1 FROM users AS u WHERE u.organization_id = n.organization_id AND u.id = n.user_id);
ALTER TABLE notifications ADD CONSTRAINT notifications_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES users (organization_id, id) ON DELETE CASCADE;

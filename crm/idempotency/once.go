// Package idempotency makes a repeated call do nothing more than the first one did.
package idempotency

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Window is how long a key is remembered.
const Window = 24 * time.Hour

// Once runs do in a transaction and remembers its answer under the viewer's key; a repeated call with the same key and
// input gets that answer and does nothing. The same key with another input is INVALID. Without a key it just runs.
// Two calls at once: the second waits for the first.
func Once[T any](ctx context.Context, conn db.Conn, v *access.Viewer, key *string, operation string, input any,
	do func(ctx context.Context, tx db.Conn) (T, error)) (answer T, err error) {
	err = db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		if key == nil || *key == "" {
			answer, err = do(ctx, tx)
			return err
		}
		if err := crm.CheckLine("idempotencyKey", *key, 200); err != nil {
			return err
		}
		text, err := json.Marshal(input)
		if err != nil {
			return err
		}
		hash := sha256.Sum256(text)
		row := &db.IdempotencyKey{OrganizationID: v.Org(), UserID: v.ID(), Key: *key, Operation: operation, RequestHash: hash[:], CreatedAt: time.Now()}
		if _, err := tx.NewRaw("DELETE FROM idempotency_keys ik WHERE ik.organization_id = ? AND ik.user_id = ? AND ik.key = ? AND ik.created_at < ?",
			v.Org(), v.ID(), *key, row.CreatedAt.Add(-Window)).Exec(ctx); err != nil {
			return err
		}
		result, err := tx.NewInsert().Model(row).ExcludeColumn("response").On("CONFLICT DO NOTHING").Exec(ctx)
		if err != nil {
			return err
		}
		if n, _ := result.RowsAffected(); n == 0 {
			return replay(ctx, tx, row, &answer)
		}
		if answer, err = do(ctx, tx); err != nil {
			return err
		}
		response, err := json.Marshal(answer)
		if err != nil {
			return err
		}
		// A refusal may name what the caller wrote, and jsonb takes no NUL.
		response = bytes.ReplaceAll(response, []byte(`\u0000`), []byte(`\ufffd`))
		_, err = tx.NewRaw("UPDATE idempotency_keys AS ik SET response = ?::jsonb WHERE ik.organization_id = ? AND ik.user_id = ? AND ik.key = ?",
			string(response), v.Org(), v.ID(), *key).Exec(ctx)
		return err
	})
	return answer, err
}

func replay(ctx context.Context, tx db.Conn, row *db.IdempotencyKey, answer any) error {
	var before struct {
		Operation   string
		RequestHash []byte
		Response    string
	}
	err := tx.NewRaw("SELECT ik.operation, ik.request_hash, ik.response::text AS response FROM idempotency_keys ik WHERE ik.organization_id = ? AND ik.user_id = ? AND ik.key = ?",
		row.OrganizationID, row.UserID, row.Key).Scan(ctx, &before)
	if err != nil {
		return err
	}
	if before.Operation != row.Operation || string(before.RequestHash) != string(row.RequestHash) {
		return crm.InvalidField("idempotencyKey", "This idempotency key was used for another call.")
	}
	return json.Unmarshal([]byte(before.Response), answer)
}

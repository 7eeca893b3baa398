package db_test

import (
	"encoding/base64"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

func TestIDsAreWrittenAsClientsSeeThem(t *testing.T) {
	t.Parallel()
	for _, id := range []uuid.UUID{uuid.Nil, uuid.Max, db.NewID(), uuid.New()} {
		want := base64.RawURLEncoding.EncodeToString([]byte("Lead:" + id.String()))
		n := db.NodeID{Type: "Lead", UUID: id}
		if got := string(n.Append([]byte("x"))); got != "x"+want || n.String() != want {
			t.Errorf("%s, %s instead of %s", got, n, want)
		}
		if got := db.IDs([]uuid.UUID{id, uuid.Max}); got != "{"+id.String()+","+uuid.Max.String()+"}" {
			t.Errorf("an array of ids: %s", got)
		}
	}
}

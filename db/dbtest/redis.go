package dbtest

import (
	"context"
	"os"
	"testing"

	"github.com/leadpool/leadpool/db/localserver"
)

// Redis starts an empty Redis for this test alone and gives its URL; it ends with the test. One server a test costs
// some 20 ms and keeps channels apart too, which are common to all numbered databases of a server.
func Redis(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "leadpool-redis-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	place, err := localserver.NewPlace(dir)
	if err != nil {
		t.Fatal(err)
	}
	server, err := localserver.StartRedis(ctx, place, "--save", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	return server.URL()
}

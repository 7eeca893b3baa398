package db_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/db/dbtest"
)

// A request that is given up while its transaction works on the connection itself takes the transaction back, and nothing
// else with it: the process lives, and the connection serves the next.
func TestGivingUpInTheMiddleOfATransaction(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	long := "SELECT '" + strings.Repeat("x", 1<<20) + "'" // takes a while to be sent
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 40 {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(j*8+i)*50*time.Microsecond)
				_ = db.InTx(ctx, conn, func(ctx context.Context, _ db.Conn) error {
					for {
						if err := db.ExecAll(ctx, []string{long, "SELECT 1"}); err != nil {
							return err
						}
					}
				})
				cancel()
			}
		})
	}
	all.Wait()
	var n int
	if err := conn.NewRaw("SELECT 1").Scan(t.Context(), &n); err != nil || n != 1 {
		t.Fatalf("%d: %v", n, err)
	}
}

package bulk

import "testing"

// Small numbers, so that a few leads go through all that many go through.
func init() { batchSize, atOnce = 7, 20 }

// Batch sets for one benchmark how many leads are moved together.
func Batch(b *testing.B, n int) {
	b.Helper()
	before := batchSize
	batchSize = n
	b.Cleanup(func() { batchSize = before })
}

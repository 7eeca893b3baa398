package resolvers

import (
	"slices"
	"testing"
)

// The same selection reads its columns in the same order each time: their text is what the page's prepared query is known by.
func TestColumnsStandInOneOrder(t *testing.T) {
	t.Parallel()
	w := wanted{leadColumns: map[string]bool{}}
	for _, v := range leadValues {
		w.leadColumns[v.column] = true
	}
	first := w.columns()
	for range 20 {
		if again := w.columns(); !slices.Equal(first, again) {
			t.Fatalf("%v, then %v", first, again)
		}
	}
}

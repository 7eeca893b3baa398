package filter

import (
	"errors"
	"testing"

	"github.com/leadpool/leadpool/crm"
)

// A value that a program forgot to fill in must not turn one lead into all of them.
func TestNullIsNoCondition(t *testing.T) {
	t.Parallel()
	for _, input := range []map[string]any{
		{"owner": map[string]any{"eq": nil}}, {"owner": nil}, {"owner": map[string]any{}}, {"score": map[string]any{"in": nil}},
		{"name": map[string]any{"isSet": nil}}, {"not": nil}, {"or": nil}, {"and": []any{map[string]any{"status": map[string]any{"in": nil}}}},
	} {
		_, err := Parse(input)
		var refusal *crm.Error
		if !errors.As(err, &refusal) || refusal.Code != crm.Invalid || len(refusal.Field) < 2 {
			t.Errorf("%v: %v", input, err)
		}
	}
}

package view

import (
	"encoding/json"
	"testing"

	"github.com/google/uuid"
)

// A place is written as encoding/json would, whatever its values are made of.
func TestPlacesAreJSON(t *testing.T) {
	t.Parallel()
	text := func(s string) *string { return &s }
	for _, p := range []place{
		{}, {Values: []*string{}}, {ID: uuid.Max, Values: []*string{text("2026-03-01 08:30:00.123456+00")}}, {Phase: 1, Values: []*string{nil, text("-4.5"), text("")}},
		{Values: []*string{text(`"quoted" \ <b>&`)}}, {Values: []*string{text("公司\u2028\t\x7f")}}, {Values: []*string{text("\xff")}}, {Values: []*string{text("x")}, Mode: similarWords},
	} {
		want, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(p.append([]byte("x"))); got != "x"+string(want) {
			t.Errorf("%s instead of %s", got, want)
		}
	}
}

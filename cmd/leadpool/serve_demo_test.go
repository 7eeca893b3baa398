package main

import (
	"strings"
	"testing"

	"github.com/leadpool/leadpool/db/dbtest"
)

func TestDemoSignInsAreToldByDemosAlone(t *testing.T) {
	t.Parallel()
	conn := dbtest.Open(t)
	for _, row := range []struct {
		name        string
		serve       ServeCmd
		fill, tells bool
	}{
		{"a database of others", ServeCmd{Demo: true}, false, false},
		{"a demo", ServeCmd{Demo: true}, true, true},
		{"its data, served in earnest", ServeCmd{}, true, false},
	} {
		if row.fill {
			if err := fillDemo(t.Context(), conn); err != nil {
				t.Fatal(err)
			}
		}
		metas, err := row.serve.metas(t.Context(), conn)
		if err != nil {
			t.Fatal(err)
		}
		if tells := len(metas) == 1; tells != row.tells {
			t.Errorf("%s: %v", row.name, metas)
			continue
		}
		if row.tells && !strings.Contains(metas[0].Content, `"password":"demo","emails":["admin@demo.test","director@demo.test"`) {
			t.Errorf("%s: %s", row.name, metas[0].Content)
		}
	}
}

package resolvers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/leadpool/leadpool/db"
)

func TestViewsStandWhereTheirReaderPutsThem(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	a.saves(t, a.Rita, `{"name": "beta"}`)
	_, x := a.saves(t, a.Rita, `{"name": "Alpha"}`)
	_, c := a.saves(t, a.Mona, `{"name": "Gamma", "shares": [{"userId": "$Rita$"}]}`)
	names := func(who *db.User) string {
		t.Helper()
		var said struct {
			Data struct {
				Views []struct {
					Name              string
					IsPinned, IsFirst bool
				}
			}
		}
		got := a.ask(t, who, `{ views { name isPinned isFirst } }`, "")
		if err := json.Unmarshal([]byte(got), &said); err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, v := range said.Data.Views {
			text := strings.Split(v.Name, " ")[0]
			if v.IsFirst {
				text += "!"
			}
			if !v.IsPinned {
				text = "(" + text + ")"
			}
			list = append(list, text)
		}
		return strings.Join(list, " ")
	}
	if got := names(a.Rita); got != "All! My Leads My Participated My Shared My Alpha beta (Gamma)" {
		t.Error("at first: ", got)
	}
	arrange := func(input string) string {
		t.Helper()
		return a.ask(t, a.Rita, `mutation ($input: ArrangeViewsInput!) { arrangeViews(input: $input) { views { id } userErrors { code field } } }`, `{"input": `+input+`}`)
	}
	expect(t, "arranged", arrange(`{"views": [{"id": "`+c+`"}, {"id": "MY_OVERDUE_LEADS", "pinned": false}, {"id": "`+x+`"}], "firstId": "`+x+`"}`), `"userErrors":[]`)
	want := "Gamma Alpha! (My) (All) (Leads) (My) (Participated) (My) (Shared) (My) (beta)"
	if got := names(a.Rita); got != want {
		t.Error("arranged: ", got)
	}
	if got := names(a.Mona); !strings.HasPrefix(got, "All! My") {
		t.Error("somebody else's order changed: ", got)
	}
	foreign := db.NodeID{Type: "View", UUID: db.NewID()}.String()
	_, monas := a.saves(t, a.Mona, `{"name": "Hers"}`)
	for input, field := range map[string]string{
		`{"views": [{"id": "` + foreign + `"}]}`:                                                    `["views","0","id"]`,
		`{"views": [{"id": "` + monas + `"}]}`:                                                      `["views","0","id"]`,
		`{"views": [{"id": "ALL_LEADS"}, {"id": "ALL_LEADS"}]}`:                                     `["views","1","id"]`,
		`{"views": [], "firstId": "` + monas + `"}`:                                                 `["firstId"]`,
		`{"views": [` + strings.TrimSuffix(strings.Repeat(`{"id": "ALL_LEADS"},`, 201), ",") + `]}`: `["views"]`,
	} {
		expect(t, input, arrange(input), `"userErrors":[{"code":"INVALID","field":`+field+`}]`)
	}
	_, n := a.saves(t, a.Rita, `{"name": "New"}`)
	if got := names(a.Rita); got != strings.Replace(want, "Alpha!", "Alpha! New", 1) {
		t.Error("a new one: ", got)
	}
	for _, id := range []string{n, x} {
		a.ask(t, a.Rita, `mutation { deleteView(input: {id: "`+id+`"}) { view { id } } }`, "")
	}
	a.saves(t, a.Mona, `{"id": "`+c+`", "shares": []}`)
	if got := names(a.Rita); got != "(My!) (All) (Leads) (My) (Participated) (My) (Shared) (My) (beta)" {
		t.Error("after some went: ", got)
	}

}

func TestTwoChangeAViewAtOnce(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	_, id := a.saves(t, a.Mona, `{"name": "V"}`)
	ctx := a.As(t, a.Mona)
	var mu sync.Mutex
	var wg sync.WaitGroup
	won, lost := 0, 0
	for i := range 6 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			got := a.askIn(t, ctx, saveView, fmt.Sprintf(`{"input": {"id": "%s", "name": "V%d", "expectedVersion": 1}}`, id, i))
			mu.Lock()
			defer mu.Unlock()
			if strings.Contains(got, `"userErrors":[]`) {
				won++
			} else if strings.Contains(got, `"code":"CONFLICT"`) && strings.Contains(got, `"version":2`) {
				lost++
			}
		}()
	}
	wg.Wait()
	if won != 1 || lost != 5 {
		t.Errorf("%d won, %d lost", won, lost)
	}
}

// Work on a whole list takes a kept view as it takes a default one, with the eyes of whoever starts it; a view that goes
// before the work begins ends it in words.
func TestJobsOnAKeptView(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	stock(t, a)
	_, id := a.saves(t, a.Mona, `{"name": "Hot", "base": "ALL_LEADS", "filter": {"rating": {"eq": "HOT"}}, "search": "lead", "sort": [{"field": "NAME"}], "shares": [{"userId": "$Rita$"}]}`)
	for _, who := range []*db.User{a.Mona, a.Rita} {
		shown := a.ask(t, who, `{ view(id: "`+id+`") { count { value } } bulkPreview(input: {action: RESTORE, view: "`+id+`"}) { total { value } } }`, "")
		job := idIn(t, a.ask(t, who, startJob, `{"input": {"action": "RESTORE", "view": "`+id+`"}}`), "startBulkJob")
		a.work(t, job)
		done := a.ask(t, who, `{ bulkJob(id: "`+job+`") { state total } }`, "")
		var said struct {
			Data struct {
				View        struct{ Count struct{ Value int } }
				BulkPreview struct{ Total struct{ Value int } }
				BulkJob     struct {
					State string
					Total int
				}
			}
		}
		for _, text := range []string{shown, done} {
			if err := json.Unmarshal([]byte(text), &said); err != nil {
				t.Fatal(err)
			}
		}
		if n := said.Data.View.Count.Value; n == 0 || said.Data.BulkPreview.Total.Value != n || said.Data.BulkJob.Total != n || said.Data.BulkJob.State != "SUCCEEDED" {
			t.Errorf("%s: %s %s", who.Name, shown, done)
		}
	}
	job := idIn(t, a.ask(t, a.Rita, startJob, `{"input": {"action": "RESTORE", "view": "`+id+`"}}`), "startBulkJob")
	a.saves(t, a.Mona, `{"id": "`+id+`", "shares": []}`)
	a.work(t, job)
	expect(t, "no longer shared", a.ask(t, a.Rita, `{ bulkJob(id: "`+job+`") { state total message } }`, ""), `{"state":"FAILED","total":0,"message":"There is no such view."}`)
}

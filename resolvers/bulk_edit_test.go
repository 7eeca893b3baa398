package resolvers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/leadpool/leadpool/db"
)

var (
	undoJob    = document("undoBulkJob", "UndoBulkJobInput", "job { id action state undoes { id } }")
	previewJob = `query ($input: StartBulkJobInput!) { bulkPreview(input: $input) { total { value exact } judged possible undoable refusals { code reason message count leads { name } } } }`
)

// What a job is to change is stored until its turn comes, and must come back as it was: each kind of value, what is emptied,
// and what was not named.
func TestWhatAJobChangesIsWhatWasAsked(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	field := document("saveCustomField", "SaveCustomFieldInput", "customField { id }")
	for _, in := range []string{`"label": "Seats", "type": "NUMBER"`, `"label": "Price", "type": "MONEY"`, `"label": "Day", "type": "DATE"`, `"label": "Word", "type": "TEXT"`, `"label": "Site", "type": "URL"`,
		`"label": "Sure", "type": "BOOLEAN"`, `"label": "Friend", "type": "USER"`, `"label": "Size", "type": "CHOICE", "choices": ["S", "L"]`, `"label": "Sizes", "type": "MULTI_CHOICE", "choices": ["S", "L"]`, `"label": "Old", "type": "TEXT"`} {
		if got := a.ask(t, a.Ada, field, `{"input": {`+in+`}}`); strings.Contains(got, `"code"`) {
			t.Fatal(got)
		}
	}
	var source db.CatalogItem
	if err := a.Conn.NewSelect().Model(&source).Where("ci.organization_id = ?", a.ID).Where("ci.catalog = 'SOURCE'").Limit(1).Scan(a.In(t)); err != nil {
		t.Fatal(err)
	}
	at := time.Now().UTC().Truncate(time.Microsecond)
	shape := func(_ int, l *db.Lead) {
		l.OwnerID, l.Score, l.Rating, l.NextFollowUpAt, l.SourceID, l.Tags, l.Notes = &a.Rita.ID, 5, db.Hot, &at, &source.ID, []string{"Old", "VIP"}, "kept"
		l.Custom = map[string]any{"old": "x", "word": "before"}
	}
	leads := a.InsertLeads(t, 2, shape)
	changes := `{"score": 0, "rating": "WARM", "sourceId": null, "nextFollowUpAt": null, "addTags": ["Neu", "vip"], "removeTags": ["OLD"], "customFields": [
		{"key": "seats", "value": 12.5}, {"key": "price", "value": {"amount": "12.50", "currency": "EUR"}}, {"key": "day", "value": "2026-03-01"}, {"key": "word", "value": "=\u4f60"},
		{"key": "site", "value": "https://x.test/?a=1&b=2"}, {"key": "sure", "value": false}, {"key": "friend", "value": "$Rob$"}, {"key": "size", "value": "S"}, {"key": "sizes", "value": ["L", "S"]}, {"key": "old", "value": null}]}`
	input := `{"input": {"action": "EDIT", "view": "PARTICIPATED_BY_ME", "changes": ` + changes + `}}`
	before := a.Now(t, leads)
	said := a.ask(t, a.Rita, previewJob, input)
	if !strings.Contains(said, `"total":{"value":2,"exact":true},"judged":2,"possible":2,"undoable":true,"refusals":[]`) {
		t.Error(said)
	}
	id := idIn(t, a.ask(t, a.Rita, startJob, input), "startBulkJob")
	a.work(t, id)
	if got := a.ask(t, a.Rita, `{ bulkJob(id: "`+id+`") { succeeded failed undoable undoes { id } undoneBy { id } } }`, ""); !strings.Contains(got, `"succeeded":2,"failed":0,"undoable":true,"undoes":null,"undoneBy":null`) {
		t.Fatal(got)
	}
	for _, l := range a.Now(t, leads) {
		custom, _ := json.Marshal(l.Custom)
		want := `{"day":"2026-03-01","friend":"` + a.Rob.ID.String() + `","price":{"amount":"12.50","currency":"EUR"},"seats":12.5,"site":"https://x.test/?a=1\u0026b=2","size":"S","sizes":["S","L"],"sure":false,"word":"=你"}`
		if l.Score != 0 || l.Rating != db.Warm || l.SourceID != nil || l.NextFollowUpAt != nil || strings.Join(l.Tags, ",") != "VIP,Neu" || l.Notes != "kept" || string(custom) != want {
			t.Errorf("%+v\n%s", l, custom)
		}
	}
	if got := a.ask(t, a.Rita, `{ leads(view: "ALL_LEADS", filter: {tags: {hasAny: ["neu"]}}) { totalCount } }`, ""); !strings.Contains(got, `"totalCount":2`) {
		t.Error("what leads are found by was not kept up:", got)
	}
	undone := a.ask(t, a.Rita, undoJob, `{"input": {"id": "`+id+`"}}`)
	back := idIn(t, undone, "undoBulkJob")
	if !strings.Contains(undone, `"action":"EDIT","state":"QUEUED","undoes":{"id":"`+id+`"}`) {
		t.Error(undone)
	}
	a.work(t, back)
	for i, l := range a.Now(t, leads) {
		was, _ := json.Marshal(before[i].LeadDraft)
		is, _ := json.Marshal(l.LeadDraft)
		if string(was) != string(is) {
			t.Errorf("was %s\nis  %s", was, is)
		}
	}
	got := a.ask(t, a.Rita, `{ bulkJob(id: "`+id+`") { undoable undoneBy { id state } } }`, "")
	if !strings.Contains(got, `"undoable":false,"undoneBy":{"id":"`+back+`","state":"SUCCEEDED"}`) {
		t.Error(got)
	}
	for _, test := range []struct{ changes, want string }{
		{`{}`, `"field":["changes"]`}, {`{"score": null}`, `"field":["changes","score"]`}, {`{"rating": null}`, `"field":["changes","rating"]`}, {`{"addTags": []}`, `"field":["changes"]`},
		{`{"customFields": [{"key": "seats", "value": "many"}]}`, `"field":["changes","customFields"`}, {`{"sourceId": "$Rita$"}`, `"field":["changes","sourceId"]`},
	} {
		for _, mutation := range []string{startJob, previewJob} {
			if got := a.ask(t, a.Rita, mutation, `{"input": {"action": "EDIT", "view": "ALL_LEADS", "changes": `+test.changes+`}}`); !strings.Contains(got, test.want) {
				t.Errorf("%s: %s", test.changes, got)
			}
		}
	}
}

func TestWhoMayNotPreviewOrTakeBack(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	a.InsertLeads(t, 1, func(_ int, l *db.Lead) { l.OwnerID = &a.Rita.ID })
	id := idIn(t, a.ask(t, a.Rita, startJob, `{"input": {"action": "INVALIDATE", "view": "PARTICIPATED_BY_ME"}}`), "startBulkJob")
	a.work(t, id)
	discard := `{"input": {"action": "DISCARD", "view": "ALL_LEADS"}}`
	for _, test := range []struct {
		who                    *db.User
		query, variables, want string
	}{
		{nil, previewJob, discard, `"code":"UNAUTHENTICATED"`},
		{a.Ana, previewJob, discard, `"code":"FORBIDDEN"`},
		{nil, undoJob, `{"input": {"id": "` + id + `"}}`, `"code":"UNAUTHENTICATED"`},
		{a.Mona, undoJob, `{"input": {"id": "` + id + `"}}`, `"job":null,"userErrors":[{"code":"NOT_FOUND"`},
		{a.Rita, undoJob, `{"input": {"id": "$Rita$"}}`, `"code":"NOT_FOUND"`},
		{nil, document("exportLeads", "ExportLeadsInput", "export { url }"), `{"input": {"view": "ALL_LEADS"}}`, `"code":"UNAUTHENTICATED"`},
		{a.Rita, document("exportLeads", "ExportLeadsInput", "export { url }"), `{"input": {"view": "ALL_LEADS"}}`, `"export":null,"userErrors":[{"code":"FORBIDDEN"`},
		{a.Mona, document("exportLeads", "ExportLeadsInput", "export { url fileName }"), `{"input": {"view": "ALL_LEADS", "columns": ["nothing"]}}`, `"field":["columns"]`},
		{a.Mona, document("exportLeads", "ExportLeadsInput", "export { url fileName }"), `{"input": {"view": "ALL_LEADS", "format": "XLSX"}}`, `"export":{"url":"/export/`},
	} {
		if got := a.ask(t, test.who, test.query, test.variables); !strings.Contains(got, test.want) {
			t.Errorf("%s: %s", test.query, got)
		}
	}
}

package resolvers_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/leadpool/leadpool/db"
)

// A job works on exactly the leads that the list shows: its filter is stored until then, and must come back as it was. An id
// that came back as nobody's would make "not in this pool" mean everything.
func TestAJobsFilterIsTheLists(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	field := document("saveCustomField", "SaveCustomFieldInput", "customField { id }")
	for _, in := range []string{`"key": "seats", "label": "Seats", "type": "NUMBER"`, `"key": "tier", "label": "Tier", "type": "TEXT"`} {
		a.ask(t, a.Ada, field, `{"input": {`+in+`}}`)
	}
	owners := []*db.User{a.Rita, a.Rob, a.Rosa}
	now := time.Now().UTC().Truncate(time.Microsecond)
	a.InsertLeads(t, 24, func(i int, l *db.Lead) {
		due := now.AddDate(0, 0, i-12)
		l.Score, l.NextFollowUpAt = i*4, &due
		l.Custom = map[string]any{"seats": i, "tier": []string{"gold", "tin"}[i%2]}
		l.Rating = []db.Rating{db.Cold, db.Warm, db.Hot}[i%3]
		if i%4 == 0 {
			l.PoolID = &a.Inbound.ID
			return
		}
		l.OwnerID = &owners[i%3].ID
		if i%4 == 1 {
			l.PoolID = &a.Enterprise.ID
		}
	})
	day := func(offset int) string { return now.AddDate(0, 0, offset).Format("2006-01-02T15:04:05.000Z") }
	met := map[int]bool{}
	for _, filter := range []string{
		`{"pool": {"eq": "$Inbound$"}}`, `{"pool": {"ne": "$Inbound$"}}`, `{"pool": {"in": ["$Inbound$", "$Enterprise$"]}}`, `{"pool": {"notIn": ["$Enterprise$"]}}`,
		`{"pool": {"isSet": false}}`, `{"owner": {"eq": "$Rita$"}}`, `{"owner": {"notIn": ["$Rita$", "$Rob$"]}}`, `{"owner": {"me": true}}`,
		`{"ownerDepartment": {"eq": "$North$"}}`, `{"ownerDepartment": {"notIn": ["$South$"]}}`,
		`{"status": {"eq": "PENDING"}}`, `{"status": {"notIn": ["UNASSIGNED"]}}`, `{"rating": {"in": ["HOT", "WARM"]}}`,
		`{"score": {"gte": 40}}`, `{"score": {"in": [4, 8, 12]}}`, `{"nextFollowUpAt": {"gt": "` + day(2) + `"}}`, `{"nextFollowUpAt": {"within": {"from": -3, "to": 2}}}`,
		`{"not": {"or": [{"pool": {"eq": "$Inbound$"}}, {"and": [{"owner": {"eq": "$Rosa$"}}, {"score": {"lt": 50}}]}]}}`,
		`{"custom": [{"key": "seats", "gte": 7}]}`, `{"custom": [{"key": "seats", "lt": 7.5}]}`, `{"custom": [{"key": "tier", "eq": "gold"}]}`,
	} {
		shown := a.ask(t, a.Ada, `query ($filter: LeadFilter) { leads(view: "ALL_LEADS", filter: $filter) { totalCount } }`, `{"filter": `+filter+`}`)
		var list struct {
			Data struct{ Leads struct{ TotalCount int } }
		}
		if err := json.Unmarshal([]byte(shown), &list); err != nil || strings.Contains(shown, `"errors"`) {
			t.Fatalf("%s: %s", filter, shown)
		}
		// Nothing is discarded, so that nothing is restored.
		id := idIn(t, a.ask(t, a.Ada, startJob, `{"input": {"action": "RESTORE", "view": "ALL_LEADS", "filter": `+filter+`}}`), "startBulkJob")
		a.work(t, id)
		done := a.ask(t, a.Ada, `{ bulkJob(id: "`+id+`") { state total } }`, "")
		var job struct {
			Data struct {
				BulkJob struct {
					State string
					Total int
				}
			}
		}
		if err := json.Unmarshal([]byte(done), &job); err != nil {
			t.Fatal(err)
		}
		if got, want := job.Data.BulkJob, list.Data.Leads.TotalCount; got.State != "SUCCEEDED" || got.Total != want {
			t.Errorf("%s: %+v, the list has %d", filter, got, want)
		}
		met[list.Data.Leads.TotalCount] = true
	}
	if len(met) < 6 {
		t.Errorf("the filters do not tell leads apart: %v", met)
	}
}

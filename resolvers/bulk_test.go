package resolvers_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/db"
)

const jobFields = `id action state total done succeeded failed message cancelAsked createdBy { name } pool { name description } toPool { name }
	createdAt startedAt finishedAt refusals(first: 2) { nodes { leadId lead { name } error { code message } } pageInfo { hasNextPage endCursor } }`

var (
	startJob  = document("startBulkJob", "StartBulkJobInput", "job { "+jobFields+" }")
	cancelJob = document("cancelBulkJob", "CancelBulkJobInput", "job { id state cancelAsked }")
	movePool  = document("transferPool", "TransferPoolInput", "job { "+jobFields+" }")
)

// idIn is the id of the job in an answer.
func idIn(t *testing.T, answer, mutation string) string {
	t.Helper()
	var parsed struct {
		Data map[string]struct{ Job struct{ ID string } }
	}
	if err := json.Unmarshal([]byte(answer), &parsed); err != nil || parsed.Data[mutation].Job.ID == "" {
		t.Fatalf("no job in %s", answer)
	}
	return parsed.Data[mutation].Job.ID
}

func (a *api) work(t *testing.T, id string) {
	t.Helper()
	if err := bulk.Run(t.Context(), a.Conn, a.ID, db.ParseNodeID(id).Of("BulkJob")); err != nil {
		t.Fatal(err)
	}
}

func TestWhoMayNotWorkOnMany(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	other := crmtest.NewOrg(t, a.Conn, "Other")
	waits := a.ask(t, a.Rita, startJob, `{"input": {"action": "DISCARD", "view": "PARTICIPATED_BY_ME"}}`)
	id := idIn(t, waits, "startBulkJob")
	for _, test := range []struct {
		who                    *db.User
		query, variables, want string
	}{
		{nil, startJob, `{"input": {"action": "CLAIM", "poolId": "$Inbound$"}}`, `"code":"UNAUTHENTICATED"`},
		{nil, movePool, `{"input": {"poolId": "$Inbound$", "toPoolId": "$Enterprise$"}}`, `"code":"UNAUTHENTICATED"`},
		{nil, cancelJob, `{"input": {"id": "` + id + `"}}`, `"code":"UNAUTHENTICATED"`},
		{nil, `{ bulkJobs { nodes { id } } }`, "", `"code":"UNAUTHENTICATED"`},
		{nil, `{ bulkJob(id: "` + id + `") { id } }`, "", `"code":"UNAUTHENTICATED"`},
		{a.Ana, startJob, `{"input": {"action": "CLAIM", "poolId": "$Inbound$"}}`, `"job":null,"userErrors":[{"code":"FORBIDDEN"`},
		{a.Rita, startJob, `{"input": {"action": "CLAIM"}}`, `"job":null,"userErrors":[{"code":"INVALID","message":"Name a view or a pool: exactly one.","field":["view"]`},
		{a.Rita, startJob, `{"input": {"action": "CLAIM", "poolId": "$Enterprise$"}}`, `"userErrors":[{"code":"NOT_FOUND"`},
		{a.Rita, startJob, `{"input": {"action": "DISCARD", "view": "ALL_LEADS", "filter": {"score": {"gte": 1}}, "sort": [{"field": "SCORE"}, {"field": "NAME"}, {"field": "CREATED_AT"}, {"field": "UPDATED_AT"}, {"field": "STATUS"}, {"field": "RATING"}]}}`, `"field":["sort"]`},
		{a.Rita, startJob, `{"input": {"action": "CHANGE_OWNER", "view": "ALL_LEADS", "ownerIds": ["$North$"]}}`, `"code":"INVALID","message":"There is no such person.","field":["ownerIds"]`},
		{a.Rita, movePool, `{"input": {"poolId": "$Inbound$", "toPoolId": "$Enterprise$"}}`, `"userErrors":[{"code":"FORBIDDEN"`},
		{a.Olga, movePool, `{"input": {"poolId": "$Inbound$", "toPoolId": "$Enterprise$"}}`, `"userErrors":[{"code":"NOT_FOUND"`},
		{other.Ada, movePool, `{"input": {"poolId": "$Inbound$", "toPoolId": "$Enterprise$"}}`, `"userErrors":[{"code":"NOT_FOUND"`},
		{a.Ada, movePool, `{"input": {"poolId": "$Inbound$", "toPoolId": "$Inbound$"}}`, `"code":"INVALID","message":"The leads are in this pool already. Name another one.","field":["toPoolId"]`},
		{a.Mona, cancelJob, `{"input": {"id": "` + id + `"}}`, `"job":null,"userErrors":[{"code":"NOT_FOUND"`},
		{other.Ada, cancelJob, `{"input": {"id": "` + id + `"}}`, `"userErrors":[{"code":"NOT_FOUND"`},
		{a.Mona, `{ bulkJob(id: "` + id + `") { id } node(id: "` + id + `") { id } bulkJobs { nodes { id } } }`, "", `{"bulkJob":null,"node":null,"bulkJobs":{"nodes":[]}}`},
		{other.Ada, `{ bulkJob(id: "` + id + `") { id } node(id: "` + id + `") { id } }`, "", `{"bulkJob":null,"node":null}`},
		{a.Rita, `{ bulkJob(id: "$Rita$") { id } }`, "", `{"bulkJob":null}`},
		{a.Rita, `{ bulkJobs(after: "$Rita$") { nodes { id } } }`, "", `"code":"INVALID"`},
		{a.Rita, `{ bulkJobs(first: 101) { nodes { id } } }`, "", `"code":"LIMIT"`},
		{a.Rita, `{ bulkJob(id: "` + id + `") { refusals(after: "x") { nodes { leadId } } } }`, "", `"code":"INVALID"`},
		{a.Ada, `{ bulkJob(id: "` + id + `") { action state } node(id: "` + id + `") { ... on BulkJob { action } } bulkJobs { nodes { id } } }`, "",
			`{"bulkJob":{"action":"DISCARD","state":"QUEUED"},"node":{"action":"DISCARD"},"bulkJobs":{"nodes":[]}}`},
	} {
		if got := a.ask(t, test.who, a.fill(test.query), test.variables); !strings.Contains(got, test.want) {
			t.Errorf("%s %s: got %s", test.query, test.variables, got)
		}
	}
}

func TestWorkOnManyThroughTheAPI(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	waiting := a.InsertLeads(t, 5, func(_ int, l *db.Lead) { l.PoolID = &a.Inbound.ID })
	a.InsertLeads(t, 2, func(_ int, l *db.Lead) { l.PoolID, l.OwnerID = &a.Inbound.ID, &a.Rob.ID })
	got := a.ask(t, a.Ada, startJob, `{"input": {"action": "RECLAIM", "poolId": "$Inbound$", "expectedCount": 7, "filter": {"status": {"in": ["UNASSIGNED", "PENDING"]}}, "sort": [{"field": "CREATED_AT", "direction": "ASC"}]}}`)
	for _, want := range []string{`"action":"RECLAIM","state":"QUEUED","total":0,"done":0`, `"createdBy":{"name":"Ada"}`, `"pool":{"name":"Inbound","description":""},"toPool":null`, `"userErrors":[]`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	id := idIn(t, got, "startBulkJob")
	a.work(t, id)
	got = a.ask(t, a.Ada, `{ bulkJob(id: "`+id+`") { `+jobFields+` } }`, "")
	for _, want := range []string{`"state":"SUCCEEDED","total":7,"done":7,"succeeded":2,"failed":5,"message":""`, `"leadId":"` + waiting[0].NodeID().String() + `","lead":{"name":"Lead 0"},"error":{"code":"CONFLICT"`, `"hasNextPage":true`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	var page struct {
		Data struct {
			BulkJob struct {
				Refusals struct{ PageInfo struct{ EndCursor string } }
			}
		}
	}
	if err := json.Unmarshal([]byte(got), &page); err != nil {
		t.Fatal(err)
	}
	rest := a.ask(t, a.Ada, `{ bulkJob(id: "`+id+`") { refusals(first: 100, after: "`+page.Data.BulkJob.Refusals.PageInfo.EndCursor+`") { nodes { lead { name } } pageInfo { hasNextPage } } } }`, "")
	if strings.Count(rest, `"name"`) != 3 || !strings.Contains(rest, `"hasNextPage":false`) {
		t.Error(rest)
	}
	if a.queries.count() > 8 {
		t.Errorf("%d statements for a page of refusals", a.queries.count())
	}
	if got := a.ask(t, a.Ada, `{ bulkJobs { nodes { id } pageInfo { hasNextPage } } }`, ""); !strings.Contains(got, id) {
		t.Error(got)
	}
	if got := a.ask(t, a.Ada, cancelJob, `{"input": {"id": "`+id+`"}}`); !strings.Contains(got, `"state":"SUCCEEDED","cancelAsked":false},"userErrors":[{"code":"CONFLICT"`) {
		t.Error(got)
	}
}

func TestAPoolsMoveThroughTheAPI(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	a.InsertLeads(t, 5, func(_ int, l *db.Lead) { l.PoolID = &a.Inbound.ID })
	moves := `{ pool(id: "$Inbound$") { name transferJob { action total createdBy { name } } } }`
	got := a.ask(t, a.Paul, movePool, `{"input": {"poolId": "$Inbound$", "toPoolId": "$Enterprise$", "reason": "Merged", "idempotencyKey": "k"}}`)
	if !strings.Contains(got, `"action":"TRANSFER_POOL","state":"SUCCEEDED","total":5,"done":5,"succeeded":5,"failed":0`) || !strings.Contains(got, `"toPool":{"name":"Enterprise"}`) {
		t.Error(got)
	}
	if got := a.ask(t, a.Paul, a.fill(moves), ""); !strings.Contains(got, `"transferJob":null`) {
		t.Error(got)
	}
	job := &db.BulkJob{OrganizationID: a.ID, ID: uuid.New(), Action: "TRANSFER_POOL", Input: []byte("{}"), State: db.JobQueued, PoolID: &a.Inbound.ID,
		ToPoolID: &a.Enterprise.ID, Total: 9000, CreatedBy: a.Ada.ID, CreatedAt: a.Inbound.CreatedAt}
	if _, err := a.Conn.NewInsert().Model(job).Exec(a.In(t)); err != nil {
		t.Fatal(err)
	}
	for who, want := range map[*db.User]string{
		a.Paul: `"transferJob":{"action":"TRANSFER_POOL","total":9000,"createdBy":{"name":"Ada"}}`,
		a.Ada:  `"transferJob":{"action":"TRANSFER_POOL","total":9000,"createdBy":{"name":"Ada"}}`,
		a.Rita: `{"name":"Inbound","transferJob":null}`,
	} {
		if got := a.ask(t, who, a.fill(moves), ""); !strings.Contains(got, want) {
			t.Errorf("%s: %s", who.Name, got)
		}
	}
	if got := a.ask(t, a.Ada, document("deletePool", "DeleteInput", "deletedId"), `{"input": {"id": "$Enterprise$"}}`); !strings.Contains(got, `"code":"CONFLICT"`) {
		t.Error(got)
	}
}

package resolvers_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/leadpool/leadpool/db"
)

func TestAPoolsFiguresThroughTheAPI(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	a.InsertLeads(t, 3, func(i int, l *db.Lead) {
		l.PoolID = &a.Inbound.ID
		if i == 0 {
			at := time.Now().Add(-30 * time.Hour)
			l.OwnerID, l.ClockStartedAt = &a.Rita.ID, &at
		}
	})
	figures := `{ pool(id: "$Inbound$") { waitingCount waitingByAge { fromHours toHours count } ownedCount overdueCount
		people(first: 2, search: "r") { totalCount nodes { user { name } member administrator pendingCount inProgressCount invalidCount overdueCount openCount claimedToday atLimit } pageInfo { hasNextPage } } } }`
	for _, test := range []struct {
		who  *db.User
		want string
	}{
		{a.Olga, `{"pool":null}`},
		{a.Rita, `"ownedCount":null,"overdueCount":null,"people":{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false}}`},
		{a.Rita, `"waitingCount":2,"waitingByAge":[{"fromHours":0,"toHours":1,"count":2},`},
		{a.Paul, `{"fromHours":168,"toHours":null,"count":0}],"ownedCount":1,"overdueCount":1,"people":{"totalCount":2,"nodes":[{"user":{"name":"Rita"},"member":true,"administrator":false,"pendingCount":1,"inProgressCount":0,"invalidCount":0,"overdueCount":1,"openCount":1,"claimedToday":0,"atLimit":false},`},
	} {
		if got := a.ask(t, test.who, a.fill(figures), ""); !strings.Contains(got, test.want) {
			t.Errorf("%s: got %s", test.who.Name, got)
		}
	}
	if got := a.ask(t, a.Rita, a.fill(`{ pool(id: "$Inbound$") { oldestWaitingSince policy { onTimeout maxOpenLeads } } }`), ""); !strings.Contains(got, `"policy":{"onTimeout":"MARK_OVERDUE","maxOpenLeads":0}`) || strings.Contains(got, `"oldestWaitingSince":null`) {
		t.Error(got)
	}
	fewest := math.MaxInt
	for try := 0; try < 5 && fewest > 12; try++ { // a busy machine may part a batch in two
		a.ask(t, a.Ada, `{ pools { name waitingCount oldestWaitingSince waitingByAge { count } ownedCount overdueCount } }`, "")
		fewest = min(fewest, a.queries.count())
	}
	if fewest > 12 {
		t.Errorf("%d statements at least for the figures of all pools", fewest)
	}
}

func TestRulesAreLookedAtThroughTheAPI(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	at := time.Now().Add(-30 * time.Hour)
	a.InsertLeads(t, 2, func(_ int, l *db.Lead) { l.PoolID, l.OwnerID, l.ClockStartedAt = &a.Inbound.ID, &a.Rita.ID, &at })
	ask := func(who *db.User, policy string) string {
		return a.ask(t, who, `query ($input: PoolPolicyPreviewInput!) { poolPolicyPreview(input: $input) { deadlinesNow deadlinesThen overdueNow overdueThen reclaimedAtOnce
			reclaimedWithinDay remindedAtOnce waitingTooLong membersAtLimit membersAtDailyLimit } }`, `{"input": {"poolId": "$Inbound$", "policy": `+policy+`}}`)
	}
	for _, test := range []struct {
		who          *db.User
		policy, want string
	}{
		{nil, `{}`, `"code":"UNAUTHENTICATED"`},
		{a.Rita, `{}`, `"code":"FORBIDDEN"`},
		{a.Olga, `{}`, `"code":"NOT_FOUND"`},
		{a.Paul, `{"followUpHours": -24}`, `"code":"INVALID"`},
		{a.Paul, `{"firstFollowUpHours": 10, "onTimeout": "RECLAIM", "graceHours": 30, "maxOpenLeads": 2}`,
			`{"deadlinesNow":2,"deadlinesThen":2,"overdueNow":2,"overdueThen":2,"reclaimedAtOnce":0,"reclaimedWithinDay":2,"remindedAtOnce":0,"waitingTooLong":0,"membersAtLimit":1,"membersAtDailyLimit":0}`},
	} {
		if got := ask(test.who, test.policy); !strings.Contains(got, test.want) {
			t.Errorf("%s: got %s", test.policy, got)
		}
	}
}

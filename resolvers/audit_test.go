package resolvers_test

import (
	"strings"
	"testing"

	"github.com/leadpool/leadpool/crm/crmtest"
)

const auditLog = `query ($subject: ID, $actor: ID, $after: String) { auditLog(subjectId: $subject, actorId: $actor, after: $after, first: 100) {
	nodes { kind subjectType subject { id } actor { name } changes { field from to } } pageInfo { hasNextPage } } }`

func TestWhoMayNotReadTheAuditLog(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	if got := a.ask(t, nil, auditLog, ""); !strings.Contains(got, `"UNAUTHENTICATED"`) {
		t.Error("nobody signed in:", got)
	}
	for _, u := range a.Everybody() {
		if u == a.Ada || !u.Active {
			continue
		}
		if got := a.ask(t, u, auditLog, ""); !strings.Contains(got, `"FORBIDDEN"`) || strings.Contains(got, "kind") {
			t.Error(u.Name, got)
		}
	}
	if got := a.ask(t, a.Ada, auditLog, `{"after": "made-up"}`); !strings.Contains(got, `"INVALID"`) || !strings.Contains(got, `"after"`) {
		t.Error("forged cursor:", got)
	}
}

func TestTheAuditLogSaysWhoDidWhat(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	other := crmtest.NewOrg(t, a.Conn, "Other")
	a.ask(t, a.Ada, document("saveUser", "SaveUserInput", "user { name }"), `{"input": {"id": "$Rita$", "jobTitle": "Closer"}}`)
	got := a.ask(t, a.Ada, auditLog, `{"subject": "$Rita$"}`)
	if !strings.Contains(got, `{"kind":"EDITED","subjectType":"User","subject":{"id":"`+a.Rita.NodeID().String()+`"},"actor":{"name":"Ada"},"changes":[{"field":"jobTitle","from":"","to":"Closer"}]}`) {
		t.Error(got)
	}
	if got := a.ask(t, other.Ada, auditLog, `{"subject": "`+a.Rita.NodeID().String()+`"}`); !strings.Contains(got, `"nodes":[]`) {
		t.Error("another organization:", got)
	}
}

package resolvers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/catalog"
	"github.com/leadpool/leadpool/crm/crmtest"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
)

const saveView = `mutation ($input: SaveViewInput!) { saveView(input: $input) { view { id name base filter search sort { field customKey direction nulls }
	columns { field width } groupBy layout density owner { name } isShared canEdit version problems shares { user { name } department { name } group { name } } }
	userErrors { code message field limit } } }`

// saves makes or changes a view and gives the answer and the view's id.
func (a *api) saves(t *testing.T, who *db.User, input string) (answer, id string) {
	t.Helper()
	answer = a.ask(t, who, saveView, `{"input": `+input+`}`)
	var said struct {
		Data struct {
			SaveView struct{ View struct{ ID string } }
		}
	}
	if err := json.Unmarshal([]byte(answer), &said); err != nil {
		t.Fatal(err)
	}
	return answer, said.Data.SaveView.View.ID
}

func expect(t *testing.T, what, got, want string) {
	t.Helper()
	if !strings.Contains(got, want) {
		t.Errorf("%s: got %.900s\nwant %s", what, got, want)
	}
}

// opens says whether somebody can open a view, by every way alike.
func (a *api) opens(t *testing.T, who *db.User, id string) bool {
	t.Helper()
	nobodys := db.NodeID{Type: "View", UUID: db.NewID()}.String()
	open := 0
	doors := []string{`{ view(id: "%s") { name } }`, `{ node(id: "%s") { id ... on View { name } } }`, `{ leads(view: "%s") { totalCount nodes { name } } }`,
		`{ leadGroups(view: "%s", by: "status") { value count { value } } }`, `{ bulkPreview(input: {action: RESTORE, view: "%s"}) { total { value } } }`,
		`mutation { startBulkJob(input: {action: RESTORE, view: "%s"}) { job { id } userErrors { code message field } } }`}
	if v, err := access.Load(t.Context(), a.Conn, who.OrganizationID, who.ID); err == nil && v.Can(access.ExportLeads) { // others are refused whatever the list
		doors = append(doors, `mutation { exportLeads(input: {view: "%s"}) { export { fileName } userErrors { code message field } } }`)
	}
	for _, door := range doors {
		got, none := a.ask(t, who, fmt.Sprintf(door, id), ""), a.ask(t, who, fmt.Sprintf(door, nobodys), "")
		if strings.ReplaceAll(got, id, "ID") != strings.ReplaceAll(none, nobodys, "ID") {
			open++
		}
	}
	if strings.Contains(a.ask(t, who, `{ views { id } }`, ""), id) {
		open++
	}
	if open != 0 && open != len(doors)+1 {
		t.Errorf("%s opens %d of %d doors to the view", who.Name, open, len(doors)+1)
	}
	return open > 0
}

func TestWhoOpensAView(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	other := crmtest.NewOrg(t, a.Conn, "Other")
	_, id := a.saves(t, a.Mona, `{"name": "Hot ones", "filter": {"rating": {"eq": "HOT"}}}`)
	if id == "" {
		t.Fatal("no view")
	}
	check := func(when string, who ...*db.User) {
		t.Helper()
		for _, u := range []*db.User{a.Mona, a.Max, a.Rita, a.Rosa, a.Raj, a.Olga, other.Ada} {
			may := false
			for _, w := range who {
				may = may || w == u
			}
			if got := a.opens(t, u, id); got != may {
				t.Errorf("%s: %s opens it: %v", when, u.Name, got)
			}
		}
	}
	share := func(shares string) {
		t.Helper()
		answer, _ := a.saves(t, a.Mona, `{"id": "`+id+`", "shares": `+shares+`}`)
		expect(t, shares, answer, `"userErrors":[]`)
	}
	check("at first", a.Mona)
	share(`[{"userId": "$Olga$"}]`)
	check("shared with Olga", a.Mona, a.Olga)
	share(`[{"departmentId": "$South$"}]`)
	check("shared with South", a.Mona, a.Max, a.Rosa, a.Raj)
	share(`[{"groupId": "$TaskForce$"}]`)
	check("shared with the task force", a.Mona, a.Raj)
	// People who come and go.
	ctx, ada := a.As(t, a.Ada), a.Viewer(t, a.Ada)
	members := people.SaveGroupInput{ID: &a.TaskForce.ID, MemberIDs: idsOfUsers(a.Rosa)}
	if _, err := people.SaveGroup(ctx, a.Conn, ada, members, crm.Named(members)); err != nil {
		t.Fatal(err)
	}
	check("Raj left the task force for Rosa", a.Mona, a.Rosa)
	share(`[{"departmentId": "$South$"}]`)
	moves := people.SaveUserInput{ID: &a.Rosa.ID, DepartmentID: &a.North.ID}
	if _, err := people.SaveUser(ctx, a.Conn, ada, moves, crm.Named(moves)); err != nil {
		t.Fatal(err)
	}
	check("Rosa moved", a.Mona, a.Max, a.Raj)
	beside := people.SaveUserInput{ID: &a.Rita.ID, OtherDepartmentIDs: idsOfDepartments(a.South)}
	if _, err := people.SaveUser(ctx, a.Conn, ada, beside, crm.Named(beside)); err != nil {
		t.Fatal(err)
	}
	check("Rita belongs to South beside", a.Mona, a.Max, a.Raj, a.Rita)
	name := "Deep South"
	below := people.SaveDepartmentInput{Name: &name, ParentID: &a.South.ID}
	deep, err := people.SaveDepartment(ctx, a.Conn, ada, below, crm.Named(below))
	if err != nil {
		t.Fatal(err)
	}
	moves = people.SaveUserInput{ID: &a.Olga.ID, DepartmentID: &deep.ID}
	if _, err := people.SaveUser(ctx, a.Conn, ada, moves, crm.Named(moves)); err != nil {
		t.Fatal(err)
	}
	check("Olga came below South", a.Mona, a.Max, a.Raj, a.Rita, a.Olga)
	share(`[]`)
	check("no longer shared", a.Mona)
}

func TestWhoChangesAView(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	other := crmtest.NewOrg(t, a.Conn, "Other")
	_, id := a.saves(t, a.Mona, `{"name": "Hot ones", "shares": [{"userId": "$Rita$"}]}`)
	for who, want := range map[*db.User]string{a.Rita: `"view":null,"userErrors":[{"code":"FORBIDDEN"`, a.Rob: `"view":null,"userErrors":[{"code":"NOT_FOUND"`,
		other.Ada: `"view":null,"userErrors":[{"code":"NOT_FOUND"`} {
		answer, _ := a.saves(t, who, `{"id": "`+id+`", "name": "Mine"}`)
		expect(t, who.Name+" changes it", answer, want)
		answer = a.ask(t, who, `mutation ($input: DeleteViewInput!) { deleteView(input: $input) { view { id } userErrors { code } } }`, `{"input": {"id": "`+id+`"}}`)
		expect(t, who.Name+" deletes it", answer, want)
	}
	expect(t, "a reader", a.ask(t, a.Rita, `{ view(id: "`+id+`") { canEdit isShared shares { user { name } } owner { name } } }`, ""),
		`{"canEdit":false,"isShared":true,"shares":[],"owner":{"name":"Mona"}}`)
	answer, _ := a.saves(t, a.Ada, `{"id": "`+id+`", "name": "Hotter ones", "expectedVersion": 1}`)
	expect(t, "an administrator", answer, `"name":"Hotter ones"`)
	expect(t, "the administrator is not the owner", answer, `"owner":{"name":"Mona"},"isShared":true,"canEdit":true,"version":2,"problems":[],"shares":[{"user":{"name":"Rita"}`)
	answer, _ = a.saves(t, a.Mona, `{"id": "`+id+`", "name": "Mine", "expectedVersion": 1}`)
	expect(t, "a stale change", answer, `"name":"Hotter ones"`)
	expect(t, "a stale change", answer, `"userErrors":[{"code":"CONFLICT"`)
	// A token that may only read.
	v := a.Viewer(t, a.Mona)
	v.ReadOnly = true
	ctx := access.WithViewer(t.Context(), v)
	for _, text := range []string{`mutation { saveView(input: {name: "X"}) { view { id } userErrors { code } } }`, `mutation { deleteView(input: {id: "` + id + `"}) { view { id } userErrors { code } } }`,
		`mutation { arrangeViews(input: {views: []}) { userErrors { code } } }`} {
		expect(t, text, a.askIn(t, ctx, text, ""), `"userErrors":[{"code":"FORBIDDEN"}]`)
	}
	// Nobody signed in.
	expect(t, "nobody", a.ask(t, nil, `mutation { saveView(input: {name: "X"}) { view { id } } }`, ""), `UNAUTHENTICATED`)
	expect(t, "nobody", a.ask(t, nil, `{ leadGroups(by: "status") { value } }`, ""), `UNAUTHENTICATED`)
	// Who may not share may keep views of their own.
	answer, own := a.saves(t, a.Ana, `{"name": "For me"}`)
	expect(t, "an analyst", answer, `"userErrors":[]`)
	answer, _ = a.saves(t, a.Ana, `{"id": "`+own+`", "shares": [{"userId": "$Rita$"}]}`)
	expect(t, "an analyst shares", answer, `"userErrors":[{"code":"FORBIDDEN","message":"Your role does not let you share views."`)
	answer = a.ask(t, a.Mona, `mutation { deleteView(input: {id: "`+id+`"}) { view { id } userErrors { code } } }`, "")
	expect(t, "the owner deletes it", answer, `{"deleteView":{"view":null,"userErrors":[]}}`)
	if a.opens(t, a.Mona, id) || a.opens(t, a.Rita, id) {
		t.Error("a deleted view opens")
	}
	expect(t, "the audit log", a.ask(t, a.Ada, `{ auditLog(subjectId: "`+id+`") { nodes { kind actor { name } changes { field from to } } } }`, ""),
		`{"kind":"DELETED","actor":{"name":"Mona"},"changes":[{"field":"name","from":"Hotter ones","to":""}]},{"kind":"EDITED","actor":{"name":"Ada"},"changes":[{"field":"name","from":"Hot ones","to":"Hotter ones"}]},{"kind":"CREATED","actor":{"name":"Mona"}`)
}

func TestAViewKeepsWhatItWasGiven(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	answer, id := a.saves(t, a.Mona, `{"name": " Hot ones ", "description": "To call", "base": "MY_SUBORDINATES_LEADS", "filter": {"rating": {"eq": "HOT"}, "owner": {"eq": "$Rita$"},
		"createdAt": {"within": {"from": -30, "to": 0}}}, "search": "acme", "sort": [{"field": "SCORE", "direction": "DESC"}, {"field": "NAME"}],
		"columns": [{"field": "name", "width": 200}, {"field": "status"}], "groupBy": "status", "layout": "BOARD", "density": "COMPACT"}`)
	want := a.fill(`"name":"Hot ones","base":"MY_SUBORDINATES_LEADS","filter":{"createdAt":{"within":{"from":-30,"to":0,"unit":"DAY"}},"owner":{"eq":"$Rita$"},"rating":{"eq":"HOT"}},"search":"acme","sort":[{"field":"SCORE","customKey":null,"direction":"DESC","nulls":"LAST"},{"field":"NAME","customKey":null,"direction":"ASC","nulls":"LAST"}],"columns":[{"field":"name","width":200},{"field":"status","width":null}],"groupBy":"status","layout":"BOARD","density":"COMPACT"`)
	expect(t, "made", answer, want)
	answer, _ = a.saves(t, a.Mona, `{"id": "`+id+`", "description": ""}`)
	expect(t, "what is left out stays", answer, want)
	expect(t, "what is left out stays", answer, `"version":2`)
	answer, _ = a.saves(t, a.Mona, `{"id": "`+id+`", "search": "acme"}`)
	expect(t, "nothing changed", answer, `"version":2`)
	answer, _ = a.saves(t, a.Mona, `{"id": "`+id+`", "filter": null, "base": null, "search": null, "sort": null, "columns": null, "groupBy": null, "layout": null, "density": null}`)
	expect(t, "null empties", answer, `"base":"ALL_LEADS","filter":null,"search":"","sort":[],"columns":[],"groupBy":null,"layout":"TABLE","density":"COMFORTABLE"`)
	// The same call twice is one view.
	first, id := a.saves(t, a.Mona, `{"name": "Once", "idempotencyKey": "k1"}`)
	again, id2 := a.saves(t, a.Mona, `{"name": "Once", "idempotencyKey": "k1"}`)
	if id != id2 || first != again || strings.Count(a.ask(t, a.Mona, `{ views { name } }`, ""), "Once") != 1 {
		t.Errorf("%s\n%s", first, again)
	}
	answer, _ = a.saves(t, a.Mona, `{"name": "Twice", "idempotencyKey": "k1"}`)
	expect(t, "another call with the key", answer, `"field":["idempotencyKey"]`)
}

func TestWhatAViewCannotHold(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	other := crmtest.NewOrg(t, a.Conn, "Other")
	var many []string
	for range 101 {
		many = append(many, `{"userId": "$Rita$"}`)
	}
	deep := strings.Repeat(`{"not": `, 12) + `{"rating": {"eq": "HOT"}}` + strings.Repeat(`}`, 12)
	for input, want := range map[string]string{
		`{}`:             `"field":["name"]`,
		`{"name": "  "}`: `"field":["name"]`,
		`{"name": "` + strings.Repeat("x", 81) + `"}`:                          `"field":["name"]`,
		`{"name": "X", "description": "` + strings.Repeat("x", 501) + `"}`:     `"field":["description"]`,
		`{"name": "X", "base": "NO_LEADS"}`:                                    `"field":["base"]`,
		`{"name": "X", "filter": ` + deep + `}`:                                `"field":["filter"]`,
		`{"name": "X", "filter": {"custom": [{"key": "nothing", "eq": 1}]}}`:   `"field":["filter"]`,
		`{"name": "X", "search": "` + strings.Repeat("x", 201) + `"}`:          `"field":["search"]`,
		`{"name": "X", "search": "a b c d e f g h i j k"}`:                     `"field":["search"]`,
		`{"name": "X", "sort": [{"field": "RELEVANCE"}]}`:                      `"field":["sort"]`,
		`{"name": "X", "sort": [{"field": "CUSTOM", "customKey": "nothing"}]}`: `"field":["sort"]`,
		`{"name": "X", "sort": [{"field": "NAME"}, {"field": "NAME"}]}`:        `"field":["sort"]`,
		`{"name": "X", "sort": [{"field": "NAME"}, {"field": "SCORE"}, {"field": "CITY"}, {"field": "STATUS"}, {"field": "RATING"}, {"field": "OWNER"}]}`: `"field":["sort"]`,
		`{"name": "X", "columns": [{"field": "name"}, {"field": "name"}]}`:                                                                                `"field":["columns","1","field"]`,
		`{"name": "X", "columns": [{"field": "nothing"}]}`:                                                                                                `"field":["columns","0","field"]`,
		`{"name": "X", "columns": [{"field": "custom.nothing"}]}`:                                                                                         `"field":["columns","0","field"]`,
		`{"name": "X", "columns": [{"field": "name", "width": 39}]}`:                                                                                      `"field":["columns","0","width"]`,
		`{"name": "X", "columns": [` + strings.TrimSuffix(strings.Repeat(`{"field": "name"},`, 61), ",") + `]}`:                                           `"field":["columns"]`,
		`{"name": "X", "groupBy": "notes"}`:                                                                                                               `"field":["groupBy"]`,
		`{"name": "X", "shares": [{}]}`:                                                                                                                   `"field":["shares","0"]`,
		`{"name": "X", "shares": [{"userId": "$Rita$", "groupId": "$TaskForce$"}]}`:                                                                       `"field":["shares","0"]`,
		`{"name": "X", "shares": [{"userId": "$Igor$"}]}`:                                                                                                 `"field":["shares","0","userId"]`,
		`{"name": "X", "shares": [{"userId": "$North$"}]}`:                                                                                                `"field":["shares","0","userId"]`,
		`{"name": "X", "shares": [{"userId": "` + other.Rita.NodeID().String() + `"}]}`:                                                                   `"message":"There is no such person.","field":["shares","0","userId"]`,
		`{"name": "X", "shares": [{"departmentId": "` + other.North.NodeID().String() + `"}]}`:                                                            `"message":"There is no such department.","field":["shares","0","departmentId"]`,
		`{"name": "X", "shares": [{"groupId": "` + other.TaskForce.NodeID().String() + `"}]}`:                                                             `"message":"There is no such group.","field":["shares","0","groupId"]`,
		`{"name": "X", "shares": [` + strings.Join(many, ",") + `]}`:                                                                                      `"field":["shares"]`,
		`{"id": "ALL_LEADS", "name": "X"}`:                                                                                                                `"code":"NOT_FOUND"`,
	} {
		answer, _ := a.saves(t, a.Mona, input)
		expect(t, input, answer, want)
		expect(t, input, answer, `{"saveView":{"view":null,"userErrors":[{`)
	}
	if got := a.ask(t, a.Mona, `{ views { name } }`, ""); strings.Contains(got, `"X"`) {
		t.Error("something of what was refused is there: ", got)
	}
}

func idsOfUsers(list ...*db.User) []uuid.UUID {
	var ids []uuid.UUID
	for _, u := range list {
		ids = append(ids, u.ID)
	}
	return ids
}

func idsOfDepartments(list ...*db.Department) []uuid.UUID {
	var ids []uuid.UUID
	for _, d := range list {
		ids = append(ids, d.ID)
	}
	return ids
}

// What leadFields offers as column and for groups can be kept and counted by.
func TestFieldsOfferedAreTaken(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	stock(t, a)
	var said struct {
		Data struct {
			LeadFields []struct {
				Key            string
				Column, Groups bool
				Type           string
			}
		}
	}
	if err := json.Unmarshal([]byte(a.ask(t, a.Rita, `{ leadFields { key column groups type } }`, "")), &said); err != nil {
		t.Fatal(err)
	}
	columns, groups := 0, 0
	for _, f := range said.Data.LeadFields {
		answer, _ := a.saves(t, a.Rita, `{"name": "X", "columns": [{"field": "`+f.Key+`"}]}`)
		if taken := strings.Contains(answer, `"userErrors":[]`); taken != f.Column {
			t.Errorf("%s as a column: %s", f.Key, answer)
		}
		answer = a.ask(t, a.Rita, `{ leadGroups(by: "`+f.Key+`") { value } }`, "")
		if taken := !strings.Contains(answer, `"errors"`); taken != f.Groups {
			t.Errorf("%s for groups: %s", f.Key, answer)
		}
		if f.Column {
			columns++
		}
		if f.Groups {
			groups++
		}
	}
	if columns < 30 || groups < 10 {
		t.Errorf("%d columns, %d groups", columns, groups)
	}
}

func TestAFieldThatGoesBreaksNothingSilently(t *testing.T) {
	t.Parallel()
	a := newAPI(t)
	ctx, ada := a.As(t, a.Ada), a.Viewer(t, a.Ada)
	label, kind, no, yes := "Tier", db.ChoiceField, false, true
	in := catalog.SaveCustomFieldInput{Label: &label, Type: &kind, Choices: []string{"Gold", "Tin"}}
	field, err := catalog.SaveCustomField(ctx, a.Conn, ada, in, crm.Named(in))
	if err != nil {
		t.Fatal(err)
	}
	a.InsertLeads(t, 3, func(i int, l *db.Lead) {
		l.OwnerID = &a.Rita.ID
		if i > 0 {
			l.Custom = map[string]any{"tier": "Gold"}
		}
	})
	_, filtered := a.saves(t, a.Rita, `{"name": "Golden", "filter": {"or": [{"custom": [{"key": "tier", "eq": "Gold"}]}]}, "groupBy": "custom.tier", "columns": [{"field": "custom.tier"}]}`)
	_, shown := a.saves(t, a.Rita, `{"name": "Shown", "columns": [{"field": "custom.tier"}]}`)
	count := `{ views { name problems count { value exact } } leads(view: "%s") { totalCount } }`
	expect(t, "in use", a.ask(t, a.Rita, fmt.Sprintf(count, filtered), ""), `"name":"Golden","problems":[],"count":{"value":2,"exact":true}`)
	expect(t, "board", a.ask(t, a.Rita, `{ leadGroups(view: "`+filtered+`", by: "custom.tier") { value label count { value } } }`, ""),
		`[{"value":"Gold","label":"Gold","count":{"value":2}},{"value":"Tin","label":"Tin","count":{"value":0}}]`)
	off := catalog.SaveCustomFieldInput{ID: &field.ID, Active: &no}
	if _, err := catalog.SaveCustomField(ctx, a.Conn, ada, off, crm.Named(off)); err != nil {
		t.Fatal(err)
	}
	got := a.ask(t, a.Rita, fmt.Sprintf(count, filtered), "")
	expect(t, "out of use", got, `"message":"The view Golden cannot be shown. The field Tier is no longer in use. Take it out of the filter."`)
	expect(t, "out of use", got, `"code":"INVALID"`)
	expect(t, "the other views", a.ask(t, a.Rita, `{ views { name problems count { value exact } } }`, ""),
		`{"name":"Golden","problems":["The field Tier is no longer in use. Take it out of the filter.","The columns name the field Tier, which is no longer in use. Take it out of the columns.","The grouping names the field Tier, which is no longer in use. Take it out of the grouping."],"count":{"value":0,"exact":false}},{"name":"Shown","problems":["The columns name the field Tier, which is no longer in use. Take it out of the columns."],"count":{"value":3,"exact":true}}`)
	expect(t, "a column alone", a.ask(t, a.Rita, `{ leads(view: "`+shown+`") { totalCount } }`, ""), `{"totalCount":3}`)
	answer, _ := a.saves(t, a.Rita, `{"id": "`+filtered+`", "name": "Still golden"}`)
	expect(t, "its name can be changed", answer, `"name":"Still golden"`)
	answer, _ = a.saves(t, a.Rita, `{"id": "`+filtered+`", "search": "x"}`)
	expect(t, "what it narrows by cannot be kept", answer, `"field":["filter"]`)
	on := catalog.SaveCustomFieldInput{ID: &field.ID, Active: &yes}
	if _, err := catalog.SaveCustomField(ctx, a.Conn, ada, on, crm.Named(on)); err != nil {
		t.Fatal(err)
	}
	expect(t, "in use again", a.ask(t, a.Rita, `{ view(id: "`+filtered+`") { problems count { value } } }`, ""), `{"problems":[],"count":{"value":2}}`)
}

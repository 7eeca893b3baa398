package people_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/people"
	"github.com/leadpool/leadpool/db"
)

func TestWhatIsWrongWithAPersonIsSaidWhere(t *testing.T) {
	t.Parallel()
	o := company(t)
	role := o.Rita.RoleID
	for name, test := range map[string]struct {
		in    people.SaveUserInput
		also  []string
		code  crm.Code
		field string
	}{
		"no name":            {people.SaveUserInput{Email: ptr("a@b.test"), RoleID: &role}, nil, crm.Invalid, "name"},
		"blank name":         {people.SaveUserInput{Name: ptr("  "), Email: ptr("a@b.test"), RoleID: &role}, nil, crm.Invalid, "name"},
		"a book for a name":  {people.SaveUserInput{Name: ptr(strings.Repeat("x", 1<<20)), Email: ptr("a@b.test"), RoleID: &role}, nil, crm.Invalid, "name"},
		"two lines":          {people.SaveUserInput{Name: ptr("A\nB"), Email: ptr("a@b.test"), RoleID: &role}, nil, crm.Invalid, "name"},
		"control character":  {people.SaveUserInput{Name: ptr("A\x00B"), Email: ptr("a@b.test"), RoleID: &role}, nil, crm.Invalid, "name"},
		"no e-mail":          {people.SaveUserInput{Name: ptr("A"), RoleID: &role}, nil, crm.Invalid, "email"},
		"bad e-mail":         {people.SaveUserInput{Name: ptr("A"), Email: ptr("nobody"), RoleID: &role}, nil, crm.Invalid, "email"},
		"taken e-mail":       {people.SaveUserInput{Name: ptr("A"), Email: ptr("RITA@acme.test"), RoleID: &role}, nil, crm.Conflict, "email"},
		"no role":            {people.SaveUserInput{Name: ptr("A"), Email: ptr("a@b.test")}, nil, crm.Invalid, "roleId"},
		"unknown role":       {people.SaveUserInput{Name: ptr("A"), Email: ptr("a@b.test"), RoleID: ptr(uuid.Nil)}, nil, crm.Invalid, "roleId"},
		"name emptied":       {people.SaveUserInput{ID: &o.Rita.ID}, []string{"name"}, crm.Invalid, "name"},
		"e-mail emptied":     {people.SaveUserInput{ID: &o.Rita.ID}, []string{"email"}, crm.Invalid, "email"},
		"role emptied":       {people.SaveUserInput{ID: &o.Rita.ID}, []string{"roleId"}, crm.Invalid, "roleId"},
		"time zone":          {people.SaveUserInput{ID: &o.Rita.ID, TimeZone: ptr("Mars/Olympus")}, nil, crm.Invalid, "timeZone"},
		"time zone as path":  {people.SaveUserInput{ID: &o.Rita.ID, TimeZone: ptr("../etc/passwd")}, nil, crm.Invalid, "timeZone"},
		"language":           {people.SaveUserInput{ID: &o.Rita.ID, Language: ptr("not a tag")}, nil, crm.Invalid, "language"},
		"short password":     {people.SaveUserInput{ID: &o.Rita.ID, Password: ptr("1234567")}, nil, crm.Invalid, "password"},
		"endless password":   {people.SaveUserInput{ID: &o.Rita.ID, Password: ptr(strings.Repeat("xy", 65))}, nil, crm.Invalid, "password"},
		"inactive manager":   {people.SaveUserInput{ID: &o.Rita.ID, ManagerID: &o.Igor.ID}, nil, crm.Invalid, "managerId"},
		"reports to herself": {people.SaveUserInput{ID: &o.Rita.ID, ManagerID: &o.Rita.ID}, nil, crm.Invalid, "managerId"},
		"nobody":             {people.SaveUserInput{ID: ptr(uuid.Nil), Name: ptr("A")}, nil, crm.NotFound, "id"},
	} {
		_, err := change(t, o, test.in, test.also...)
		if t.Run(name, func(t *testing.T) { refused(t, err, test.code, test.field) }); t.Failed() {
			t.Log(name, err)
		}
	}
	var n int
	must(t, o.Conn.NewRaw("SELECT count(*) FROM users u WHERE u.organization_id = ?", o.ID).Scan(o.In(t), &n))
	if n != len(o.Everybody()) {
		t.Errorf("there are %d people: something half-written stayed", n)
	}
}

func TestEveryScriptMakesAName(t *testing.T) {
	t.Parallel()
	o := company(t)
	for _, name := range []string{"李小龙", "محمد علي", "Zoë 🦊", "O’Neil-Šimůnek"} {
		u, err := change(t, o, people.SaveUserInput{ID: &o.Rita.ID, Name: &name})
		must(t, err)
		if u.Name != name {
			t.Errorf("got %q, want %q", u.Name, name)
		}
	}
}

func TestFieldsLeftOutStayAndNullEmpties(t *testing.T) {
	t.Parallel()
	o := company(t)
	full := people.SaveUserInput{ID: &o.Rita.ID, JobTitle: ptr("Rep"), Phone: ptr("1"), TimeZone: ptr("Europe/Berlin"), Language: ptr("zh-hans"),
		OtherDepartmentIDs: []uuid.UUID{o.South.ID, o.South.ID, o.North.ID}}
	u, err := change(t, o, full)
	must(t, err)
	if u.Language != "zh-Hans" || u.DepartmentID == nil || u.ManagerID == nil {
		t.Errorf("got %+v", u)
	}
	var others []uuid.UUID
	must(t, o.Conn.NewRaw("SELECT ud.department_id FROM user_departments ud WHERE ud.organization_id = ? AND ud.user_id = ?", o.ID, u.ID).Scan(o.In(t), &others))
	if len(others) != 1 || others[0] != o.South.ID {
		t.Errorf("other departments: %v; the main one and doubles do not count", others)
	}
	u, err = change(t, o, people.SaveUserInput{ID: &o.Rita.ID, Name: ptr("Rita R")}, "jobTitle", "managerId", "departmentId", "timeZone")
	must(t, err)
	if u.JobTitle != "" || u.ManagerID != nil || u.DepartmentID != nil || u.TimeZone != "" || u.Phone != "1" || u.Language != "zh-Hans" {
		t.Errorf("got %+v", u)
	}
}

func TestAnEditOfAnOldVersionGivesThePersonAsTheyAre(t *testing.T) {
	t.Parallel()
	o := company(t)
	first, err := change(t, o, people.SaveUserInput{ID: &o.Rita.ID, ExpectedVersion: &o.Rita.Version, Name: ptr("First")})
	must(t, err)
	second, err := change(t, o, people.SaveUserInput{ID: &o.Rita.ID, ExpectedVersion: &o.Rita.Version, Name: ptr("Second")})
	refused(t, err, crm.Conflict, "")
	if second == nil || second.Name != "First" || second.Version != first.Version {
		t.Errorf("got %+v", second)
	}
}

func TestARepeatedCallWithItsKeyMakesOnePerson(t *testing.T) {
	t.Parallel()
	o := company(t)
	in := people.SaveUserInput{Name: ptr("New"), Email: ptr("new@acme.test"), RoleID: &o.Rita.RoleID, Password: ptr("first password"), IdempotencyKey: ptr("key")}
	one, err := change(t, o, in)
	must(t, err)
	two, err := change(t, o, in)
	must(t, err)
	if one.ID != two.ID {
		t.Errorf("two people: %s, %s", one.ID, two.ID)
	}
	in.Name = ptr("Another")
	_, err = change(t, o, in)
	refused(t, err, crm.Invalid, "idempotencyKey")
}

func TestAnAddressSignsInOnePersonAnywhere(t *testing.T) {
	t.Parallel()
	o := company(t)
	now := o.Rita.CreatedAt
	_, err := o.Conn.NewInsert().Model(&db.Identity{ID: db.NewID(), OrganizationID: o.ID, UserID: o.Rob.ID, Email: "elsewhere@x.test", PasswordHash: "x", CreatedAt: now, UpdatedAt: now}).Exec(t.Context())
	must(t, err)
	_, err = change(t, o, people.SaveUserInput{ID: &o.Rita.ID, Email: ptr("Elsewhere@X.test")})
	refused(t, err, crm.Conflict, "email")

	_, err = change(t, o, people.SaveUserInput{ID: &o.Rob.ID, Email: ptr("Robert@X.test")})
	must(t, err)
	var moved string
	must(t, o.Conn.NewRaw("SELECT i.email FROM identities i WHERE i.organization_id = ? AND i.user_id = ?", o.ID, o.Rob.ID).Scan(o.In(t), &moved))
	if moved != "robert@x.test" {
		t.Errorf("signs in as %s", moved)
	}
}

func TestTheAuditLogSaysWhatChangedInWordsAndNoSecret(t *testing.T) {
	t.Parallel()
	o := company(t)
	_, err := change(t, o, people.SaveUserInput{ID: &o.Rita.ID, ManagerID: &o.Max.ID, DepartmentID: &o.South.ID, Password: ptr("swordfish 1")})
	must(t, err)
	e := new(db.Event)
	must(t, o.Conn.NewSelect().Model(e).Where("e.organization_id = ?", o.ID).Where("e.subject_id = ?", o.Rita.ID).Order("e.id DESC").Limit(1).Scan(o.In(t)))
	want := []db.FieldChange{{Field: "department", From: "North", To: "South"}, {Field: "manager", From: "Mona", To: "Max"}, {Field: "password"}}
	if e.Kind != "EDITED" || e.SubjectType != "User" || *e.ActorID != o.Ada.ID || len(e.Data.Changes) != len(want) {
		t.Fatalf("got %+v", e)
	}
	for i, w := range want {
		if e.Data.Changes[i] != w {
			t.Errorf("got %+v, want %+v", e.Data.Changes[i], w)
		}
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	t.Parallel()
	o := company(t)
	_, err := change(t, o, people.SaveUserInput{ID: &o.Ada.ID, RoleID: &o.Rita.RoleID})
	refused(t, err, crm.Conflict, "roleId")
	_, err = people.DeactivateUser(t.Context(), o.Conn, o.Viewer(t, o.Ada), people.DeactivateUserInput{ID: o.Ada.ID})
	refused(t, err, crm.Invalid, "id")
	_, err = change(t, o, people.SaveUserInput{ID: &o.Mona.ID, RoleID: &o.Ada.RoleID})
	must(t, err)
	_, err = change(t, o, people.SaveUserInput{ID: &o.Ada.ID, RoleID: &o.Rita.RoleID})
	must(t, err)
	if o.Viewer(t, o.Ada).IsAdministrator() || !o.Viewer(t, o.Mona).IsAdministrator() {
		t.Error("the change of role did not take effect on the next request")
	}
}

func TestTwoAdministratorsCannotPutEachOtherOutAtOnce(t *testing.T) {
	t.Parallel()
	o := company(t)
	_, err := change(t, o, people.SaveUserInput{ID: &o.Mona.ID, RoleID: &o.Ada.RoleID})
	must(t, err)
	ada, mona := o.Viewer(t, o.Ada), o.Viewer(t, o.Mona)
	done := make(chan error, 2)
	go func() {
		_, err := people.DeactivateUser(t.Context(), o.Conn, ada, people.DeactivateUserInput{ID: o.Mona.ID, SuccessorID: &o.Rob.ID})
		done <- err
	}()
	go func() {
		_, err := people.DeactivateUser(t.Context(), o.Conn, mona, people.DeactivateUserInput{ID: o.Ada.ID, SuccessorID: &o.Rob.ID})
		done <- err
	}()
	if one, two := <-done, <-done; (one == nil) == (two == nil) {
		t.Errorf("got %v and %v: exactly one may win", one, two)
	}
}

func TestPeopleByNamePageByPage(t *testing.T) {
	t.Parallel()
	o := company(t)
	v := o.Viewer(t, o.Rita)
	var got []string
	var after *string
	for {
		page, err := people.List(o.As(t, o.Rita), o.Conn, v, people.ListQuery{First: ptr(5), After: after})
		must(t, err)
		for _, u := range page.Users {
			got = append(got, u.Name)
		}
		if page.Total != 12 || page.HasPrev != (after != nil) {
			t.Errorf("got %+v", page)
		}
		if !page.HasNext {
			break
		}
		after = ptr(people.Cursor(page.Users[len(page.Users)-1]))
	}
	if s := strings.Join(got, " "); s != "Ada Ana Igor Mark Max Mona Olga Paul Raj Rita Rob Rosa" {
		t.Error(s)
	}
	for name, test := range map[string]struct {
		q    people.ListQuery
		want int
	}{
		"search by name":        {people.ListQuery{Search: ptr("RO")}, 2},
		"wildcards are letters": {people.ListQuery{Search: ptr("%")}, 0},
		"inactive":              {people.ListQuery{Active: ptr(false)}, 1},
		"department":            {people.ListQuery{DepartmentID: &o.North.ID}, 3},
		"unknown department":    {people.ListQuery{DepartmentID: ptr(uuid.Nil)}, 0},
	} {
		page, err := people.List(o.As(t, o.Rita), o.Conn, v, test.q)
		must(t, err)
		if page.Total != test.want || len(page.Users) != test.want {
			t.Errorf("%s: got %d", name, page.Total)
		}
	}
	for field, q := range map[string]people.ListQuery{"after": {After: ptr("forged")}, "first": {First: ptr(-1)}} {
		_, err := people.List(o.As(t, o.Rita), o.Conn, v, q)
		refused(t, err, crm.Invalid, field)
	}
	_, err := people.List(o.As(t, o.Rita), o.Conn, v, people.ListQuery{First: ptr(10_000)})
	refused(t, err, crm.Limit, "first")
}

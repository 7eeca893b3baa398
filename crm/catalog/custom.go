package catalog

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun/dialect/pgdialect"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// CheckCustom reads values of custom fields, by key, and gives them in the form in which they are stored; nil means
// that the field is to be emptied. Only the fields named are judged, so an edit may name a few; see Missing.
func CheckCustom(fields []db.CustomField, value map[string]any) (map[string]any, *crm.Error) {
	canonical := make(map[string]any, len(value))
	for _, key := range slices.Sorted(maps.Keys(value)) { // the same refusal each time
		i := slices.IndexFunc(fields, func(f db.CustomField) bool { return f.Key == key })
		if i < 0 {
			return nil, crm.Errorf(crm.Invalid, "There is no field %q.", cut(key, 60)).WithField("customFields", key)
		}
		if value[key] == nil || value[key] == "" {
			canonical[key] = nil
			continue
		}
		if !fields[i].Active {
			return nil, crm.Errorf(crm.Invalid, "The field %s is no longer in use.", fields[i].Label).WithField("customFields", key)
		}
		kept, wrong := values[fields[i].Type].check(&fields[i], value[key])
		if wrong != "" {
			return nil, crm.Errorf(crm.Invalid, "%s: %s", fields[i].Label, wrong).WithField("customFields", key)
		}
		canonical[key] = kept
	}
	return canonical, nil
}

// Missing names the first field in use that must be filled in and is empty in all that a lead holds; nil when none is.
func Missing(fields []db.CustomField, held map[string]any) *crm.Error {
	for _, f := range fields {
		if f.Active && f.Required && held[f.Key] == nil {
			return crm.Errorf(crm.Invalid, "%s must be filled in.", f.Label).WithField("customFields", f.Key)
		}
	}
	return nil
}

// Users gives the people that canonical values of USER fields name, by field key.
func Users(fields []db.CustomField, canonical map[string]any) map[string]uuid.UUID {
	users := map[string]uuid.UUID{}
	for _, f := range fields {
		if id, ok := Person(f, canonical[f.Key]); ok {
			users[f.Key] = id
		}
	}
	return users
}

// CheckUsers says whether the organization has the people that canonical values name.
func CheckUsers(ctx context.Context, conn db.Conn, org uuid.UUID, fields []db.CustomField, canonical map[string]any) error {
	named := Users(fields, canonical)
	if len(named) == 0 {
		return nil
	}
	var found []uuid.UUID
	err := conn.NewRaw("SELECT u.id FROM users u WHERE u.organization_id = ? AND u.id = ANY(?)", org, pgdialect.Array(slices.Collect(maps.Values(named)))).Scan(ctx, &found)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(named)) {
		if !slices.Contains(found, named[key]) {
			return crm.Errorf(crm.Invalid, "There is no such person.").WithField("customFields", key)
		}
	}
	return nil
}

// Display is a stored value in words, as timelines and files show it; a person is shown by their id, which whoever
// knows the people puts into a name.
func Display(field db.CustomField, value any) string {
	if value == nil {
		return ""
	}
	return values[field.Type].display(value)
}

// Output is a stored value as the API gives it: a person by the id that clients know.
func Output(field db.CustomField, value any) any {
	if id, ok := Person(field, value); ok {
		return db.NodeID{Type: "User", UUID: id}.String()
	}
	return value
}

func text(value any) string { return fmt.Sprint(value) }

func numberText(value any) string {
	if n, ok := value.(float64); ok {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

func moneyText(value any) string {
	m, ok := value.(map[string]any)
	if !ok {
		return fmt.Sprint(value)
	}
	return fmt.Sprint(m["amount"], " ", m["currency"])
}

func booleanText(value any) string {
	if value == true {
		return "Yes"
	}
	return "No"
}

func choicesText(value any) string {
	list, ok := value.([]any)
	if !ok {
		return fmt.Sprint(value)
	}
	texts := make([]string, len(list))
	for i, one := range list {
		texts[i] = fmt.Sprint(one)
	}
	return strings.Join(texts, ", ")
}

// Person gives the user that a value of a USER field names.
func Person(f db.CustomField, value any) (id uuid.UUID, ok bool) {
	s, isText := value.(string)
	if f.Type != db.UserField || !isText {
		return uuid.Nil, false
	}
	id, err := uuid.Parse(s)
	return id, err == nil
}

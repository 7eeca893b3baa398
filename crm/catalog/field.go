package catalog

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/change"
	"github.com/leadpool/leadpool/db"
)

// MaxFields is how many fields of its own an organization can have, retired ones counted.
const MaxFields = 200

// SaveCustomFieldInput is a custom field to make or change, as the schema describes it.
type SaveCustomFieldInput struct {
	ID              *uuid.UUID
	ExpectedVersion *int
	Key             *string
	Label           *string
	Description     *string
	Type            *db.CustomFieldType
	Choices         []string
	Required        *bool
	Position        *int
	Active          *bool
}

// SaveCustomField makes or changes a field of leads. Administrators. CONFLICT comes with the field as it is.
func SaveCustomField(ctx context.Context, conn db.Conn, v *access.Viewer, in SaveCustomFieldInput, given crm.Given) (*db.CustomField, error) {
	call := change.Call{Viewer: v, Need: access.Administer, Doing: "change the fields of leads", Operation: "saveCustomField"}
	return change.Do(ctx, conn, call, func(ctx context.Context, tx db.Conn) (*db.CustomField, error) {
		now := change.Now()
		c := &db.CustomField{OrganizationID: v.Org(), ID: db.NewID(), Choices: []string{}, Active: true, CreatedAt: now}
		if in.ID != nil {
			var err error
			c, err = change.ToChange(ctx, tx, v.Org(), *in.ID, "field", in.ExpectedVersion, func(c *db.CustomField) int { return c.Version })
			if err != nil {
				return c, err
			}
		}
		f := &change.Fields{Given: given}
		if err := fieldWords(f, c, in); err != nil {
			return nil, err
		}
		var others []*db.CustomField
		err := tx.NewSelect().Model(&others).Where("cf.organization_id = ?", v.Org()).Where("cf.id <> ?", c.ID).Scan(ctx)
		if err != nil {
			return nil, err
		}
		if err := fieldIdentity(f, c, in, others); err != nil {
			return nil, err
		}
		if err := fieldChoices(f, c, in.Choices); err != nil {
			return nil, err
		}
		return c, writeField(ctx, tx, v, c, in.ID == nil, f, now)
	})
}

func fieldWords(f *change.Fields, c *db.CustomField, in SaveCustomFieldInput) error {
	if err := f.Line("label", in.Label, true, 100, &c.Label); err != nil {
		return err
	}
	if err := f.Text("description", in.Description, 2000, &c.Description); err != nil {
		return err
	}
	f.Bool("required", in.Required, &c.Required)
	f.Bool("active", in.Active, &c.Active)
	if f.Given.Has("position") && in.Position != nil {
		if *in.Position < 0 || *in.Position > 10_000 {
			return crm.InvalidField("position", "Between 0 and 10000.")
		}
		f.Note("position", strconv.Itoa(c.Position), strconv.Itoa(*in.Position))
		c.Position = *in.Position
	}
	return nil
}

var keyForm = regexp.MustCompile(`^[a-z][a-zA-Z0-9_]{0,59}$`)

// fieldIdentity settles key and type, which a field keeps for ever: what is stored under them must stay readable.
func fieldIdentity(f *change.Fields, c *db.CustomField, in SaveCustomFieldInput, others []*db.CustomField) error {
	taken := make([]string, len(others))
	for i, o := range others {
		taken[i] = o.Key
		if crm.Key(o.Label) == crm.Key(c.Label) {
			return crm.InvalidField("label", "There is a field called %s already.", o.Label).With("duplicate", o.Label)
		}
	}
	if in.ID != nil {
		if f.Given.Has("key") && in.Key != nil && *in.Key != c.Key {
			return crm.InvalidField("key", "The key of a field never changes; it is %s.", c.Key)
		}
		if f.Given.Has("type") && in.Type != nil && *in.Type != c.Type {
			return crm.InvalidField("type", "The type of a field never changes; it is %s. Make a new field instead.", c.Type)
		}
		return nil
	}
	if len(others) >= MaxFields {
		return crm.Errorf(crm.Limit, "At most %d fields.", MaxFields).With("limit", MaxFields).With("used", len(others))
	}
	if in.Type == nil || values[*in.Type].check == nil {
		return crm.InvalidField("type", "This is required.")
	}
	c.Type = *in.Type
	if !f.Given.Has("position") {
		for _, o := range others {
			c.Position = max(c.Position, o.Position+1)
		}
	}
	if in.Key == nil {
		c.Key = keyOf(c.Label, taken)
		return nil
	}
	c.Key = *in.Key
	if !keyForm.MatchString(c.Key) {
		return crm.InvalidField("key", "A key is a small letter, then letters, digits and _, at most 60.")
	}
	if slices.Contains(taken, c.Key) {
		return crm.InvalidField("key", "There is a field with the key %s already.", c.Key)
	}
	return nil
}

// keyOf makes a key that is free from a label: "Total time spent" is totalTimeSpent. A label without any Latin letter
// gives field, field2 ...
func keyOf(label string, taken []string) string {
	var b strings.Builder
	for i, word := range strings.FieldsFunc(label, func(r rune) bool { return !isLetter(r) && !isDigit(r) }) {
		if i == 0 {
			b.WriteString(strings.ToLower(word))
		} else {
			b.WriteString(strings.ToUpper(word[:1]) + strings.ToLower(word[1:]))
		}
	}
	stem := strings.TrimLeft(b.String(), "0123456789")
	if stem == "" {
		stem = "field"
	}
	stem = strings.ToLower(stem[:1]) + stem[1:min(len(stem), 50)]
	key := stem
	for n := 2; slices.Contains(taken, key); n++ {
		key = stem + strconv.Itoa(n)
	}
	return key
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
func isDigit(r rune) bool  { return r >= '0' && r <= '9' }

// fieldChoices applies what CHOICE and MULTI_CHOICE offer. A choice that is taken away stays on the leads that have it.
func fieldChoices(f *change.Fields, c *db.CustomField, wanted []string) error {
	offers := c.Type == db.ChoiceField || c.Type == db.MultiChoiceField
	if f.Given.Has("choices") {
		if len(wanted) > 0 && !offers {
			return crm.InvalidField("choices", "Only fields of the types CHOICE and MULTI_CHOICE have choices.")
		}
		if len(wanted) > MaxChoices {
			return crm.InvalidField("choices", "At most %d choices.", MaxChoices).With("limit", MaxChoices)
		}
		before := strings.Join(c.Choices, ", ")
		c.Choices = []string{}
		taken := map[string]string{}
		for _, choice := range wanted {
			choice = strings.TrimSpace(choice)
			if choice == "" {
				return crm.InvalidField("choices", "A choice cannot be empty.")
			}
			if err := crm.CheckLine("choices", choice, 200); err != nil {
				return err
			}
			if twin := taken[crm.Key(choice)]; twin != "" {
				return crm.InvalidField("choices", "%s is there twice.", twin).With("duplicate", twin)
			}
			taken[crm.Key(choice)] = choice
			c.Choices = append(c.Choices, choice)
		}
		f.Note("choices", before, strings.Join(c.Choices, ", "))
	}
	if offers && len(c.Choices) == 0 {
		return crm.InvalidField("choices", "Name at least one choice.")
	}
	return nil
}

func writeField(ctx context.Context, tx db.Conn, v *access.Viewer, c *db.CustomField, isNew bool, f *change.Fields, now time.Time) error {
	if !isNew && !f.Changed() {
		return nil
	}
	c.Version++
	c.UpdatedAt = now
	if err := change.Save(ctx, tx, c, isNew); err != nil {
		return err
	}
	kind := change.Edited
	if isNew {
		kind = change.Created
	}
	return change.Record(ctx, tx, v, c, kind, now, f.Changes)
}

// Package importer reads leads from CSV files: a mapping says which column is what, rows that cannot become leads are
// refused one by one with the reason, and a second run of the same file changes only what is different.
package importer

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/leadpool/leadpool/crm"
)

// Mapping says how the rows of a file become leads; docs/import.md is its manual.
type Mapping struct {
	Delimiter   string             `json:"delimiter"`   // between cells; empty: found out from the headings
	Encoding    string             `json:"encoding"`    // of the file; empty is UTF-8
	Key         string             `json:"key"`         // column whose values tell leads apart from run to run
	KeyPrefix   string             `json:"keyPrefix"`   // put before each key, so that two sources do not meet
	EmptyValues []string           `json:"emptyValues"` // cells that mean nothing, in any column
	DisplayName []string           `json:"displayName"` // names for leads that have none, such as "Lead {Lead Number}"; the first that can be filled in
	Columns     map[string]*Column `json:"columns"`     // by heading
	Ignore      []string           `json:"ignore"`      // headings of columns to leave out
	Unmapped    string             `json:"unmapped"`    // "refuse" (the default) or "ignore": columns that the mapping does not name
	Constants   []*Column          `json:"constants"`   // values that every lead gets
	Pool        *Target            `json:"pool"`        // where new leads go; none: straight to their owner
	Owner       *Target            `json:"owner"`       // who gets new leads; none: who imports, or whoever the pool says
}

// Column says what the values of a column are: a field of leads or a field that the organization added.
type Column struct {
	Field string `json:"field"` // as the API calls it, and phone, email, social, source, industry, companySize, campaign

	Custom      string `json:"custom"` // key of an own field
	Label       string `json:"label"`  // of an own field that is made on the way; empty: the heading
	Description string `json:"description"`
	Type        string `json:"type"`     // of an own field; empty is TEXT
	Currency    string `json:"currency"` // of MONEY

	Kind      string            `json:"kind"`      // of phones: MOBILE, OFFICE, HOME, FAX, OTHER
	Network   string            `json:"network"`   // of social names
	Format    string            `json:"format"`    // of dates, such as DD.MM.YYYY; empty is YYYY-MM-DD
	Decimal   string            `json:"decimal"`   // what stands before the decimals of numbers; empty is a point
	Separator string            `json:"separator"` // between several values in a cell; empty is ;
	Values    map[string]string `json:"values"`    // what to read instead of a value; "" is nothing
	Create    *bool             `json:"create"`    // make choices that are missing; the default
	Value     string            `json:"value"`     // of a constant

	heading string
}

func (c *Column) creates() bool { return c.Create == nil || *c.Create }

func (c *Column) separator() string {
	if c.Separator == "" {
		return ";"
	}
	return c.Separator
}

// Target is a pool or a person: one for all, named by a column, or people in turn.
type Target struct {
	Name       string
	Column     string            // whose cells name it
	Values     map[string]string // what to read instead of a cell
	RoundRobin []string
}

// UnmarshalJSON reads a name, {"column": ...} or {"roundRobin": [...]}.
func (t *Target) UnmarshalJSON(text []byte) error {
	if json.Unmarshal(text, &t.Name) == nil {
		return nil
	}
	var object struct {
		Column     string            `json:"column"`
		Values     map[string]string `json:"values"`
		RoundRobin []string          `json:"roundRobin"`
	}
	if err := strict(strings.NewReader(string(text)), &object); err != nil {
		return err
	}
	t.Column, t.Values, t.RoundRobin = object.Column, object.Values, object.RoundRobin
	if (t.Column == "") == (len(t.RoundRobin) == 0) {
		return fmt.Errorf(`give a name, {"column": ...} or {"roundRobin": [...]}`)
	}
	return nil
}

// Read reads a mapping from JSON. A name that means nothing is refused: it is a slip that would leave data out.
func Read(r io.Reader) (*Mapping, error) {
	m := &Mapping{}
	if err := strict(r, m); err != nil {
		return nil, refuseMap("The mapping cannot be read: %v.", err)
	}
	if len(m.Columns) == 0 {
		return nil, refuseMap(`The mapping has no "columns".`)
	}
	if m.Unmapped != "" && m.Unmapped != "refuse" && m.Unmapped != "ignore" {
		return nil, refuseMap(`"unmapped" is "refuse" or "ignore", not %q.`, m.Unmapped)
	}
	for heading, c := range m.Columns {
		if c == nil {
			return nil, refuseMap("The column %q has no mapping; to leave it out, name it in \"ignore\".", heading)
		}
		c.heading = heading
	}
	for _, c := range m.Constants {
		if c == nil || c.Value == "" {
			return nil, refuseMap(`A constant needs a "value".`)
		}
	}
	return m, nil
}

func strict(r io.Reader, target any) error {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(target); err != nil {
		return err
	}
	if d.More() {
		return fmt.Errorf("there is more behind its end")
	}
	return nil
}

func refuseMap(format string, args ...any) error { return crm.InvalidField("map", format, args...) }

func refuseFile(format string, args ...any) error { return crm.InvalidField("file", format, args...) }

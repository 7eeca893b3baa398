package importer

import (
	"slices"
	"strings"

	"github.com/leadpool/leadpool/crm"
)

// plan is a mapping laid on the headings of a file.
type plan struct {
	*Mapping
	headings []string
	at       map[string]int // column by heading
	columns  []*column      // in the file's order, constants behind
	key      int            // column of the key; -1: none
	empty    map[string]bool
}

// column is a column with what becomes of its cells.
type column struct {
	*Column
	at  int // in the file; -1 for a constant
	set setter
}

// lay puts a mapping on headings, and says what does not fit.
func lay(m *Mapping, headings []string) (*plan, error) {
	p := &plan{Mapping: m, headings: headings, at: map[string]int{}, key: -1, empty: map[string]bool{}}
	for i, h := range headings {
		if h == "" {
			return nil, refuseFile("Column %d has no heading.", i+1)
		}
		if first, twice := p.at[h]; twice {
			return nil, refuseFile("The heading %q stands over columns %d and %d.", h, first+1, i+1)
		}
		p.at[h] = i
	}
	for _, v := range m.EmptyValues {
		p.empty[crm.Key(v)] = true
	}
	if err := p.named(); err != nil {
		return nil, err
	}
	for i, h := range headings {
		c, mapped := m.Columns[h]
		if !mapped {
			continue
		}
		if err := p.add(c, i); err != nil {
			return nil, err
		}
	}
	for _, c := range m.Constants {
		if c.heading == "" {
			c.heading = "constant " + c.Field + c.Custom
		}
		if err := p.add(c, -1); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *plan) add(c *Column, at int) error {
	set, err := setterOf(c)
	if err != nil {
		return err
	}
	p.columns = append(p.columns, &column{Column: c, at: at, set: set})
	return nil
}

// named says whether the mapping and the file name the same columns.
func (p *plan) named() error {
	wanted := slices.Clone(p.Ignore)
	for h := range p.Columns {
		wanted = append(wanted, h)
	}
	for _, t := range []*Target{p.Pool, p.Owner} {
		if t != nil && t.Column != "" {
			wanted = append(wanted, t.Column)
		}
	}
	if p.Key != "" {
		wanted = append(wanted, p.Key)
		p.key = -1
	}
	for _, template := range p.DisplayName {
		names, err := placeholders(template)
		if err != nil {
			return err
		}
		wanted = append(wanted, names...)
	}
	slices.Sort(wanted)
	var missing, unknown []string
	for _, h := range slices.Compact(wanted) {
		if _, there := p.at[h]; !there {
			missing = append(missing, h)
		}
	}
	if len(missing) > 0 {
		return refuseFile("The file has no column %s; its columns are %s.", quoted(missing), quoted(p.headings))
	}
	if p.Key != "" {
		p.key = p.at[p.Key]
	}
	if p.Unmapped == "ignore" {
		return nil
	}
	for _, h := range p.headings {
		if !slices.Contains(wanted, h) {
			unknown = append(unknown, h)
		}
	}
	if len(unknown) > 0 {
		return refuseFile(`The mapping does not say what becomes of the column %s: map it, name it in "ignore", or say "unmapped": "ignore".`, quoted(unknown))
	}
	return nil
}

// identifies says whether leads of the file can have a name or a company of their own.
func (p *plan) identifies() bool {
	return slices.ContainsFunc(p.columns, func(c *column) bool { return c.Field == "name" || c.Field == "company" })
}

// cell gives what a column says in a row, rewritten as the mapping wants; empty when it says nothing.
func (p *plan) cell(c *column, cells []string) string {
	text := c.Value
	if c.at >= 0 {
		text = cells[c.at]
	}
	return p.rewrite(text, c.Values)
}

func (p *plan) rewrite(text string, values map[string]string) string {
	text = strings.TrimSpace(text)
	if to, ok := values[text]; ok {
		return to
	}
	if text == "" || p.empty[crm.Key(text)] {
		return ""
	}
	for from, to := range values {
		if crm.Key(from) == crm.Key(text) {
			return to
		}
	}
	return text
}

// name makes a display name of a row from the first template that can be filled in.
func (p *plan) name(cells []string) string {
templates:
	for _, template := range p.DisplayName {
		names, _ := placeholders(template)
		for _, n := range names {
			value := p.rewrite(cells[p.at[n]], nil)
			if value == "" {
				continue templates
			}
			template = strings.ReplaceAll(template, "{"+n+"}", value)
		}
		return template
	}
	return ""
}

// placeholders are the headings that stand in braces in a template.
func placeholders(template string) (names []string, err error) {
	for rest := template; ; {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return names, nil
		}
		name, next, closed := strings.Cut(after, "}")
		if !closed {
			return nil, refuseMap("The display name %q has a brace that is not closed.", template)
		}
		names, rest = append(names, name), next
	}
}

func quoted(list []string) string {
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = `"` + t + `"`
	}
	return strings.Join(texts, ", ")
}

// columnOf finds the column that a refusal of a lead's field is about.
func (p *plan) columnOf(field []string) *column {
	if len(field) == 0 {
		return nil
	}
	name := field[0]
	i := slices.IndexFunc(p.columns, func(c *column) bool {
		if name == "customFields" {
			return len(field) > 1 && c.Custom == field[1]
		}
		return c.Custom == "" && (c.Field == name || fieldsOf[c.Field].given == name)
	})
	if i < 0 {
		return nil
	}
	return p.columns[i]
}

package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// plan is a node of what EXPLAIN (ANALYZE, FORMAT JSON) tells.
type plan struct {
	Type     string  `json:"Node Type"`
	Relation string  `json:"Relation Name"`
	Index    string  `json:"Index Name"`
	Join     string  `json:"Join Type"`
	Rows     float64 `json:"Actual Rows"`
	Loops    float64 `json:"Actual Loops"`
	Plans    []*plan
}

func readPlan(text []byte) (*plan, error) {
	var out []struct{ Plan *plan }
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, err
	}
	if len(out) != 1 || out[0].Plan == nil {
		return nil, fmt.Errorf("no plan in %.200s", text)
	}
	return out[0].Plan, nil
}

// large marks the sorts of more rows than a page in a shape; scan marks whole tables read.
const (
	large = " of more rows than a page"
	scan  = "Seq Scan on "
)

// shape writes a plan as what stays the same from run to run: its nodes and indexes, without costs and times, and of sorts
// whether they sorted more rows than a page.
func (p *plan) shape(page int) string {
	var b strings.Builder
	p.write(&b, 0, page)
	return b.String()
}

func (p *plan) write(b *strings.Builder, depth, page int) {
	b.WriteString(strings.Repeat("  ", depth))
	b.WriteString(p.Type)
	if p.Join != "" && p.Join != "Inner" {
		b.WriteString(" " + p.Join)
	}
	if p.Relation != "" {
		b.WriteString(" on " + p.Relation)
	}
	if p.Index != "" {
		b.WriteString(" by " + p.Index)
	}
	if p.sorts() && len(p.Plans) > 0 && p.Plans[0].Rows > float64(page) {
		b.WriteString(large)
	}
	b.WriteString("\n")
	for _, child := range p.Plans {
		child.write(b, depth+1, page)
	}
}

func (p *plan) sorts() bool { return p.Type == "Sort" || p.Type == "Incremental Sort" }

// bigTables are never to be read from end to end for a page.
var bigTables = []string{"leads", "lead_search", "lead_team_members", "lead_spans", "activities", "events"}

// faults are what of a shape its golden one does not have, and no page may: a big table read whole, a sort of more rows than
// a page.
func faults(golden, shape string) (list []string) {
	count := func(text, what string) int { return strings.Count(text, what) }
	for _, table := range bigTables {
		if what := scan + table + "\n"; count(shape, what) > count(golden, what) {
			list = append(list, "reads the whole table "+table)
		}
	}
	if count(shape, large) > count(golden, large) {
		list = append(list, "sorts more rows than a page")
	}
	return list
}

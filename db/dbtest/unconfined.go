package dbtest

import (
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Unconfined lists the occurrences of tables in a statement, as "table alias", that have no condition of their own
// saying "key = organization". Such a condition stands in WHERE or ON of the very SELECT, UPDATE or DELETE that names
// the table, and nothing but AND joins it to the rest. Keys are the tables with their columns.
func Unconfined(sql string, org uuid.UUID, keys map[string]string) []string {
	var loose []string
	inspect(group(lex(sql)), org.String(), keys, &loose)
	return loose
}

// inspect looks at each part of a statement that UNION and its like join, and then at the statements inside.
func inspect(items []item, org string, keys map[string]string, loose *[]string) {
	start := 0
	for i := 0; i <= len(items); i++ {
		if i < len(items) && !items[i].is("union", "intersect", "except") {
			continue
		}
		b := block{org: org, keys: keys, said: map[string]bool{}}
		b.level(items[start:i], true, true)
		for _, o := range b.tables {
			if !b.said[o.alias+"."+keys[o.table]] && (len(b.tables) > 1 || !b.said["."+keys[o.table]]) {
				*loose = append(*loose, strings.TrimSpace(o.table+" "+o.alias))
			}
		}
		for _, inner := range b.inner {
			inspect(inner, org, keys, loose)
		}
		start = i + 1
	}
}

// block is one SELECT, UPDATE or DELETE, without those inside it.
type block struct {
	org    string
	keys   map[string]string
	tables []occurrence
	said   map[string]bool // alias.column for each condition that confines
	inner  [][]item
}

type occurrence struct{ table, alias string }

// level reads one level of parentheses. Conditions on it count when it is, from the WHERE or ON on, joined by AND alone.
func (b *block) level(items []item, top, counts bool) {
	for _, c := range clauses(items, top) {
		holds := counts && c.condition && !slices.ContainsFunc(c.items, func(i item) bool { return i.is("or") })
		for i, it := range c.items {
			switch {
			case it.inside != nil && opensStatement(it.inside):
				b.inner = append(b.inner, it.inside)
			case it.inside != nil:
				negated := it.word == "case" || i > 0 && c.items[i-1].is("not") || i+1 < len(c.items) && c.items[i+1].is("is", "=", "<", ">", "!")
				b.level(it.inside, false, holds && !negated)
			case holds:
				b.condition(c.items[i:])
			}
		}
	}
	b.tablesOf(items)
}

// condition notes "alias.column = 'organization'".
func (b *block) condition(items []item) {
	alias := ""
	if len(items) > 2 && items[1].is(".") {
		alias, items = items[0].word, items[2:]
	}
	if len(items) > 2 && items[1].is("=") && items[2].literal && items[2].word == b.org {
		b.said[alias+"."+items[0].word] = true
	}
}

// tablesOf notes the tables after FROM, JOIN, USING and UPDATE.
func (b *block) tablesOf(items []item) {
	for i := 0; i < len(items); i++ {
		before := item{}
		if i > 0 {
			before = items[i-1]
		}
		switch {
		case items[i].is("from") && !before.is("distinct"), items[i].is("join"), items[i].is("using"), items[i].is("update") && !before.is("for", "do", "key"):
			i = b.tableList(items, i+1) - 1
		}
	}
}

func (b *block) tableList(items []item, i int) int {
	for {
		for i < len(items) && items[i].is("only", "lateral") {
			i++
		}
		if i >= len(items) {
			return i
		}
		o := occurrence{table: items[i].word, alias: items[i].word}
		i++
		if i < len(items) && items[i].is("as") {
			i++
		}
		if i < len(items) && items[i].isAlias() {
			o.alias = items[i].word
			i++
		}
		if b.keys[o.table] != "" {
			b.tables = append(b.tables, o)
		}
		for i < len(items) && items[i].inside != nil { // names of an alias's columns
			i++
		}
		if i >= len(items) || !items[i].is(",") {
			return i
		}
		i++
	}
}

func opensStatement(items []item) bool {
	return len(items) > 0 && (items[0].is("select", "with", "update", "delete", "insert") || items[0].inside != nil && opensStatement(items[0].inside))
}

// clause is the stretch from one of the big words to the next.
type clause struct {
	condition bool // it began with WHERE or ON
	items     []item
}

func clauses(items []item, top bool) []clause {
	list := []clause{{condition: !top}}
	for i, it := range items {
		if it.is("where", "on", "select", "from", "join", "left", "inner", "cross", "group", "order", "limit", "set", "returning", "having", "values", "using", "for", "with") {
			conflict := i+1 < len(items) && items[i+1].is("conflict")
			list = append(list, clause{condition: it.is("where", "on") && !conflict})
			continue
		}
		last := &list[len(list)-1]
		last.items = append(last.items, it)
	}
	return list
}

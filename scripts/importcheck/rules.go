package main

import "strings"

// parts of the program, and which others each may use. Rules of the product know neither GraphQL nor HTTP, and the
// database knows no rules: whoever looks for a thing finds it in one place.
var parts = map[string][]string{
	"cmd":         {"resolvers", "dataloaders", "graph", "crm", "db", "schema", "frontend"},
	"resolvers":   {"dataloaders", "graph", "crm", "db", "schema"},
	"dataloaders": {"crm", "db"},
	"graph":       {"crm", "db", "schema"},
	"crm":         {"db"},
	"schema":      {"crm", "db"},
	"db":          {},
	"frontend":    {},
	"scripts":     {"cmd", "crm", "db", "schema"},
}

// columns of the boxes in crm, from left to right. A box may use those of the columns to its right; boxes of one
// column do not know one another.
var columns = [][]string{
	{"crmtest"},
	{"bulk", "export", "live"},
	{"lead", "pool", "conversion", "view", "report", "people", "audit"},
	{"routing", "scoring", "catalog"},
	{"change"},
	{"lifecycle", "session", "filter"},
	{"idempotency"},
	{"notice"},
	{"access"},
	{"event", "scan", "job", "search"},
}

// restriction keeps a library (or a package of ours) out of all packages but some. Paths of ours are relative to the
// module; a path stands for what is below it too.
type restriction struct {
	library string
	only    []string
	reason  string
}

var restrictions = []restriction{
	{"github.com/99designs/gqlgen", []string{"cmd", "resolvers", "dataloaders", "graph", "schema"}, "rules and nouns do not know GraphQL"},
	{"github.com/vektah/gqlparser", []string{"cmd", "resolvers", "graph", "schema", "scripts"}, "rules and nouns do not know GraphQL"},
	{"net/http", []string{"cmd", "scripts"}, "HTTP is transport, which lies in cmd"},
	{"github.com/redis/go-redis", []string{"cmd", "crm/event", "scripts/livebench"}, "Redis is known to crm/event alone"},
	{"github.com/uptrace/bun", []string{"crm", "db", "dataloaders", "cmd", "scripts"}, "resolvers hold a db.Conn"},
	{"github.com/riverqueue/river", []string{"cmd", "crm/job", "db"}, "the job queue is known to crm/job alone"},
	{"github.com/wneessen/go-mail", []string{"cmd"}, "mail is transport, which lies in cmd"},
	{"github.com/alecthomas/kong", []string{"cmd"}, "the command line lies in cmd"},
	{"db/dbtest", []string{"db/dbtest"}, "it is for tests"},
	{"db/localserver", []string{"cmd/leadpool", "db/dbtest", "scripts/listbench"}, "only these start servers, or look for their programs"},
}

// complaint says why a package may not import another, or nothing. Packages of this module are given relative to it.
func complaint(from, to string, ours bool) string {
	for _, r := range restrictions {
		if within(to, r.library) && !withinAny(from, r.only) {
			return r.reason
		}
	}
	if !ours {
		return ""
	}
	fromPart, toPart := first(from), first(to)
	if fromPart == "crm" && toPart == "crm" {
		return boxComplaint(second(from), second(to))
	}
	if fromPart == toPart {
		return ""
	}
	allowed, known := parts[fromPart]
	if !known {
		return "the part " + fromPart + " has no place in the layout: give it one in scripts/importcheck/rules.go"
	}
	for _, part := range allowed {
		if part == toPart {
			return ""
		}
	}
	return fromPart + " lies to the right of " + toPart
}

func boxComplaint(from, to string) string {
	if to == "" || from == to {
		return "" // package crm itself holds the errors, which all may use
	}
	if from == "" {
		return "package crm is used by all boxes, so it uses none"
	}
	fromColumn, toColumn := columnOf(from), columnOf(to)
	switch {
	case fromColumn < 0 || toColumn < 0:
		return "a box of crm has no column: give it one in scripts/importcheck/rules.go"
	case fromColumn == toColumn:
		return "boxes of one column do not know one another"
	case fromColumn > toColumn:
		return "crm/" + from + " lies to the right of crm/" + to
	}
	return ""
}

func columnOf(box string) int {
	for i, column := range columns {
		for _, b := range column {
			if b == box {
				return i
			}
		}
	}
	return -1
}

func within(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

func withinAny(path string, roots []string) bool {
	for _, root := range roots {
		if within(path, root) {
			return true
		}
	}
	return false
}

func first(path string) string {
	part, _, _ := strings.Cut(path, "/")
	return part
}

func second(path string) string {
	_, rest, _ := strings.Cut(path, "/")
	return first(rest)
}

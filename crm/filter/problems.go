package filter

import (
	"slices"

	"github.com/leadpool/leadpool/db"
)

// Problems says what is wrong with a filter, a sentence each; nothing where it can be used. Views ask when they are saved,
// and again when they are opened, for what a filter names may have gone meanwhile.
func Problems(input map[string]any, custom map[string]db.CustomField) (problems []string) {
	c, err := Parse(input)
	if err != nil {
		return []string{err.Error()}
	}
	walk(c, func(leaf *Condition) {
		if !leaf.Custom {
			return
		}
		if refusal := leaf.judge(custom); refusal != nil && !slices.Contains(problems, refusal.Message) {
			problems = append(problems, refusal.Message)
		}
	})
	return problems
}

// Keys lists the fields that a filter names, custom.<key> for the organization's own, each once; none for one that cannot
// be read.
func Keys(input map[string]any) []string {
	c, err := Parse(input)
	if err != nil {
		return nil
	}
	return Names(c)
}

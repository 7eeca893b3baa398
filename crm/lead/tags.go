package lead

import (
	"strings"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

const (
	maxTags   = 20
	maxTagLen = 50 // characters
)

// tags puts the tags of a draft in order: trimmed, and once where they differ in case alone.
func tags(d *db.LeadDraft) error {
	seen, list := map[string]bool{}, []string{}
	for _, t := range d.Tags {
		t = strings.Join(strings.Fields(t), " ")
		if t == "" {
			return crm.InvalidField("tags", "A tag has at least one character.")
		}
		if err := crm.CheckLine("tags", t, maxTagLen); err != nil {
			return err
		}
		if key := strings.ToLower(t); !seen[key] {
			seen[key] = true
			list = append(list, t)
		}
	}
	if len(list) > maxTags {
		return crm.InvalidField("tags", "A lead has at most %d tags.", maxTags)
	}
	d.Tags = list
	return nil
}

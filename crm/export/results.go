package export

import (
	"io"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/db"
)

// Result is what became of one lead in work on many.
type Result struct {
	ID      db.NodeID
	Name    string // empty where the reader does not see the lead
	State   db.ItemState
	Refusal *crm.Error
}

// Results writes results as CSV, in the reader's language.
type Results struct {
	w        *csvWriter
	language int
}

// NewResults begins such a file.
func NewResults(v *access.Viewer, to io.Writer) (*Results, error) {
	language, err := languageOf(nil, v.User.Language)
	if err != nil {
		return nil, err
	}
	r := &Results{w: newCSV(to), language: language}
	var names []string
	for _, key := range []string{"LEAD_ID", "NAME", "OUTCOME", "CODE", "MESSAGE"} {
		names = append(names, say(key, language))
	}
	return r, r.w.head(names)
}

// Write writes what became of one lead.
func (r *Results) Write(one Result) error {
	cells := []cell{wordCell(one.ID.String()), textCell(one.Name), wordCell(say(string(one.State), r.language)), {}, {}}
	if one.Refusal != nil {
		cells[3], cells[4] = wordCell(string(one.Refusal.Code)), textCell(one.Refusal.Message)
	}
	return r.w.row(cells)
}

// Close ends the file.
func (r *Results) Close() error { return r.w.close() }

// ResultsName is what the file of a job's results is called.
func ResultsName(v *access.Viewer, at time.Time) string {
	language, _ := languageOf(nil, v.User.Language)
	return fileName(say("RESULTS", language), at.In(v.Location()), CSV)
}

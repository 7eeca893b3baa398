package live

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"
)

// verdict says whether a lead fits a list's condition.
type verdict struct {
	now    bool
	before bool // of the moment before the change's first event
	known  bool // before is known
}

// atOnce is how many conditions one statement judges.
const atOnce = 40

// judged has the database judge conditions, each once for all who have it, on the leads as they are and as they were.
func (r *room) judged(ctx context.Context, conditions map[string]schema.QueryWithArgs, changes []*change) error {
	if len(conditions) == 0 || len(changes) == 0 {
		return nil
	}
	was, err := r.overlays(ctx, changes)
	if err != nil {
		return err
	}
	var texts []string
	for text := range conditions {
		if texts = append(texts, text); len(texts) == atOnce {
			if err := r.judgeSome(ctx, texts, conditions, changes, was); err != nil {
				return err
			}
			texts = nil
		}
	}
	return r.judgeSome(ctx, texts, conditions, changes, was)
}

func (r *room) judgeSome(ctx context.Context, texts []string, conditions map[string]schema.QueryWithArgs, changes []*change, was map[uuid.UUID]overlay) error {
	if len(texts) == 0 {
		return nil
	}
	parts := make([]any, len(texts))
	for i, text := range texts {
		parts[i] = conditions[text]
	}
	all := bun.SafeQuery("ARRAY["+strings.TrimSuffix(strings.Repeat("(?) IS TRUE, ", len(parts)), ", ")+"]", parts...)
	var ids, past []uuid.UUID
	var overlays []string
	for _, c := range changes {
		ids = append(ids, c.lead)
		if o, known := was[c.lead]; known {
			past, overlays = append(past, c.lead), append(overlays, o.text)
		}
	}
	var rows []struct {
		ID      uuid.UUID
		Past    bool
		Version int
		Fits    []bool `bun:",array"`
	}
	// What a lead was is its row with the columns that changed put back: the same condition reads it.
	err := r.hub.conn.NewRaw(`SELECT l.id, false AS past, l.version, ? AS fits FROM leads AS l WHERE l.organization_id = ? AND l.id = ANY(?)
		UNION ALL SELECT l.id, true, l0.version, ? FROM unnest(?::uuid[], ?::text[]) AS o(id, was)
			JOIN leads AS l0 ON l0.organization_id = ? AND l0.id = o.id CROSS JOIN LATERAL jsonb_populate_record(l0, o.was::jsonb) AS l`,
		all, r.org, pgdialect.Array(ids), all, pgdialect.Array(past), pgdialect.Array(overlays), r.org).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	byLead := map[uuid.UUID]*change{}
	for _, c := range changes {
		byLead[c.lead] = c
	}
	for _, row := range rows {
		c := byLead[row.ID]
		for i, text := range texts {
			v := c.verdicts[text]
			if row.Past {
				v.before, v.known = row.Fits[i], row.Version == was[row.ID].version // nothing came in between
			} else {
				v.now = row.Fits[i]
			}
			c.verdicts[text] = v
		}
	}
	for _, c := range changes {
		for _, text := range texts {
			v := c.verdicts[text]
			if c.steps[0].from == nil { // it was not there
				v.known, v.before = true, false
			}
			c.verdicts[text] = v
		}
	}
	return nil
}

// overlays gives, of leads of which it is known, the columns that changed since before the first event, with what they held
// then. What happened to a lead after the last event is counted back too: the row that is read has it already.
func (r *room) overlays(ctx context.Context, changes []*change) (map[uuid.UUID]overlay, error) {
	var ids []uuid.UUID
	for _, c := range changes {
		if c.row != nil && !c.vague && c.steps[0].from != nil {
			ids = append(ids, c.lead)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []struct {
		SubjectID uuid.UUID
		Seq       *int64
		V         int
		Was       json.RawMessage
	}
	err := r.hub.conn.NewRaw(`SELECT e.subject_id, e.seq, (e.data -> 'move' ->> 'v')::int AS v, e.data -> 'move' -> 'was' AS was FROM events AS e
		WHERE e.organization_id = ? AND e.subject_type = 'Lead' AND e.subject_id = ANY(?) AND e.data -> 'move' IS NOT NULL AND (e.seq IS NULL OR e.seq >= ?)
		ORDER BY e.subject_id, v DESC`, r.org, pgdialect.Array(ids), oldest(changes)).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	byLead := map[uuid.UUID]*change{}
	for _, c := range changes {
		byLead[c.lead] = c
	}
	was, broken, versions := map[uuid.UUID]map[string]json.RawMessage{}, map[uuid.UUID]bool{}, map[uuid.UUID]int{}
	for _, row := range rows {
		c := byLead[row.SubjectID]
		if row.Seq != nil && *row.Seq < c.steps[0].seq {
			continue
		}
		versions[row.SubjectID] = max(versions[row.SubjectID], row.V)
		var columns map[string]json.RawMessage
		if json.Unmarshal(row.Was, &columns) != nil || columns == nil {
			broken[row.SubjectID] = true // an event that does not say
			continue
		}
		if was[row.SubjectID] == nil {
			was[row.SubjectID] = map[string]json.RawMessage{}
		}
		for name, value := range columns { // newest first: the oldest value stays
			was[row.SubjectID][name] = value
		}
	}
	overlays := map[uuid.UUID]overlay{}
	for id, columns := range was {
		if text, err := json.Marshal(columns); err == nil && !broken[id] {
			overlays[id] = overlay{string(text), versions[id]}
		}
	}
	return overlays, nil
}

// overlay is what a lead's columns held before some events, and the version that the last of them led to.
type overlay struct {
	text    string
	version int
}

// oldest is the number of the first event of some changes.
func oldest(changes []*change) int64 {
	seq := changes[0].steps[0].seq
	for _, c := range changes {
		seq = min(seq, c.steps[0].seq)
	}
	return seq
}

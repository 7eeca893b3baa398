package event

import (
	"encoding/json"
	"reflect"

	"github.com/leadpool/leadpool/db"
)

// silent are the columns whose changes nobody can ask about.
var silent = map[string]bool{"organization_id": true, "id": true, "span_seq": true, "alarm_at": true, "alarms_done": true}

// Moved is what a change made of a lead: where it was and is, and what its changed columns held before.
func Moved(before, after *db.Lead) *db.LeadMove {
	m := &db.LeadMove{Version: after.Version, From: before.Place(), To: after.Place(), Was: map[string]json.RawMessage{}}
	was, is := db.LeadColumns.Places(before, db.LeadColumns.Names), db.LeadColumns.Places(after, db.LeadColumns.Names)
	for i, name := range db.LeadColumns.Names {
		if silent[name] || reflect.DeepEqual(was[i], is[i]) {
			continue
		}
		m.Was[name] = column(was[i])
	}
	return m
}

// Arrived is the beginning of a lead.
func Arrived(l *db.Lead) *db.LeadMove {
	return &db.LeadMove{Version: l.Version, To: l.Place()}
}

// column is a column's value as jsonb_populate_record reads it; lists and custom fields are never null there.
func column(place any) json.RawMessage {
	v := reflect.ValueOf(place).Elem()
	switch {
	case v.Kind() == reflect.Slice && v.IsNil():
		return json.RawMessage("[]")
	case v.Kind() == reflect.Map && v.IsNil():
		return json.RawMessage("{}")
	}
	text, err := json.Marshal(v.Interface())
	if err != nil {
		return json.RawMessage("null") // plain values: it does not come to this
	}
	return text
}

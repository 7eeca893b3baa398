package view

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// place is where a row stands in a list. The organization's key signs it, with the list that it belongs to, so that it
// can be neither made up nor used on another list or sort.
type place struct {
	Phase int       `json:"p"`
	Value string    `json:"v"`
	ID    uuid.UUID `json:"i"`
}

const signature = 16 // bytes

func (l *list) sign(text []byte) []byte {
	mac := hmac.New(sha256.New, l.viewer.Organization.CursorKey)
	mac.Write(text)
	mac.Write(l.identity)
	return mac.Sum(nil)[:signature]
}

func (l *list) cursor(p place) string {
	text, _ := json.Marshal(p) // three plain values
	return base64.RawURLEncoding.EncodeToString(append(l.sign(text), text...))
}

func (l *list) place(field, cursor string) (*place, error) {
	refused := crm.InvalidField(field, "This cursor does not belong to this list and sort; begin again without it.")
	if len(cursor) > 1000 {
		return nil, refused
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) <= signature || !hmac.Equal(raw[:signature], l.sign(raw[signature:])) {
		return nil, refused
	}
	var p place
	if err := json.Unmarshal(raw[signature:], &p); err != nil || p.Phase < 0 || p.Phase >= len(l.order.phases) {
		return nil, refused
	}
	return &p, nil
}

func (l *list) placeOf(phase int, lead *db.Lead) place {
	return place{Phase: phase, Value: value(l.order.phases[phase].key, lead), ID: lead.ID}
}

// value is a lead's value of a sort key, as text that PostgreSQL reads back to the last digit.
func value(k key, l *db.Lead) string {
	at := func(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
	switch k.Column {
	case "created_at":
		return at(l.CreatedAt)
	case "updated_at":
		return at(l.UpdatedAt)
	case "next_follow_up_at":
		return at(*l.NextFollowUpAt)
	case "follow_up_due_at":
		return at(*l.FollowUpDueAt)
	case "name_key":
		return l.NameKey
	case "score":
		return fmt.Sprint(l.Score)
	}
	panic("view: sort key without value: " + k.Column) // a programmer's slip, caught by any test of the sort
}

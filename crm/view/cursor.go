package view

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
)

// place is where a row stands in a list. The organization's key signs it, with the list that it belongs to, so that it
// can be neither made up nor used on another list or sort.
type place struct {
	Phase  int       `json:"p"`
	Values []*string `json:"v"` // of the phase's keys, as PostgreSQL writes them
	ID     uuid.UUID `json:"i"`
	Mode   string    `json:"m,omitempty"` // how the words searched for were taken, which the pages of a list share
}

// How the words searched for are taken where not as usual.
const (
	similarWords = "s" // such that look alike count
	tooMany      = "t" // too many leads hold them to be ranked: newest first
)

const signature = 16 // bytes

func (l *list) sign(text []byte) []byte {
	mac := hmac.New(sha256.New, l.viewer.Organization.CursorKey)
	mac.Write(text)
	mac.Write(l.identity)
	return mac.Sum(nil)[:signature]
}

func (l *list) cursor(p place) string {
	text, _ := json.Marshal(p) // plain values
	return base64.RawURLEncoding.EncodeToString(append(l.sign(text), text...))
}

const longestCursor = 8000 // characters: five keys of text

func (l *list) place(field, cursor string) (*place, error) {
	refused := crm.InvalidField(field, "This cursor does not belong to this list and sort; begin again without it.")
	if len(cursor) > longestCursor {
		return nil, refused
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) <= signature || !hmac.Equal(raw[:signature], l.sign(raw[signature:])) {
		return nil, refused
	}
	var p place
	if err := json.Unmarshal(raw[signature:], &p); err != nil {
		return nil, refused
	}
	return &p, nil
}

// fits says whether a place belongs to the list's order.
func (p *place) fits(o order) bool {
	return p.Phase >= 0 && p.Phase < len(o.phases) && len(p.Values) == len(o.phases[p.Phase].keys)
}

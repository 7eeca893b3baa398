package view

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"hash"
	"strconv"
	"strings"

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
	return sign(hmac.New(sha256.New, l.viewer.Organization.CursorKey), nil, text, l.identity)
}

func sign(mac hash.Hash, to, text, identity []byte) []byte {
	mac.Write(text)
	mac.Write(identity)
	return mac.Sum(to)[:len(to)+signature]
}

// cursors writes the cursors of a page's rows.
func (l *list) cursors(rows []row) []string {
	mac := hmac.New(sha256.New, l.viewer.Organization.CursorKey)
	list := make([]string, len(rows))
	var text, raw []byte
	for i, r := range rows {
		p := place{Phase: r.phase, Values: r.SortKeys, ID: r.ID, Mode: l.mode}
		text = p.append(text[:0])
		mac.Reset()
		raw = append(sign(mac, raw[:0], text, l.identity), text...)
		list[i] = base64.RawURLEncoding.EncodeToString(raw)
	}
	return list
}

// append writes a place as JSON. Values that need no escaping, which instants and numbers are, it writes itself.
func (p place) append(to []byte) []byte {
	plain := p.Mode == "" && p.Values != nil
	for _, v := range p.Values {
		plain = plain && (v == nil || !strings.ContainsFunc(*v, escaped))
	}
	if !plain {
		text, _ := json.Marshal(p) // plain values
		return append(to, text...)
	}
	to = append(strconv.AppendInt(append(to, `{"p":`...), int64(p.Phase), 10), `,"v":[`...)
	for i, v := range p.Values {
		if i > 0 {
			to = append(to, ',')
		}
		if v == nil {
			to = append(to, "null"...)
		} else {
			to = append(append(append(to, '"'), *v...), '"')
		}
	}
	id, _ := p.ID.MarshalText() // never fails
	return append(append(append(to, `],"i":"`...), id...), `"}`...)
}

func escaped(r rune) bool {
	return r < ' ' || r > '~' || r == '"' || r == '\\' || r == '<' || r == '>' || r == '&'
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

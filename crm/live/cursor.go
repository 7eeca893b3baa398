package live

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
)

const signature = 16 // bytes

func sign(v *access.Viewer, number []byte) []byte {
	mac := hmac.New(sha256.New, v.Organization.CursorKey)
	mac.Write([]byte("live"))
	mac.Write(number)
	return mac.Sum(nil)[:signature]
}

// cursor is a place in the organization's stream, signed, so that it can be neither made up nor brought from another one.
func cursor(v *access.Viewer, seq int64) string {
	number := binary.BigEndian.AppendUint64(nil, uint64(seq))
	return base64.RawURLEncoding.EncodeToString(append(number, sign(v, number)...))
}

// place is a number with its cursor, which all of an organization who are as far get.
type place struct {
	seq    int64
	cursor string
}

// cursor is the subscription's own.
func (s *Subscription) cursor() string {
	if s.room == nil { // it has just been closed
		return cursor(s.viewer, s.seq)
	}
	if p := s.room.place.Load(); p != nil && p.seq == s.seq {
		return p.cursor
	}
	p := &place{s.seq, cursor(s.viewer, s.seq)}
	s.room.place.Store(p)
	return p.cursor
}

func placeOf(v *access.Viewer, after *string) (seq int64, given bool, err error) {
	if after == nil || *after == "" {
		return 0, false, nil
	}
	refused := crm.InvalidField("after", "This cursor is not one of your organization's streams; begin again without it.")
	if len(*after) > 100 {
		return 0, false, refused
	}
	raw, err := base64.RawURLEncoding.DecodeString(*after)
	if err != nil || len(raw) != 8+signature || !hmac.Equal(raw[8:], sign(v, raw[:8])) {
		return 0, false, refused
	}
	return int64(binary.BigEndian.Uint64(raw)), true, nil
}

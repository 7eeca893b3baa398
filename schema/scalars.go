package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/leadpool/leadpool/db"
)

const instant = "2006-01-02T15:04:05.000Z07:00"

func plausible(t time.Time) error {
	if y := t.UTC().Year(); y < 1900 || y > 2200 {
		return errors.New("the year must lie between 1900 and 2200")
	}
	return nil
}

// MarshalDateTime writes an instant in UTC with milliseconds.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = w.Write(AppendDateTime(nil, t))
	})
}

// AppendDateTime writes what MarshalDateTime does behind something. A page has hundreds of instants, so it does not go by the
// layout digit by digit.
func AppendDateTime(to []byte, t time.Time) []byte {
	t = t.UTC()
	year, month, day := t.Date()
	if year < 0 || year > 9999 {
		return append(t.AppendFormat(append(to, '"'), instant), '"')
	}
	hour, minute, second := t.Clock()
	to = append(to, '"', byte('0'+year/1000), byte('0'+year/100%10))
	to = append(twoDigits(to, year%100), '-')
	to = append(twoDigits(to, int(month)), '-')
	to = append(twoDigits(to, day), 'T')
	to = append(twoDigits(to, hour), ':')
	to = append(twoDigits(to, minute), ':')
	to = append(twoDigits(to, second), '.')
	ms := t.Nanosecond() / 1_000_000
	return append(twoDigits(append(to, byte('0'+ms/100)), ms%100), 'Z', '"')
}

func twoDigits(to []byte, n int) []byte { return append(to, byte('0'+n/10), byte('0'+n%10)) }

// UnmarshalDateTime reads an RFC 3339 instant.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, ok := v.(string)
	if !ok {
		return time.Time{}, errors.New("a DateTime is a string such as 2026-03-01T08:30:00Z")
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, errors.New("a DateTime is RFC 3339, such as 2026-03-01T08:30:00Z")
	}
	return t.UTC().Truncate(time.Microsecond), plausible(t)
}

// MarshalDate writes a day.
func MarshalDate(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, `"`+t.Format(time.DateOnly)+`"`)
	})
}

// UnmarshalDate reads a day.
func UnmarshalDate(v any) (time.Time, error) {
	s, ok := v.(string)
	if !ok {
		return time.Time{}, errors.New("a Date is a string such as 2026-03-01")
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}, errors.New("a Date is ISO 8601, such as 2026-03-01")
	}
	return t, plausible(t)
}

// MarshalID writes an opaque id.
func MarshalID(id db.NodeID) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = w.Write(AppendID(nil, id))
	})
}

// AppendID writes what MarshalID does behind something.
func AppendID(to []byte, id db.NodeID) []byte {
	return append(id.Append(append(to, '"')), '"')
}

// UnmarshalID reads an opaque id; what is none of ours matches nothing rather than being an error that tells.
func UnmarshalID(v any) (db.NodeID, error) {
	switch v := v.(type) {
	case string:
		return db.ParseNodeID(v), nil
	case json.Number, int, int64:
		return db.NodeID{}, nil
	}
	return db.NodeID{}, errors.New("an ID is a string")
}

// MarshalRef is never asked: references go out as objects. It is there because gqlgen wants a pair.
func MarshalRef(id uuid.UUID) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(id.String())) })
}

// UnmarshalRef reads the opaque id of something that an input names, whatever its type: the rule that takes it looks
// it up among what it expects, where an id of another type is simply not there.
func UnmarshalRef(v any) (uuid.UUID, error) {
	id, err := UnmarshalID(v)
	return id.UUID, err
}

// MarshalViewKey writes the id of a view: a key, or an opaque id.
func MarshalViewKey(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalViewKey reads the id of a view as it stands.
func UnmarshalViewKey(v any) (string, error) { return graphql.UnmarshalString(v) }

// MarshalCustomValue writes a custom field's value as JSON.
func MarshalCustomValue(v any) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		text, err := json.Marshal(v)
		if err != nil {
			text = []byte("null")
		}
		_, _ = w.Write(text)
	})
}

// UnmarshalCustomValue takes the value as it came; the field's own type judges it later.
func UnmarshalCustomValue(v any) (any, error) {
	if n, ok := v.(json.Number); ok {
		f, err := n.Float64()
		if err != nil {
			return nil, fmt.Errorf("%q is no number", n.String())
		}
		return f, nil
	}
	return v, nil
}

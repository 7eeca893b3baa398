package resolvers

import (
	"bytes"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/schema"
)

// The forms of values; those that are not plain come from where GraphQL takes them from.

func writeString(out *bytes.Buffer, s string) {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			graphql.MarshalString(s).MarshalGQL(out)
			return
		}
	}
	out.WriteByte('"')
	out.WriteString(s)
	out.WriteByte('"')
}

func writeMaybe(out *bytes.Buffer, s *string) {
	if s == nil {
		out.WriteString("null")
		return
	}
	writeString(out, *s)
}

func writeInt(out *bytes.Buffer, n int) {
	out.Write(strconv.AppendInt(out.AvailableBuffer(), int64(n), 10))
}

func writeBool(out *bytes.Buffer, b bool) {
	out.Write(strconv.AppendBool(out.AvailableBuffer(), b))
}

func writeTime(out *bytes.Buffer, at *time.Time) {
	if at == nil {
		out.WriteString("null")
		return
	}
	out.Write(schema.AppendDateTime(out.AvailableBuffer(), *at))
}

func writeID(out *bytes.Buffer, id db.NodeID) { out.Write(schema.AppendID(out.AvailableBuffer(), id)) }

func writeTexts(out *bytes.Buffer, list []string) {
	writeList(out, list, func(s string) { writeString(out, s) })
}

func writeList[T any](out *bytes.Buffer, list []T, write func(T)) {
	out.WriteByte('[')
	for i, item := range list {
		if i > 0 {
			out.WriteByte(',')
		}
		write(item)
	}
	out.WriteByte(']')
}

func constant[T any](s string) func(*bytes.Buffer, T, *refs) {
	return func(out *bytes.Buffer, _ T, _ *refs) { writeString(out, s) }
}

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

func writeString(out *bytes.Buffer, s string) { graphql.MarshalString(s).MarshalGQL(out) }

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
	schema.MarshalDateTime(*at).MarshalGQL(out)
}

func writeID(out *bytes.Buffer, id db.NodeID) { schema.MarshalID(id).MarshalGQL(out) }

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

package db

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/google/uuid"
)

// NodeID is the opaque id that clients see: the type of a thing and its uuid, base64url of "Lead:<uuid>".
type NodeID struct {
	Type string
	UUID uuid.UUID
}

// String gives the id as clients see it.
func (n NodeID) String() string { return string(n.Append(nil)) }

// Append writes the id behind something.
func (n NodeID) Append(to []byte) []byte {
	raw := appendUUID(append(append(make([]byte, 0, 64), n.Type...), ':'), n.UUID)
	return base64.RawURLEncoding.AppendEncode(to, raw)
}

// appendUUID writes a uuid as its String does.
func appendUUID(to []byte, id uuid.UUID) []byte {
	for i, end := range [...]int{4, 6, 8, 10, 16} {
		if i > 0 {
			to = append(to, '-')
		}
		to = hex.AppendEncode(to, id[[...]int{0, 4, 6, 8, 10}[i]:end])
	}
	return to
}

// ParseNodeID reads an id that a client sent. What is no id of ours has the nil uuid, which no row has, so that a
// forged id answers like one that does not exist; its text stays as the type, for places that also take keys.
func ParseNodeID(s string) NodeID {
	if len(s) > 128 {
		return NodeID{}
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(s, "="))
	if err != nil {
		return NodeID{Type: s}
	}
	kind, text, ok := strings.Cut(string(raw), ":")
	if !ok {
		return NodeID{Type: s}
	}
	id, err := uuid.Parse(text)
	if err != nil {
		return NodeID{Type: s}
	}
	return NodeID{Type: kind, UUID: id}
}

// MarshalText is String: stored conditions hold ids as clients write them.
func (n NodeID) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText is ParseNodeID.
func (n *NodeID) UnmarshalText(text []byte) error {
	*n = ParseNodeID(string(text))
	return nil
}

// Key gives the text of what is no id but a key, such as that of a default view; empty for an id.
func (n NodeID) Key() string {
	if n.UUID != uuid.Nil {
		return ""
	}
	return n.Type
}

// Of gives the uuid when the id is of the wanted type, and the nil uuid, which no row has, when it is not.
func (n NodeID) Of(kind string) uuid.UUID {
	if n.Type != kind {
		return uuid.Nil
	}
	return n.UUID
}

// NewID makes a UUIDv7: sortable by time, made here so that no database has to hand them out.
func NewID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

package transport

import (
	"bytes"
	"encoding/json"
)

// longestID is how long the id of an operation may be: it comes back with each of its messages.
const longestID = 64

// message is what a client says on a socket.
type message struct {
	kind    string
	id      string
	payload json.RawMessage
}

// parse reads a message strictly: what the protocol does not know ends the socket.
func parse(content []byte) (*message, *ending) {
	var fields map[string]json.RawMessage
	if strict(content, &fields) != nil || fields == nil {
		return nil, invalid("The message is not a JSON object")
	}
	m := new(message)
	var err error
	if m.kind, err = text(fields["type"]); err != nil {
		return nil, invalid("The type of the message must be a text")
	}
	if m.id, err = text(fields["id"]); err != nil {
		return nil, invalid("The id of the message must be a text")
	}
	m.payload = bytes.TrimSpace(fields["payload"])
	return m, m.check()
}

func (m *message) check() *ending {
	object := len(m.payload) > 0 && m.payload[0] == '{'
	switch m.kind {
	case "connection_init", "ping", "pong":
		if !object && len(m.payload) > 0 && string(m.payload) != "null" {
			return invalid("The payload of " + m.kind + " must be an object")
		}
		return nil
	case "subscribe":
		if !object {
			return invalid("The payload of subscribe must be an object")
		}
	case "complete":
	default:
		return invalid("The type of the message is not known")
	}
	if m.id == "" || len(m.id) > longestID {
		return invalid("The id of the message must have 1 to 64 bytes")
	}
	return nil
}

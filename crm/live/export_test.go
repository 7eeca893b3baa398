package live

import (
	"encoding/base64"
	"encoding/binary"
	"time"
)

// Tests do not wait for what is looked at from time to time.
func init() {
	tick, lookEvery, clockTick = 50*time.Millisecond, 100*time.Millisecond, 200*time.Millisecond
}

// Blind has the hub hear of what the bus carries alone.
func (h *Hub) Blind() { h.look = time.Hour }

// SeqOf is the number that a cursor holds.
func SeqOf(cursor string) int64 {
	raw, _ := base64.RawURLEncoding.DecodeString(cursor)
	return int64(binary.BigEndian.Uint64(raw))
}

package transport

import (
	"context"
	"encoding/json"
	"errors"
	"os"

	"github.com/coder/websocket"
)

// answer writes one whole message.
func (s *socket) answer(text []byte) *ending {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.conn.Write(context.Background(), websocket.MessageText, text); err != nil {
		return s.unwritten(err)
	}
	return nil
}

// pong answers a ping, with what came with it.
func (s *socket) pong(payload json.RawMessage) *ending {
	if len(payload) == 0 || payload[0] != '{' {
		return s.answer([]byte(`{"type":"pong"}`))
	}
	return s.answer(append(append([]byte(`{"type":"pong","payload":`), payload...), '}'))
}

// say writes a message of an operation in three pieces, so that a payload which many get is neither copied nor written
// anew for each of them. The pieces are frames of one message. It is false when there is nobody to tell.
func (s *socket) say(o *operation, head, payload []byte, last bool) bool {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.ctx.Err() != nil || o.ended.Load() {
		return false
	}
	if last {
		o.ended.Store(true)
	}
	w, err := s.conn.Writer(context.Background(), websocket.MessageText)
	if err == nil {
		_, err = w.Write(head)
	}
	if err == nil && payload != nil {
		_, err = w.Write(payload)
	}
	if err == nil {
		_, err = w.Write(brace)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		s.end(*s.unwritten(err))
		return false
	}
	return true
}

var brace = []byte("}")

// unwritten counts a client that does not take what is written. Of a message that was written in part nothing more can be said.
func (s *socket) unwritten(err error) *ending {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		s.live.Observer.Slow()
	}
	return &lost
}

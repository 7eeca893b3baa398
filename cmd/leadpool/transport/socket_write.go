package transport

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"sync"

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

// gathered is up to what size a message is put together and written as one frame: copying is cheaper than frames are. What is
// longer is written in three frames of one message instead.
const gathered = 16 << 10

var gathering = sync.Pool{New: func() any { return new([]byte) }}

// say writes a message of an operation. It is false when there is nobody to tell.
func (s *socket) say(o *operation, kind string, payload []byte, last bool) bool {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.ctx.Err() != nil || o.ended.Load() {
		return false
	}
	if last {
		o.ended.Store(true)
	}
	buffer := gathering.Get().(*[]byte)
	defer gathering.Put(buffer)
	text := append((*buffer)[:0], `{"id":`...)
	text = append(append(append(append(text, o.quoted...), `,"type":"`...), kind...), '"')
	if payload != nil {
		text = append(text, `,"payload":`...)
	}
	var err error
	if len(payload) > gathered {
		err = s.pieces(text, payload, brace)
	} else {
		text = append(append(text, payload...), '}')
		err = s.conn.Write(context.Background(), websocket.MessageText, text)
	}
	*buffer = text
	if err != nil {
		s.end(*s.unwritten(err))
		return false
	}
	return true
}

var brace = []byte("}")

// pieces writes the frames of one message.
func (s *socket) pieces(parts ...[]byte) error {
	w, err := s.conn.Writer(context.Background(), websocket.MessageText)
	for _, part := range parts {
		if err == nil {
			_, err = w.Write(part)
		}
	}
	if err != nil {
		return err
	}
	return w.Close()
}

// unwritten counts a client that does not take what is written. Of a message that was written in part nothing more can be said.
func (s *socket) unwritten(err error) *ending {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		s.live.Observer.Slow()
	}
	return &lost
}

package transport

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"
)

// read takes messages until the socket is to end, and says why it is.
func (s *socket) read() ending {
	s.wire.within(s.live.Limits.InitTime)
	for {
		kind, content, err := s.message()
		if err != nil {
			return s.broke(err)
		}
		if !s.paced() {
			return tooManyMessages
		}
		if kind != websocket.MessageText || !utf8.Valid(content) {
			return *invalid("Messages must be text in UTF-8")
		}
		m, fault := parse(content)
		if fault == nil {
			fault = s.take(m)
		}
		if fault != nil {
			return *fault
		}
	}
}

// message reads the next message. Once it has begun, it must come to its end in time.
func (s *socket) message() (websocket.MessageType, []byte, error) {
	kind, r, err := s.conn.Reader(context.Background())
	if err != nil {
		return 0, nil, err
	}
	if s.init {
		s.wire.within(s.live.Limits.MessageTime)
		defer s.wire.within(0)
	}
	content, err := io.ReadAll(r)
	return kind, content, err
}

// broke says what the end of reading means.
func (s *socket) broke(err error) ending {
	var network net.Error
	switch {
	case errors.Is(err, websocket.ErrMessageTooBig):
		return tooBig
	case websocket.CloseStatus(err) != -1:
		return ending{code: websocket.CloseStatus(err)}
	case errors.Is(err, os.ErrDeadlineExceeded) && !s.init:
		s.wire.within(0)
		return initTimeout
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), errors.As(err, &network):
		return lost
	}
	return violated
}

// paced says whether the socket may send one more message; otherwise it ends.
func (s *socket) paced() bool {
	if s.pace.take(time.Now()) {
		return true
	}
	s.end(tooManyMessages)
	return false
}

// take does what a message says.
func (s *socket) take(m *message) *ending {
	switch m.kind {
	case "ping":
		return s.pong(m.payload)
	case "pong":
		return nil
	case "connection_init":
		if s.init {
			return &initTwice
		}
		return s.signIn(m.payload)
	}
	if s.who.User == nobody {
		return &unauthorized
	}
	if m.kind == "complete" {
		s.complete(m.id)
		return nil
	}
	return s.subscribe(m)
}

package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"

	"github.com/google/uuid"
)

var nobody = uuid.Nil

// signIn takes connection_init: only who is signed in gets a socket, and signing in is done over HTTP.
func (s *socket) signIn(payload json.RawMessage) *ending {
	s.init = true
	s.wire.within(0)
	token, given, fault := tokenOf(payload)
	if fault != nil {
		return fault
	}
	if given { // what the handshake showed is not looked at then, whatever was given
		s.visitor.Token = token
	}
	ctx, cancel := context.WithTimeout(s.ctx, s.live.Limits.OperationTime)
	defer cancel()
	if !s.live.Gate.MayTry(ctx, s.visitor) {
		return &tryLater
	}
	_, who, err := s.live.Gate.SignIn(ctx, s.visitor)
	if err != nil {
		slog.ErrorContext(ctx, "the session of a socket could not be read", "error", err)
		return &tryLater
	}
	if who.User == nobody {
		return &unauthorized
	}
	s.who = who
	oldest, ok := s.live.registry.enter(s, s.visitor.Address, who, s.live.Limits.PerUser)
	if !ok {
		return &restarting
	}
	if oldest != nil {
		oldest.end(tooManyOpen)
	}
	return s.answer([]byte(`{"type":"connection_ack"}`))
}

// tokenOf finds the token in connection_init's payload: as "authorization" like the header, or bare as "token".
func tokenOf(payload json.RawMessage) (token string, given bool, fault *ending) {
	if len(payload) == 0 || bytes.Equal(payload, []byte("null")) {
		return "", false, nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(payload, &fields) != nil {
		return "", false, invalid("The payload of connection_init must be an object")
	}
	for name, raw := range fields {
		bearer := strings.EqualFold(name, "authorization")
		if !bearer && name != "token" {
			continue
		}
		value, err := text(raw)
		if err != nil {
			return "", false, invalid("The token of connection_init must be a text")
		}
		if bearer && value != "" {
			scheme, rest, _ := strings.Cut(value, " ")
			if value = ""; strings.EqualFold(scheme, "Bearer") {
				value = strings.TrimSpace(rest)
			}
			return value, true, nil
		}
		if value != "" {
			token, given = value, true
		}
	}
	return token, given, nil
}

package transport

import (
	"context"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/session"
)

// seenEvery is after how many looks the sessions of open connections count as used: twice a minute.
const seenEvery = 30

// watch looks at the sessions and API tokens of all open connections, and ends the connections of those that do not stand
// any more. It runs while there are connections, and is begun by the first.
func (l *Live) watch() {
	r := l.ready()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.watching {
		return
	}
	r.watching = true
	go func() {
		ticker := time.NewTicker(l.Limits.WatchEvery)
		defer ticker.Stop()
		for round := 1; ; round++ {
			<-ticker.C
			sessions, tokens, open := r.present()
			if !open {
				return
			}
			l.look(sessions, tokens, round%seenEvery == 0)
		}
	}()
}

// look asks once. When the database does not answer, everybody stays: what they ask for is refused anyway.
func (l *Live) look(sessions, tokens []uuid.UUID, seen bool) {
	if len(sessions)+len(tokens) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	ended, err := l.Gate.Ended(ctx, sessions, tokens)
	for _, c := range l.registry.of(ended) {
		c.end(sessionEnded)
	}
	if err == nil && seen && len(sessions) > 0 {
		err = l.Gate.Seen(ctx, sessions)
	}
	if err != nil {
		slog.WarnContext(ctx, "the sessions of open connections could not be looked at", "error", err)
	}
}

// present gives the sessions and API tokens with open connections, each once. Without any connection the watch is over.
func (r *registry) present() (sessions, tokens []uuid.UUID, open bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.open) == 0 {
		r.watching = false
		return nil, nil, false
	}
	known := make(map[uuid.UUID]bool, len(r.open))
	for _, who := range r.open {
		switch id := key(who); {
		case id == uuid.Nil || known[id]:
		case who.IsProgram():
			known[id], tokens = true, append(tokens, id)
		default:
			known[id], sessions = true, append(sessions, id)
		}
	}
	return sessions, tokens, true
}

// of gives the connections of sessions and tokens.
func (r *registry) of(ids []uuid.UUID) []connection {
	if len(ids) == 0 {
		return nil
	}
	wanted := make(map[uuid.UUID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	var found []connection
	for c, who := range r.open {
		if wanted[key(who)] {
			found = append(found, c)
		}
	}
	return found
}

// key is the id of what somebody came with.
func key(who session.Principal) uuid.UUID {
	if who.IsProgram() {
		return who.APIToken
	}
	return who.Session
}

package session

import (
	"context"
	"time"

	"github.com/leadpool/leadpool/crm"
)

// Throttle gives out tries at a rate. Take asks for n of a key's tries, of
// which there are burst at most and one more after each interval; a negative n
// gives tries back. Without enough of them it says when there will be.
type Throttle interface {
	Take(ctx context.Context, key string, burst int, every time.Duration, n int) (resetsAt time.Time, ok bool)
}

// guesses are the rates of wrong passwords. The narrow one stops a guesser;
// the wider ones stop many machines on one account, and one machine on many
// accounts. The owner of an account is not locked out by a guesser elsewhere
// until the second row is used up.
var guesses = []struct {
	key   func(email, address string) string
	burst int
	every time.Duration
}{
	{func(email, address string) string { return "guess:both:" + email + ":" + address }, 10, 30 * time.Second},
	{func(email, _ string) string { return "guess:email:" + email }, 100, 15 * time.Second},
	{func(_, address string) string { return "guess:address:" + address }, 100, 5 * time.Second},
}

// takeGuess takes a try of every rate before the password is looked at, so
// that guesses made at the same time are counted too.
func takeGuess(ctx context.Context, t Throttle, email, address string) error {
	for i, g := range guesses {
		resetsAt, ok := t.Take(ctx, g.key(email, address), g.burst, g.every, 1)
		if ok {
			continue
		}
		for _, taken := range guesses[:i] {
			t.Take(ctx, taken.key(email, address), taken.burst, taken.every, -1)
		}
		return crm.Errorf(crm.Limit, "Too many wrong passwords. Try again in a moment.").
			With("limit", g.burst).With("used", g.burst).With("resetsAt", resetsAt.UTC())
	}
	return nil
}

// returnGuess gives the try back after a right password.
func returnGuess(ctx context.Context, t Throttle, email, address string) {
	for _, g := range guesses {
		t.Take(ctx, g.key(email, address), g.burst, g.every, -1)
	}
}

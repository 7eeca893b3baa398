package event

import (
	"context"

	"github.com/google/uuid"
)

// Bus carries word between server processes. It may lose, repeat and be away: whoever listens holds what comes to the numbers
// of the stream, and reads what is missing from the database.
type Bus interface {
	// Publish sends stretches and signals to all processes that follow their organizations, this one too.
	Publish(ctx context.Context, words ...Word) error
	// Follow has the words of an organization come to this process's Words until Leave.
	Follow(ctx context.Context, org uuid.UUID) error
	// Leave ends Follow.
	Leave(ctx context.Context, org uuid.UUID) error
	// Words is what comes in; it is closed when the bus is.
	Words() <-chan Word
	// Nudge has the relay of whatever process look for events at once.
	Nudge(ctx context.Context)
	// Nudged tells the relay that somebody did.
	Nudged() <-chan struct{}
	// Up says whether words come through at the moment.
	Up() bool
}

// Word is one thing that the bus carries: of the two one is there.
type Word struct {
	Stretch *Stretch `json:"stretch,omitempty"`
	Signal  *Signal  `json:"signal,omitempty"`
}

// Org is whom a word concerns.
func (w Word) Org() uuid.UUID {
	if w.Stretch != nil {
		return w.Stretch.Org
	}
	return w.Signal.Org
}

// Signal is word of something that no event tells: it only lasts a moment, and who misses it finds out later.
type Signal struct {
	Org     uuid.UUID   `json:"o"`
	Told    []uuid.UUID `json:"told,omitempty"`    // people whose notifications changed
	Editing *Editing    `json:"editing,omitempty"` // somebody edits a lead
}

// Editing says that somebody edits a lead, or is done.
type Editing struct {
	Lead uuid.UUID `json:"l"`
	User uuid.UUID `json:"u"`
	Done bool      `json:"d,omitempty"`
}

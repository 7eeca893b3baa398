package transport

import (
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// ending is why a connection is closed. The codes from 4000 on are those of the graphql-ws reference, and 4290 is ours.
type ending struct {
	code   websocket.StatusCode
	reason string
}

var (
	unauthorized    = ending{4401, "Unauthorized"}
	sessionEnded    = ending{4403, "Forbidden"}
	noSubprotocol   = ending{4406, "Subprotocol not acceptable"}
	initTimeout     = ending{4408, "Connection initialisation timeout"}
	initTwice       = ending{4429, "Too many initialisation requests"}
	tooManyRunning  = ending{4290, "Too many subscriptions"}
	tooManyMessages = ending{4290, "Too many messages"}
	tooManyOpen     = ending{4290, "Too many connections of this person"}
	tryLater        = ending{websocket.StatusTryAgainLater, "Try again later"}
	restarting      = ending{websocket.StatusServiceRestart, "The server restarts"}
	tooBig          = ending{websocket.StatusMessageTooBig, "At most 256 kB are taken"}
	violated        = ending{websocket.StatusProtocolError, "Protocol error"}
	// lost is the end of a connection to which nothing can be said any more.
	lost = ending{websocket.StatusAbnormalClosure, ""}
)

// invalid is a message that is none of the protocol.
func invalid(reason string) *ending { return &ending{4400, reason} }

// taken is a second operation under the id of one that is under way.
func taken(id string) *ending { return &ending{4409, "Subscriber for " + id + " already exists"} }

// errors says to an event stream, which has no close codes, why it ends; nothing where the client is to come again.
func (e ending) errors() gqlerror.List {
	switch e {
	case sessionEnded:
		return coded("UNAUTHENTICATED", "The session has ended. Sign in again.", nil)
	case tooManyOpen:
		return coded("LIMIT", "You have too many connections open: the oldest was closed.", nil)
	}
	return nil
}

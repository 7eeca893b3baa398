package transport

import (
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// Live is what WebSockets and event streams have in common: who may open them, how many, what they carry and when they
// end. One serves a process; it is not copied.
type Live struct {
	// Streams opens subscriptions. Nil refuses them.
	Streams Streams
	// Gate knows who comes.
	Gate Gate
	// Observer counts. Nil counts nothing.
	Observer Observer
	// Limits bound everything.
	Limits LiveLimits
	// Wrap surrounds the executor, to bound and code its errors. May be nil.
	Wrap func(graphql.GraphExecutor) graphql.GraphExecutor

	once     sync.Once
	registry *registry
}

// LiveLimits bound the connections that stay open. The times are fields so that tests need not wait.
type LiveLimits struct {
	// InitTime is how long a socket may take to say who it is.
	InitTime time.Duration
	// PingEvery is how long a client may be silent before it is asked whether it is there, and PongTime how long it then has.
	PingEvery, PongTime time.Duration
	// MessageTime is how long a message may take to come, once it has begun.
	MessageTime time.Duration
	// WriteTime is how long a client may take to accept what is written.
	WriteTime time.Duration
	// OperationTime is how long a query may take, and a subscription to begin.
	OperationTime time.Duration
	// WatchEvery is how often sessions and API tokens are looked at.
	WatchEvery time.Duration
	// KeepAlive is how often an event stream says that it is there: proxies end silent ones, often after 30 seconds.
	KeepAlive time.Duration
	// Operations is how many operations a socket may have under way. A page has about five.
	Operations int
	// PerUser is how many connections a person may have: browser windows and programs together.
	PerUser int
	// Strangers is how many sockets of one address may be open that have not said who they are. Signed-in ones are counted
	// by person instead, because a whole office may share an address.
	Strangers int
	// Connections is how many a process takes in all, by the memory that they need.
	Connections int
	// MessagesPerSecond is how many messages a socket may send, and MessagesAtOnce how many it may save up: a client that
	// comes back begins all its subscriptions in one go.
	MessagesPerSecond, MessagesAtOnce int
	// EndEvery is how long a drain takes for each connection, and EndTime how long for all of them at most.
	EndEvery, EndTime time.Duration
}

// DefaultLiveLimits are those of the product.
func DefaultLiveLimits() LiveLimits {
	return LiveLimits{
		InitTime: 3 * time.Second, PingEvery: 20 * time.Second, PongTime: 10 * time.Second,
		MessageTime: 10 * time.Second, WriteTime: 5 * time.Second, OperationTime: 10 * time.Second,
		WatchEvery: time.Second, KeepAlive: 12 * time.Second,
		Operations: 50, PerUser: 20, Strangers: 200, Connections: 20_000,
		MessagesPerSecond: 50, MessagesAtOnce: 300,
		EndEvery: 10 * time.Millisecond, EndTime: 12 * time.Second,
	}
}

// ready makes what a Live needs, the first time that it is used.
func (l *Live) ready() *registry {
	l.once.Do(func() {
		l.registry = newRegistry()
		if l.Observer == nil {
			l.Observer = unobserved{}
		}
		if l.Streams == nil {
			l.Streams = noStreams{}
		}
	})
	return l.registry
}

// wrapped is the executor behind the wrapping.
func (l *Live) wrapped(exec graphql.GraphExecutor) graphql.GraphExecutor {
	if l.Wrap == nil {
		return exec
	}
	return l.Wrap(exec)
}

package resolvers

import (
	"context"
	"io"
	"reflect"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/live"
	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

// answer gives a subscription's resolver its channel: with the one message that is being written, or, where the subscription
// begins, with none, and the source is opened.
func answer[T any](ctx context.Context, open func(*Streams, *access.Viewer) (source, error)) (<-chan T, error) {
	one, _ := ctx.Value(singleKey{}).(*single)
	v, err := access.Need(ctx)
	if err != nil {
		return nil, err
	}
	if one == nil {
		return nil, crm.Errorf(crm.Invalid, "A subscription needs a stream: connect by WebSocket or ask for text/event-stream.")
	}
	messages := make(chan T, 1)
	defer close(messages)
	if one.message != nil {
		if m, ok := one.message.(T); ok {
			messages <- m
		}
		return messages, nil
	}
	from, err := open(one.streams, v)
	if err == nil {
		one.opened = from
	}
	return messages, err
}

func leadStream(ctx context.Context, q live.Request) (<-chan live.LeadStreamMessage, error) {
	q.Count, _ = ctx.Value(countKey{}).(bool)
	return answer[live.LeadStreamMessage](ctx, func(s *Streams, v *access.Viewer) (source, error) {
		sub, err := s.Hub.Open(ctx, v, q)
		if err != nil {
			return nil, err
		}
		return leadSource{sub}, nil
	})
}

func pointerTo[T any](value T) *T { return &value }

// leadSource tells of leads.
type leadSource struct{ *live.Subscription }

// Next waits for the next message.
func (s leadSource) Next(ctx context.Context) (any, error) { return s.Subscription.Next(ctx) }

func notificationStream(ctx context.Context) (<-chan *model.NotificationMessage, error) {
	return answer[*model.NotificationMessage](ctx, func(s *Streams, v *access.Viewer) (source, error) {
		return &bellSource{bell: s.Hub.Bell(v), conn: s.Conn, viewer: v, unread: -1}, nil
	})
}

// bellSource tells of notifications.
type bellSource struct {
	bell   *live.Bell
	conn   db.Conn
	viewer *access.Viewer
	unread int       // that was told last; -1: nothing yet
	latest time.Time // up to when notifications were told of
}

// Next waits until the notifications are others than they were.
func (s *bellSource) Next(ctx context.Context) (any, error) {
	for {
		if err := s.bell.Wait(ctx); err != nil {
			return nil, err
		}
		m, err := s.look(db.WithOrg(ctx, s.viewer.Org()))
		if m != nil || err != nil {
			return m, err
		}
	}
}

func (s *bellSource) look(ctx context.Context) (any, error) {
	unread, err := notice.Unread(ctx, s.conn, s.viewer)
	if err != nil {
		return nil, err
	}
	page, err := notice.List(ctx, s.conn, s.viewer, notice.Query{Unread: true, N: 1})
	if err != nil {
		return nil, err
	}
	m := &model.NotificationMessage{Unread: unread}
	first := s.unread < 0
	if len(page.Notifications) > 0 && page.Notifications[0].UpdatedAt.After(s.latest) {
		s.latest = page.Notifications[0].UpdatedAt
		if !first { // what was there before is no news
			m.Latest = page.Notifications[0]
		}
	}
	if s.unread == unread && m.Latest == nil {
		return nil, nil
	}
	s.unread = unread
	return m, nil
}

// Close puts the bell away.
func (s *bellSource) Close() { s.bell.Close() }

func jobStream(ctx context.Context, id uuid.UUID) (<-chan *db.BulkJob, error) {
	return answer[*db.BulkJob](ctx, func(s *Streams, v *access.Viewer) (source, error) {
		j := &jobSource{conn: s.Conn, viewer: v, id: id, done: make(chan struct{})}
		job, err := bulk.Get(ctx, s.Conn, v, id)
		if err == nil && job == nil {
			err = crm.Errorf(crm.NotFound, "There is no such job.").WithField("id")
		}
		return j, err
	})
}

// jobEvery is how often a job is looked at: its progress is in its row, and nobody writes an event of it.
const jobEvery = 500 * time.Millisecond

// jobSource tells of a job's progress.
type jobSource struct {
	conn   db.Conn
	viewer *access.Viewer
	id     uuid.UUID
	last   *db.BulkJob
	done   chan struct{}
}

// Next waits until the job has come further.
func (s *jobSource) Next(ctx context.Context) (any, error) {
	for {
		if s.last != nil {
			if s.last.State.Over() {
				return nil, io.EOF
			}
			t := time.NewTimer(jobEvery)
			select {
			case <-ctx.Done():
				t.Stop()
				return nil, ctx.Err()
			case <-s.done:
				t.Stop()
				return nil, io.EOF
			case <-t.C:
			}
		}
		job, err := bulk.Get(db.WithOrg(ctx, s.viewer.Org()), s.conn, s.viewer, s.id)
		if err != nil {
			return nil, err
		}
		if job == nil {
			return nil, io.EOF
		}
		if s.last == nil || !reflect.DeepEqual(progress(s.last), progress(job)) {
			s.last = job
			return job, nil
		}
	}
}

// progress is what of a job is news.
func progress(j *db.BulkJob) []any {
	return []any{j.State, j.Total, j.Done, j.Succeeded, j.Failed, j.Message, j.CancelAskedAt != nil}
}

// Close ends the looking; once.
func (s *jobSource) Close() {
	select {
	case <-s.done:
	default:
		close(s.done)
	}
}

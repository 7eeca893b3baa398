package loadgen

import (
	"context"
	"maps"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/leadpool/leadpool/crm/event"
	"github.com/leadpool/leadpool/crm/search"
	"github.com/leadpool/leadpool/db"
)

// table is one that is filled with what belongs to the leads, and how.
type table struct {
	name, columns string
	rows          func(m *model, s *story, l *lines) error
}

var tables = []table{
	{"leads", `organization_id, id, version, span_seq, name, name_key, job_title, company, phones, emails, website, country, region, city,
		source_id, campaign_id, industry_id, company_size_id, notes, custom, score, rating, tags, status, pool_id, home_pool_id, owner_id, assigned_at, result, last_follow_up_at, next_follow_up_at,
		clock_started_at, follow_up_due_at, waiting_since, waiting_due_at, alarm_at, alarms_done, status_before_discard, first_pending_at, first_in_progress_at, first_invalid_at, converted_at, discarded_at,
		created_by, updated_by, created_at, updated_at`, leadRow},
	{"lead_search", "organization_id, lead_id, text, terms", searchRow},
	{"lead_team_members", "organization_id, lead_id, user_id, access, lead_created_at, added_by, created_at", teamRows},
	{"lead_spans", "organization_id, lead_id, seq, status, owner_id, pool_id, action, actor_id, entered_at, left_at", spanRows},
	{"activities", "organization_id, id, lead_id, kind, subject, result, occurred_at, created_by, created_at, updated_at", activityRows},
	{"events", "organization_id, id, subject_type, subject_id, kind, actor_id, data, occurred_at, relay, seq", eventRows},
}

// fill writes one table for all leads of an organization. A table that is new may be frozen: its rows need no vacuum then,
// and the indexes are enough to read them.
func (t table) fill(ctx context.Context, tx pgx.Tx, m *model, frozen bool, tell func(done int)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // where COPY fails, nobody takes the rest
	into := "COPY " + t.name + " (" + t.columns + ") FROM STDIN"
	if frozen {
		into += " WITH (FREEZE)"
	}
	_, err := tx.Conn().PgConn().CopyFrom(ctx, &feed{pieces: produce(ctx, t, m), taken: func(p piece) {
		maps.Copy(m.words, p.words)
		clear(p.words)
		tell(p.upTo)
	}}, into)
	return err
}

func leadRow(m *model, s *story, l *lines) error {
	row := leadOf(m, s)
	l.id(m.org.ID)
	l.id(row.ID)
	l.number(row.Version)
	l.number(row.SpanSeq)
	l.text(row.Name)
	l.text(row.NameKey)
	l.text(row.JobTitle)
	l.text(row.Company)
	if err := l.json(row.Phones); err != nil {
		return err
	}
	l.array(row.Emails)
	for _, text := range []string{row.Website, row.Country, row.Region, row.City} {
		l.text(text)
	}
	l.id(*row.SourceID)
	l.maybeID(row.CampaignID)
	l.id(*row.IndustryID)
	l.id(*row.CompanySizeID)
	l.text(row.Notes)
	if err := l.json(row.Custom); err != nil {
		return err
	}
	l.number(row.Score)
	l.text(string(row.Rating))
	l.quoted(row.Tags)
	l.text(string(row.Status))
	l.maybeID(row.PoolID)
	l.maybeID(row.HomePoolID)
	l.maybeID(row.OwnerID)
	l.maybeTime(row.AssignedAt)
	l.text(row.Result)
	for _, at := range []*time.Time{row.LastFollowUpAt, row.NextFollowUpAt, row.ClockStartedAt, row.FollowUpDueAt, row.WaitingSince, row.WaitingDueAt, row.AlarmAt} {
		l.maybeTime(at)
	}
	l.number(int(row.AlarmsDone))
	if row.StatusBeforeDiscard == nil {
		l.null()
	} else {
		l.text(string(*row.StatusBeforeDiscard))
	}
	for _, at := range []*time.Time{row.FirstPendingAt, row.FirstInProgressAt, row.FirstInvalidAt, row.ConvertedAt, row.DiscardedAt} {
		l.maybeTime(at)
	}
	l.maybeID(row.OwnerID)
	l.maybeID(row.OwnerID)
	l.time(row.CreatedAt)
	l.time(row.UpdatedAt)
	l.end()
	return nil
}

func searchRow(m *model, s *story, l *lines) error {
	row := leadOf(m, s)
	e := search.Of(&row)
	l.id(m.org.ID)
	l.id(row.ID)
	l.text(e.Text)
	l.numbers(e.Terms)
	l.end()
	l.learn(e.Vocabulary())
	return nil
}

func teamRows(m *model, s *story, l *lines) error {
	for _, t := range s.team {
		l.id(m.org.ID)
		l.id(s.id)
		l.id(m.people[t.user].user.ID)
		l.text(string(t.access))
		l.time(s.created)
		l.maybeID(m.ownerOf(s))
		l.time(s.created)
		l.end()
	}
	return nil
}

func (m *model) ownerOf(s *story) *uuid.UUID {
	if s.owner < 0 {
		return nil
	}
	return &m.people[s.owner].user.ID
}

func spanRows(m *model, s *story, l *lines) error {
	var pool *uuid.UUID
	if s.pool != nil {
		pool = &s.pool.ID
	}
	for i, g := range s.stages {
		owner := m.ownerOf(s)
		if !g.owned {
			owner = nil
		}
		l.id(m.org.ID)
		l.id(s.id)
		l.number(i + 1)
		l.text(string(g.status))
		l.maybeID(owner)
		l.maybeID(pool)
		l.text(g.action)
		l.maybeID(owner)
		l.time(g.at)
		if i+1 < len(s.stages) {
			l.time(s.stages[i+1].at)
		} else {
			l.null()
		}
		l.end()
	}
	return nil
}

// activityID is the id of the activity of a stage; the event of the stage names it.
func (s *story) activityID(g stage) uuid.UUID {
	id := s.id
	copy(id[:6], uuidTime(g.at))
	id[15] ^= 0x5a
	return id
}

// eventID is the id of the event of a stage.
func (s *story) eventID(i int, g stage) uuid.UUID {
	id := s.id
	copy(id[:6], uuidTime(g.at))
	id[6] = 0x70 | byte(i)
	return id
}

func uuidTime(at time.Time) []byte {
	ms := uint64(at.UnixMilli())
	return []byte{byte(ms >> 40), byte(ms >> 32), byte(ms >> 24), byte(ms >> 16), byte(ms >> 8), byte(ms)}
}

// activityKinds are what people do about leads, the frequent ones more than once.
var activityKinds = []struct {
	kind    db.ActivityKind
	subject string
}{
	{db.Call, "Call"}, {db.Call, "Call"}, {db.Call, "Called back"}, {db.Call, "Call"}, {db.Email, "Sent an offer"}, {db.Email, "Answered by mail"},
	{db.Meeting, "Meeting"}, {db.Visit, "Visit"}, {db.Message, "Message"}, {db.Note, "Note"},
}

func activityRows(m *model, s *story, l *lines) error {
	for i, g := range s.stages {
		if !g.activity {
			continue
		}
		l.id(m.org.ID)
		l.id(s.activityID(g))
		l.id(s.id)
		kind := activityKinds[int(s.id[15])%len(activityKinds)]
		l.text(string(kind.kind))
		l.text(kind.subject)
		l.text(results[i%len(results)])
		l.time(g.at)
		l.maybeID(m.ownerOf(s))
		l.time(g.at)
		l.time(g.at)
		l.end()
	}
	return nil
}

func eventRows(m *model, s *story, l *lines) error {
	from := ""
	for i, g := range s.stages {
		data := db.EventData{Changes: []db.FieldChange{{Field: "status", From: from, To: string(g.status)}}}
		if g.activity {
			id := s.activityID(g)
			data.ActivityID = &id
		}
		if g.action == "CLAIMED" {
			data.Changes = append(data.Changes, db.FieldChange{Field: "owner", To: m.people[s.owner].user.Name})
		}
		actor := m.ownerOf(s)
		if !g.owned {
			actor = nil
		}
		l.id(m.org.ID)
		l.id(s.eventID(i, g))
		l.text("Lead")
		l.id(s.id)
		l.text(g.action)
		l.maybeID(actor)
		if err := l.json(data); err != nil {
			return err
		}
		l.time(g.at)
		l.number(int(event.RelayOf(m.org.ID)))
		l.number(s.number*maxStages + i + 1) // published long ago: nobody waits for millions of old events
		l.end()
		from = string(g.status)
	}
	return nil
}

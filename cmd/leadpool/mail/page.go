package mail

import (
	"strings"
	"time"
	"unicode"

	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// page is what a digest says, for its templates.
type page struct {
	Language string
	Colon    string
	Greeting string
	Intro    string
	Sections []section
	Open     anchor
	Off      anchor
	Zone     string
	Why      string
}

type section struct {
	Heading string
	Lines   []line
	Rest    string // what is left out of a long one
}

type line struct {
	anchor
	Details []detail
}

type detail struct {
	Label string
	anchor
}

// anchor is text that may lead somewhere.
type anchor struct{ Text, Link string }

// order is in which order kinds stand in a digest: first what is to be done at once.
var order = []db.NotificationKind{
	db.NoticeOverdue, db.NoticeReminder, db.NoticeAssigned, db.NoticeTimedOut, db.NoticeReclaimed, db.NoticeTaken,
	db.NoticeEscalated, db.NoticeTeamDue, db.NoticeReturned, db.NoticeWaiting, db.NoticeNoAssignee, db.NoticeJobDone,
}

// longest is how many lines a section has before the rest is only counted.
const longest = 20

// pageOf puts a letter into words, in its reader's language and time zone.
func (s *Sender) pageOf(letter *notice.Letter) *page {
	v := letter.Viewer
	w := wordsFor(v.User.Language)
	p := &page{
		Language: w.tag, Colon: w.colon, Greeting: w.greeting(plain(v.User.Name)), Intro: w.intro(len(letter.Items)),
		Open: anchor{w.open, s.site + "/notifications"}, Off: anchor{w.off, s.settings()},
		Zone: w.zone(v.Location().String()), Why: w.why(plain(v.Organization.Name)),
	}
	byKind := map[db.NotificationKind][]*notice.Item{}
	kinds := order
	for _, item := range letter.Items {
		if byKind[item.Kind] == nil && w.heading[item.Kind] == "" {
			kinds = append(kinds[:len(kinds):len(kinds)], item.Kind) // one that a newer version told
		}
		byKind[item.Kind] = append(byKind[item.Kind], item)
	}
	for _, kind := range kinds {
		if items := byKind[kind]; len(items) > 0 {
			p.Sections = append(p.Sections, s.section(w, v.Location(), kind, items))
		}
	}
	return p
}

// settings is the page on which this mail is switched off.
func (s *Sender) settings() string { return s.site + "/settings/profile" }

func (s *Sender) section(w *words, zone *time.Location, kind db.NotificationKind, items []*notice.Item) section {
	part := section{Heading: w.heading[kind]}
	for i, item := range items {
		if i == longest {
			part.Rest = w.rest(len(items) - longest)
			break
		}
		part.Lines = append(part.Lines, s.line(w, zone, item))
	}
	return part
}

func (s *Sender) line(w *words, zone *time.Location, n *notice.Item) line {
	in, leadPage := "", ""
	l := line{anchor: anchor{Link: s.site + "/notifications"}}
	if n.Pool != nil {
		in = w.in(plain(n.Pool.Name))
		if n.InPool {
			l.Link = s.site + "/pools/" + n.Pool.NodeID().String()
		}
	}
	if n.Lead != nil {
		leadPage = s.site + "/leads/" + n.Lead.NodeID().String()
		if n.Count == 1 {
			l.Link = leadPage
		}
	}
	who, person := w.rule, w.nobody
	if n.ActorID != nil {
		who = w.nobody
	}
	if n.Actor != nil {
		who = plain(n.Actor.Name)
	}
	if n.Person != nil {
		person = plain(n.Person.Name)
	}
	say := w.say[n.Kind]
	if say == "" {
		say = w.other
	}
	l.Text = strings.NewReplacer("{who}", who, "{person}", person, "{leads}", w.leads(n.Count), "{in}", in).Replace(say)
	label := w.latest
	if n.Count == 1 {
		label = w.lead
	}
	l.add(label, plain(n.Name), leadPage)
	if n.DueAt != nil {
		l.add(w.due, n.DueAt.In(zone).Format(w.time), "")
	}
	l.add(w.reason, plain(n.Reason), "")
	l.add(w.told, n.UpdatedAt.In(zone).Format(w.time), "")
	return l
}

// add adds a detail; none without text.
func (l *line) add(label, text, link string) {
	if text != "" {
		l.Details = append(l.Details, detail{label, anchor{text, link}})
	}
}

// most is how many characters of a text of somebody's stand in a mail.
const most = 300

// plain makes what somebody wrote one line of text that cannot pass for something of ours: no breaks, no control
// characters, nothing that turns the direction of what follows.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return text
}

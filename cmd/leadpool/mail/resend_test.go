package mail

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

func TestAServerThatRefusesIsAskedAgainLater(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	tell(t, p.Org, time.Now().Add(-time.Hour), notice.Tell{To: p.Rita.ID, Kind: db.NoticeAssigned})
	for i, refusal := range []struct {
		code  int
		after time.Duration
	}{{451, time.Minute}, {421, 2 * time.Minute}, {550, 4 * time.Hour}} {
		p.office.refuses(&smtp.SMTPError{Code: refusal.code, EnhancedCode: smtp.EnhancedCodeNotSet, Message: "not now"})
		if err := p.digest(t, p.Rita); err == nil || !strings.Contains(err.Error(), "not now") || !strings.Contains(err.Error(), p.Rita.ID.String()) {
			t.Errorf("try %d: %v", i, err)
		}
		must(t, p.digest(t, p.Rita)) // the queue tries again at once: it waits
		if due := p.due(t, time.Now().Add(refusal.after-time.Second*5)); len(due) != 0 {
			t.Errorf("try %d: again before %v", i, refusal.after)
		}
		if due := p.due(t, time.Now().Add(refusal.after+time.Second*5)); len(due) != 1 {
			t.Errorf("try %d: not again after %v", i, refusal.after)
		}
		p.skip(t)
	}
	if p.unmailed(t, p.Rita) != 1 || len(p.office.took()) != 0 {
		t.Error("something went out")
	}
	p.office.refuses(nil)
	must(t, p.digest(t, p.Rita))
	if len(p.office.took()) != 1 || p.unmailed(t, p.Rita) != 0 {
		t.Error("nothing went out")
	}
}

// skip lets the time pass until the next try.
func (p *post) skip(t testing.TB) {
	t.Helper()
	_, err := p.Conn.NewRaw("UPDATE mail_digests AS md SET lease_until = now() - interval '1 second' WHERE md.organization_id = ?", p.ID).Exec(p.In(t))
	must(t, err)
}

// A process that ends between sending a mail and noting it: that mail goes out once more, under its own name, and no other.
func TestACrashAfterSendingSendsOnceMore(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	tell(t, p.Org, time.Now().Add(-time.Hour), notice.Tell{To: p.Rita.ID, Kind: db.NoticeAssigned})
	letter, err := notice.Claim(t.Context(), p.Conn, p.ID, p.Rita.ID, time.Now())
	must(t, err)
	must(t, p.sender.post(t.Context(), letter)) // and here it ends
	must(t, p.digest(t, p.Rita))
	if n := len(p.office.took()); n != 1 || len(p.due(t, time.Now())) != 0 {
		t.Fatalf("%d mails while the lease holds", n)
	}
	if due := p.due(t, time.Now().Add(notice.Lease+time.Second)); len(due) != 1 {
		t.Fatal("it is lost")
	}
	p.skip(t)
	must(t, p.digest(t, p.Rita))
	must(t, p.digest(t, p.Rita))
	mails := p.office.took()
	if len(mails) != 2 || p.unmailed(t, p.Rita) != 0 {
		t.Fatalf("%d mails", len(mails))
	}
	if a, b := mails[0].header.Get("Message-Id"), mails[1].header.Get("Message-Id"); a == "" || a != b {
		t.Errorf("%s and %s", a, b)
	}
}

// What is told while the mail is on its way is mailed next time.
func TestWhatIsToldWhileAMailIsOnItsWay(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	again := notice.Tell{To: p.Rita.ID, Kind: db.NoticeAssigned}
	tell(t, p.Org, time.Now().Add(-time.Hour), again, notice.Tell{To: p.Rita.ID, Kind: db.NoticeReturned})
	p.office.onMail = func() { tell(t, p.Org, time.Now(), again) }
	must(t, p.digest(t, p.Rita))
	p.office.onMail = nil
	if p.unmailed(t, p.Rita) != 1 {
		t.Fatalf("%d to be mailed", p.unmailed(t, p.Rita))
	}
	must(t, p.digest(t, p.Rita))
	if mails := p.office.took(); len(mails) != 2 || mails[1].subject() != "1 new notification · Acme" {
		t.Errorf("%d mails", len(mails))
	}
}

func TestManyProcessesSendOneMail(t *testing.T) {
	t.Parallel()
	p := newPost(t)
	everybody := []*db.User{p.Rita, p.Rob, p.Max}
	for _, who := range everybody {
		tell(t, p.Org, time.Now().Add(-time.Hour), notice.Tell{To: who.ID, Kind: db.NoticeAssigned})
	}
	var wg sync.WaitGroup
	for range 8 {
		for _, who := range everybody {
			wg.Go(func() {
				if err := p.digest(t, who); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	if mails := p.office.took(); len(mails) != len(everybody) {
		t.Errorf("%d mails for %d people", len(mails), len(everybody))
	}
}

package mail

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/notice"
	"github.com/leadpool/leadpool/db"
)

// noting is how long it may take to note that a mail went out, also when the server is being stopped.
const noting = 10 * time.Second

// Digest sends somebody one mail with all that they have not read and no mail has told. It does nothing when there is
// nothing to tell, when they want no mail, or when another process is at it. A mail is noted as sent once the server has
// taken it: a crash in between sends that one again, under the same Message-ID, and none is ever lost. One that the
// server refuses is tried again later, as notice.ToMail knows.
func Digest(ctx context.Context, conn db.Conn, s *Sender, org, user uuid.UUID) error {
	if s == nil {
		return nil
	}
	letter, err := notice.Claim(ctx, conn, org, user, time.Now())
	if err != nil || letter == nil {
		return err
	}
	err = s.post(ctx, letter)
	after, cancel := context.WithTimeout(context.WithoutCancel(ctx), noting)
	defer cancel()
	if err == nil {
		return letter.Sent(after, conn, time.Now())
	}
	next, failed := letter.Failed(after, conn, time.Now(), forGood(err))
	return errors.Join(fmt.Errorf("mail: the digest for %s could not be sent, the next try is at %s: %w", user, next.Format(time.RFC3339), err), failed)
}

func (s *Sender) post(ctx context.Context, letter *notice.Letter) error {
	m, err := s.compose(letter)
	if err != nil {
		return err
	}
	return s.send(ctx, m)
}

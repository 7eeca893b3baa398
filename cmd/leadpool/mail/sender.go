package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"net/mail"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// usualPatience is how long one exchange with the server may take. Connecting, sending and parting together stay well below
// notice.Lease.
const usualPatience = 20 * time.Second

// Sender sends mail through one server.
type Sender struct {
	server   server
	from     mail.Address
	site     string      // the web app's address, without a slash at its end
	tls      *tls.Config // nil: what the machine trusts
	patience time.Duration
}

// Server is the address of the server, for people to read.
func (s *Sender) Server() string { return s.server.String() }

// Check connects as for sending, signs in, and leaves again.
func (s *Sender) Check(ctx context.Context) error {
	client, err := s.client()
	if err != nil {
		return err
	}
	if err := client.DialWithContext(ctx); err != nil {
		return err
	}
	return client.Close()
}

// send hands one message to the server. Once the server has taken it, it is sent, whatever happens on parting.
func (s *Sender) send(ctx context.Context, m *gomail.Msg) error {
	client, err := s.client()
	if err != nil {
		return err
	}
	if err := client.DialAndSendWithContext(ctx, m); err != nil && !m.IsDelivered() {
		return err
	}
	return nil
}

func (s *Sender) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(s.server.port), gomail.WithTimeout(s.patience), gomail.WithoutNoop()}
	switch s.server.tls {
	case implicit:
		options = append(options, gomail.WithSSL())
	case startTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case cleartext:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if s.tls != nil {
		options = append(options, gomail.WithTLSConfig(s.tls))
	}
	if s.server.user != "" {
		// The safest way that the server offers; in clear text only ways that do not show the password, or this machine.
		way := gomail.SMTPAuthAutoDiscover
		if s.server.tls == cleartext && s.server.loopback() {
			way = gomail.SMTPAuthPlainNoEnc
		}
		options = append(options, gomail.WithSMTPAuth(way), gomail.WithUsername(s.server.user), gomail.WithPassword(s.server.password))
	}
	return gomail.NewClient(s.server.host, options...)
}

// forGood says whether the server will refuse the message the next time as well.
func forGood(err error) bool {
	var refusal *gomail.SendError
	return errors.As(err, &refusal) && refusal.ErrorCode() >= 500
}

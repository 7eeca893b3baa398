package main

import (
	"errors"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/mail"
)

// MailFlags say how notifications are sent by e-mail.
type MailFlags struct {
	SMTPURL   string        `name:"smtp-url" env:"LEADPOOL_SMTP_URL" placeholder:"URL" help:"Mail server to send notifications through, as smtp://user:password@host:587?tls=starttls (or tls, none), or smtps://host. Default: none, and no mail is sent."`
	MailFrom  string        `name:"mail-from" env:"LEADPOOL_MAIL_FROM" placeholder:"ADDRESS" help:"Address that mail comes from, as Leadpool <leads@example.com>. Needed with --smtp-url."`
	PublicURL string        `name:"public-url" env:"LEADPOOL_PUBLIC_URL" placeholder:"URL" help:"Where people reach the web app, as https://leads.example.com, for links in mail. Needed with --smtp-url."`
	MailQuiet time.Duration `name:"mail-quiet" env:"LEADPOOL_MAIL_QUIET" default:"10m" help:"For how long nothing new must have been told before it is mailed, so that much at once is one mail. Default: ${default}."`
}

// Sender makes what sends mail by the flags; nil when no server is set, and then no mail is sent.
func (f MailFlags) Sender() (*mail.Sender, error) {
	if f.MailQuiet < 0 {
		return nil, errors.New("--mail-quiet cannot be less than nothing")
	}
	return mail.New(mail.Settings{ServerURL: f.SMTPURL, From: f.MailFrom, PublicURL: f.PublicURL})
}

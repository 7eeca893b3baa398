package main

import (
	"io"
	"net"
	"strings"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// mailServer is a real mail server that lets one user in.
func mailServer(t *testing.T) string {
	t.Helper()
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return mailSession{}, nil }))
	s.Domain, s.AllowInsecureAuth = "mx.test", true
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close() })
	return l.Addr().String()
}

type mailSession struct{}

func (mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "leads" || password != "open sesame" {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (mailSession) Reset()                               {}
func (mailSession) Logout() error                        { return nil }
func (mailSession) Mail(string, *smtp.MailOptions) error { return nil }
func (mailSession) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (mailSession) Data(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

func TestTheDoctorAsksTheMailServer(t *testing.T) {
	t.Parallel()
	address := mailServer(t)
	whole := MailFlags{MailFrom: "Leadpool <leads@acme.test>", PublicURL: "https://leads.acme.test"}
	for _, test := range []struct {
		title, url string
		flags      MailFlags
		want       health
		says       string
	}{
		{"none", "", MailFlags{}, well, "sends no mail"},
		{"signs in", "smtp://leads:open%20sesame@" + address + "?tls=none", whole, well, address + " answers"},
		{"no sender's address", "smtp://leads:open%20sesame@" + address + "?tls=none", MailFlags{}, worrying, "--mail-from"},
		{"a wrong password", "smtp://leads:hunter2@" + address + "?tls=none", whole, ill, "AUTH failed"},
		{"no TLS", "smtp://leads:hunter2@" + address, whole, ill, "STARTTLS"},
		{"nobody there", "smtp://leads:hunter2@127.0.0.1:1", whole, ill, "refused"},
		{"not a URL", "leads:hunter2@mx.test", whole, ill, "--smtp-url"},
	} {
		t.Run(test.title, func(t *testing.T) {
			t.Parallel()
			test.flags.SMTPURL = test.url
			f := checkMail(t.Context(), test.flags)
			if f.health != test.want || !strings.Contains(f.says, test.says) || (f.health != well) != (f.advice != "") {
				t.Errorf("got %s: %s → %s", f.health, f.says, f.advice)
			}
			if strings.Contains(f.says+f.advice, "hunter2") {
				t.Errorf("the password is in: %s", f.says)
			}
		})
	}
}

func TestMailFlagsThatDoNotGoTogether(t *testing.T) {
	t.Parallel()
	for says, args := range map[string][]string{
		"--mail-from is missing":  {"--smtp-url", "smtp://mx.test"},
		"--public-url is missing": {"--smtp-url", "smtp://mx.test", "--mail-from", "a@b.test"},
		"--smtp-url: it is not":   {"--smtp-url", "mx.test"},
		"less than nothing":       {"--mail-quiet=-1m"},
	} {
		if _, err := leadpool(t, Globals{DataDir: t.TempDir()}, append([]string{"serve"}, args...)...); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v: %v", args, err)
		}
	}
}

package mail

import (
	"context"
	"crypto/tls"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

func TestTheServersURL(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]server{
		"smtp://mx.test":                          {"mx.test", 587, startTLS, "", ""},
		"smtp://mx.test/":                         {"mx.test", 587, startTLS, "", ""},
		"smtps://mx.test":                         {"mx.test", 465, implicit, "", ""},
		"smtp://mx.test:25?tls=none":              {"mx.test", 25, cleartext, "", ""},
		"smtp://mx.test?tls=tls":                  {"mx.test", 465, implicit, "", ""},
		"smtp://a%40b.test:p%2F%3Aw@mx.test:2525": {"mx.test", 2525, startTLS, "a@b.test", "p/:w"},
		"smtp://user:pw@[::1]:25?tls=none":        {"::1", 25, cleartext, "user", "pw"},
		"smtp://user:pw@mx.test:587?tls=starttls": {"mx.test", 587, startTLS, "user", "pw"},
	} {
		if got, err := parseServer(text); err != nil || got != want {
			t.Errorf("%s: got %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"mx.test:587", "http://user:hunter2@mx.test", "smtp://", "smtp://user:hunter2@mx.test:99999", "smtp://user:hunter2@mx.test:0",
		"smtp://user:hunter2@mx.test?tls=maybe", "smtp://user:hunter2@mx.test?x=1", "smtps://user:hunter2@mx.test?tls=none", "smtp://user:hunter2@mx.test/x",
		"smtp://user:hunter2%ZZ@mx.test", "smtp://:hunter2@mx.test", "smtp://user:hunter2@mx.test:port"} {
		_, err := New(Settings{ServerURL: text, From: "a@b.test", PublicURL: "https://b.test"})
		if err == nil || !strings.HasPrefix(err.Error(), "--smtp-url: ") {
			t.Errorf("%s: %v", text, err)
		} else if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("the password is in: %v", err)
		}
	}
}

func TestSettingsThatDoNotGoTogether(t *testing.T) {
	t.Parallel()
	if s, err := New(Settings{From: "nonsense"}); s != nil || err != nil {
		t.Errorf("without a server: %v, %v", s, err)
	}
	for says, settings := range map[string]Settings{
		"--mail-from is missing":      {PublicURL: "https://b.test"},
		`"nonsense" is not an e-mail`: {From: "nonsense", PublicURL: "https://b.test"},
		"--public-url is missing":     {From: "Leadpool <a@b.test>"},
		"--public-url is where":       {From: "a@b.test", PublicURL: "javascript:alert(1)"},
	} {
		settings.ServerURL = "smtp://mx.test"
		if _, err := New(settings); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", says, err)
		}
	}
}

func TestWaysToTheServer(t *testing.T) {
	t.Parallel()
	own, trust := certificate(t)
	plain := office(t, nil)
	upgrade := office(t, func(s *smtp.Server) { s.TLSConfig, s.AllowInsecureAuth = own, false })
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = silent.Close() })
	for _, test := range []struct {
		title, url string
		trust      *tls.Config
		fails      string
	}{
		{"clear text on this machine", "smtp://leads:s3cret%2Fp%40ss@" + plain.address + "?tls=none", nil, ""},
		{"nobody signs in", "smtp://" + plain.address + "?tls=none", nil, ""},
		{"a wrong password", "smtp://leads:hunter2@" + plain.address + "?tls=none", nil, "Authentication failed"},
		{"no TLS where it is insisted on", "smtp://leads:hunter2@" + plain.address, nil, "STARTTLS"},
		{"STARTTLS", "smtp://leads:s3cret%2Fp%40ss@" + upgrade.address, trust, ""},
		{"a certificate that nobody trusts", "smtp://leads:hunter2@" + upgrade.address, nil, "certificate"},
		{"TLS where there is none", "smtps://leads:hunter2@" + plain.address, nil, "tls"},
		{"nobody there", "smtp://leads:hunter2@127.0.0.1:1", nil, "refused"},
		{"nobody answers", "smtp://leads:hunter2@" + silent.Addr().String(), nil, "timeout"},
	} {
		t.Run(test.title, func(t *testing.T) {
			t.Parallel()
			s, err := NewChecker(test.url)
			if err != nil {
				t.Fatal(err)
			}
			s.tls = test.trust
			if test.fails == "timeout" {
				s.patience = 200 * time.Millisecond
			}
			err = s.Check(context.WithoutCancel(t.Context()))
			if (err == nil) != (test.fails == "") || err != nil && !strings.Contains(err.Error(), test.fails) {
				t.Errorf("got %v", err)
			}
			if err != nil && strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the password is in: %v", err)
			}
		})
	}
}

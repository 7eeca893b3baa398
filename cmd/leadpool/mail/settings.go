// Package mail sends people their unread notifications as a digest, through an SMTP server.
package mail

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
)

// Settings are what sending needs to be told.
type Settings struct {
	ServerURL string // smtp://user:password@host:587?tls=starttls|none|tls, or smtps://; empty: no mail is sent
	From      string // the sender's address, which may have a name: Leadpool <leads@example.com>
	PublicURL string // where people reach the web app
}

// encryption is how the way to the server is kept private.
type encryption string

const (
	startTLS  encryption = "starttls" // asked for once connected, and insisted on
	implicit  encryption = "tls"      // from the first byte on
	cleartext encryption = "none"     // not at all: for a relay on this machine
)

// server is the server of the settings' URL. Nothing prints it: it holds the password.
type server struct {
	host     string
	port     int
	tls      encryption
	user     string
	password string
}

// parseServer reads the URL. Its errors never quote it, for they reach the log.
func parseServer(text string) (s server, err error) {
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "smtp" && u.Scheme != "smtps") || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" {
		return s, errors.New("it is not understood: give it as smtp://user:password@host:587, with %XX for special characters in user and password")
	}
	s.host, s.tls, s.port = u.Hostname(), startTLS, 587
	if u.Scheme == "smtps" {
		s.tls = implicit
	}
	query := u.Query()
	if asked := query.Get("tls"); asked != "" {
		s.tls = encryption(asked)
	}
	query.Del("tls")
	switch {
	case len(query) > 0:
		return s, errors.New("only ?tls= may follow the host")
	case s.tls != startTLS && s.tls != implicit && s.tls != cleartext, u.Scheme == "smtps" && s.tls != implicit:
		return s, errors.New("tls is one of starttls, tls and none, and smtps:// is always tls")
	}
	if s.tls == implicit {
		s.port = 465
	}
	if u.Port() != "" {
		if s.port, err = strconv.Atoi(u.Port()); err != nil || s.port < 1 || s.port > 65535 {
			return s, errors.New("the port is a number from 1 to 65535")
		}
	}
	s.user = u.User.Username()
	s.password, _ = u.User.Password()
	if s.user == "" && s.password != "" {
		return s, errors.New("it has a password but no user")
	}
	return s, nil
}

// String is the server's address, without user and password.
func (s server) String() string { return net.JoinHostPort(s.host, strconv.Itoa(s.port)) }

// loopback says whether what goes to the server stays on this machine.
func (s server) loopback() bool {
	ip := net.ParseIP(s.host)
	return s.host == "localhost" || ip != nil && ip.IsLoopback()
}

// New makes a sender by the settings; nil when no server is set, and then no mail is sent.
func New(settings Settings) (*Sender, error) {
	if settings.ServerURL == "" {
		return nil, nil
	}
	s, err := NewChecker(settings.ServerURL)
	if err != nil {
		return nil, err
	}
	if settings.From == "" {
		return nil, errors.New("--mail-from is missing: the address that mail comes from, such as leads@example.com")
	}
	from, err := mail.ParseAddress(settings.From)
	if err != nil {
		return nil, fmt.Errorf("--mail-from: %q is not an e-mail address", settings.From)
	}
	if settings.PublicURL == "" {
		return nil, errors.New("--public-url is missing: where people reach Leadpool, such as https://leads.example.com, for the links in mail")
	}
	site, err := url.Parse(settings.PublicURL)
	if err != nil || (site.Scheme != "https" && site.Scheme != "http") || site.Host == "" || site.User != nil || site.RawQuery != "" || site.Fragment != "" {
		return nil, errors.New("--public-url is where people reach Leadpool, such as https://leads.example.com")
	}
	s.from, s.site = *from, strings.TrimRight(site.String(), "/")
	return s, nil
}

// NewChecker makes a sender that can only be asked whether its server works.
func NewChecker(serverURL string) (*Sender, error) {
	server, err := parseServer(serverURL)
	if err != nil {
		return nil, fmt.Errorf("--smtp-url: %w", err)
	}
	return &Sender{server: server, patience: usualPatience}, nil
}

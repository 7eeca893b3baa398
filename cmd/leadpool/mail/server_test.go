package mail

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// postOffice is a real SMTP server that keeps what it is sent.
type postOffice struct {
	address string

	mu      sync.Mutex
	mails   []received
	refuse  *smtp.SMTPError // what it answers instead of taking a mail
	onMail  func()          // called once a mail was taken, before the server says so
	signIns int
}

// received is a mail as it came in.
type received struct {
	to         string
	header     netmail.Header
	text, html string
	raw        string
}

const user, password = "leads", "s3cret/p@ss"

// office opens a post office; configure may ask it for TLS.
func office(t *testing.T, configure func(*smtp.Server)) *postOffice {
	t.Helper()
	p := new(postOffice)
	s := smtp.NewServer(p)
	s.Domain, s.AllowInsecureAuth = "mx.test", true
	s.ErrorLog = quiet{}
	if configure != nil {
		configure(s)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.address = l.Addr().String()
	go func() { _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close() })
	return p
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// NewSession is part of smtp.Backend.
func (p *postOffice) NewSession(*smtp.Conn) (smtp.Session, error) {
	return &visit{office: p}, nil
}

// took gives the mails that came in.
func (p *postOffice) took() []received {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]received(nil), p.mails...)
}

func (p *postOffice) refuses(e *smtp.SMTPError) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refuse = e
}

type visit struct {
	office *postOffice
	to     string
}

func (v *visit) AuthMechanisms() []string { return []string{sasl.Plain} }

func (v *visit) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, who, word string) error {
		if who != user || word != password {
			return &smtp.SMTPError{Code: 535, EnhancedCode: smtp.EnhancedCode{5, 7, 8}, Message: "Authentication failed"}
		}
		v.office.mu.Lock()
		defer v.office.mu.Unlock()
		v.office.signIns++
		return nil
	}), nil
}

func (v *visit) Reset()                               {}
func (v *visit) Logout() error                        { return nil }
func (v *visit) Mail(string, *smtp.MailOptions) error { return nil }

func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	v.office.mu.Lock()
	defer v.office.mu.Unlock()
	v.to = to
	if v.office.refuse != nil {
		return v.office.refuse
	}
	return nil
}

func (v *visit) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := open(v.to, raw)
	if err != nil {
		return err
	}
	v.office.mu.Lock()
	v.office.mails = append(v.office.mails, m)
	then := v.office.onMail
	v.office.mu.Unlock()
	if then != nil {
		then()
	}
	return nil
}

// open reads a mail's header and both of its parts.
func open(to string, raw []byte) (m received, err error) {
	m.to, m.raw = to, string(raw)
	message, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return m, err
	}
	m.header = message.Header
	kind, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		return m, errors.New("not of two parts: " + kind)
	}
	parts := multipart.NewReader(message.Body, params["boundary"])
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			return m, nil
		}
		if err != nil {
			return m, err
		}
		content, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			return m, err
		}
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			m.html = string(content)
		} else {
			m.text = strings.ReplaceAll(string(content), "\r\n", "\n")
		}
	}
}

// subject is the subject as people read it.
func (m received) subject() string {
	text, _ := new(mime.WordDecoder).DecodeHeader(m.header.Get("Subject"))
	return text
}

// certificate makes one for this machine, and what trusts it.
func certificate(t *testing.T) (own, trust *tls.Config) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}},
		&tls.Config{RootCAs: roots, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
}

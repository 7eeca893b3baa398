package session

import (
	"strings"
	"unicode/utf8"

	"github.com/leadpool/leadpool/crm"
)

// Bounds of a password, in characters.
const (
	MinPassword = 8
	MaxPassword = 128
)

// CheckPassword says what is wrong with a new password. Length is the only
// thing asked: rules about kinds of characters make people write them down.
func CheckPassword(password, email string) error {
	n := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password):
		return crm.InvalidField("password", "The password is not valid text.")
	case n < MinPassword:
		return crm.InvalidField("password", "The password must have at least %d characters.", MinPassword)
	case n > MaxPassword:
		return crm.InvalidField("password", "The password may have at most %d characters.", MaxPassword)
	case strings.Trim(password, password[:1]) == "":
		return crm.InvalidField("password", "The password must not be one character repeated.")
	case email != "" && strings.EqualFold(password, email):
		return crm.InvalidField("password", "The password must not be the e-mail address.")
	}
	return nil
}

// NormalEmail is an e-mail address as identities are found by it.
func NormalEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// CheckEmail says what is wrong with an address to sign in with.
func CheckEmail(email string) error {
	email = NormalEmail(email)
	local, domain, ok := strings.Cut(email, "@")
	if !ok || local == "" || domain == "" || len(email) > 254 || !utf8.ValidString(email) ||
		strings.ContainsAny(email, " <>(),;:\"[]\\") || email != clean(email, 254) || strings.Contains(domain, "@") {
		return crm.InvalidField("email", "This is not an e-mail address.")
	}
	return nil
}

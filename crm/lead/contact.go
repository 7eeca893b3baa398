package lead

import (
	"fmt"
	"net/mail"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// phones brings telephone numbers into E.164 where they can be understood, by the organization's country; the writing
// is kept beside it. What cannot be understood stays as written, for a number nobody can dial today is still a clue.
func (c *Checker) phones(d *db.LeadDraft) error {
	if len(d.Phones) > maxMany {
		return crm.InvalidField("phones", "At most %d telephone numbers.", maxMany)
	}
	country := c.Organization.DefaultCountry
	if len(d.Country) == 2 {
		country = d.Country
	}
	kept := make([]db.Phone, 0, len(d.Phones))
	seen := map[string]bool{}
	for i, p := range d.Phones {
		raw := strings.TrimSpace(p.Number)
		field := []string{"phones", fmt.Sprint(i), "number"}
		if err := crm.CheckLine("phones", raw, 50); err != nil {
			return err
		}
		if n := Digits(raw); len(n) < 3 {
			return crm.Errorf(crm.Invalid, "This is not a telephone number: %s", raw).WithField(field...)
		}
		p.Number, p.Raw = E164(raw, country), raw
		if p.Kind == "" {
			p.Kind = db.OtherPhone
		}
		if !seen[p.Number] {
			seen[p.Number] = true
			kept = append(kept, p)
		}
	}
	d.Phones = kept
	return nil
}

// E164 gives a number in E.164 where it can be understood, else as it was written.
func E164(raw, country string) string {
	number, err := phonenumbers.Parse(raw, country)
	if err != nil || !phonenumbers.IsPossibleNumber(number) {
		return raw
	}
	return phonenumbers.Format(number, phonenumbers.E164)
}

// Digits are the digits of a text.
func Digits(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

func emails(d *db.LeadDraft) error {
	if len(d.Emails) > maxMany {
		return crm.InvalidField("emails", "At most %d e-mail addresses.", maxMany)
	}
	kept := make([]string, 0, len(d.Emails))
	seen := map[string]bool{}
	for i, e := range d.Emails {
		address, ok := Email(e)
		if !ok {
			shown := []rune(strings.Map(printable, strings.TrimSpace(e)))
			return crm.Errorf(crm.Invalid, "This is not an e-mail address: %s", string(shown[:min(len(shown), 80)])).WithField("emails", fmt.Sprint(i))
		}
		if !seen[address] {
			seen[address] = true
			kept = append(kept, address)
		}
	}
	d.Emails = kept
	return nil
}

// printable drops control characters, for texts that go back to people.
func printable(r rune) rune {
	if unicode.IsControl(r) {
		return -1
	}
	return r
}

// Email gives an address in lower case; ok is false when the text is none.
func Email(text string) (address string, ok bool) {
	address = strings.ToLower(strings.TrimSpace(text))
	if len(address) > 254 || strings.ContainsAny(address, " <>\"(),;") || strings.ContainsFunc(address, unicode.IsControl) {
		return "", false
	}
	parsed, err := mail.ParseAddress(address)
	if err != nil || parsed.Address != address {
		return "", false
	}
	_, domain, _ := strings.Cut(address, "@")
	return address, strings.Contains(domain, ".") && !strings.HasSuffix(domain, ".")
}

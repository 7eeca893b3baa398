package catalog

import (
	"encoding/json"
	"math"
	"math/big"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/currency"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

// values is how each type of custom field reads what came in and writes it for people. Check gives the canonical form,
// the one that is stored, or what is wrong in words; an empty value gives nil.
var values = map[db.CustomFieldType]struct {
	check   func(f *db.CustomField, value any) (canonical any, wrong string)
	display func(value any) string
}{
	db.TextField:        {checkText, text},
	db.NumberField:      {checkNumber, numberText},
	db.MoneyField:       {checkMoney, moneyText},
	db.DateField:        {checkDate, text},
	db.ChoiceField:      {checkChoice, text},
	db.MultiChoiceField: {checkChoices, choicesText},
	db.BooleanField:     {checkBoolean, booleanText},
	db.UserField:        {checkUser, text},
	db.URLField:         {checkURL, text},
}

func checkText(_ *db.CustomField, value any) (any, string) {
	s, ok := value.(string)
	if !ok {
		return nil, "Text is a string."
	}
	if s = strings.TrimSpace(s); s == "" {
		return nil, ""
	}
	if err := crm.CheckText("", s, 4000); err != nil {
		return nil, err.Error()
	}
	return s, ""
}

func checkNumber(_ *db.CustomField, value any) (any, string) {
	var n float64
	switch v := value.(type) {
	case float64:
		n = v
	case int:
		n = float64(v)
	case int64:
		n = float64(v)
	case json.Number:
		parsed, err := v.Float64()
		if err != nil {
			return nil, "This is no number."
		}
		n = parsed
	default:
		return nil, "This is no number."
	}
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return nil, "A number must be finite."
	}
	return n, ""
}

var decimal = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,6})?$`)

// checkMoney keeps an amount as the decimal that it is, never as a floating-point number: 12.5 as 12.50, 12.5000 too.
func checkMoney(_ *db.CustomField, value any) (any, string) {
	m, ok := value.(map[string]any)
	if !ok {
		return nil, `Money is {amount: "12.50", currency: "EUR"}.`
	}
	for key := range m {
		if key != "amount" && key != "currency" {
			return nil, "Money has an amount and a currency, nothing else."
		}
	}
	var amount string
	switch v := m["amount"].(type) {
	case string:
		amount = strings.TrimSpace(v)
	case json.Number:
		amount = v.String()
	}
	if !decimal.MatchString(amount) {
		return nil, `An amount is a string such as "12.50", with at most 15 digits before and 6 behind the point.`
	}
	code, _ := m["currency"].(string)
	unit, err := currency.ParseISO(strings.TrimSpace(code))
	if err != nil {
		return nil, "A currency is an ISO 4217 code such as EUR."
	}
	return map[string]any{"amount": plainDecimal(amount), "currency": unit.String()}, ""
}

func plainDecimal(amount string) string {
	places := 0
	if _, fraction, ok := strings.Cut(strings.TrimRight(amount, "0"), "."); ok && strings.Contains(amount, ".") {
		places = len(fraction)
	}
	r, _ := new(big.Rat).SetString(amount)
	if places < 2 && strings.Contains(amount, ".") {
		places = 2 // 12.5 reads as 12.50
	}
	return r.FloatString(places)
}

func checkDate(_ *db.CustomField, value any) (any, string) {
	s, _ := value.(string)
	if s == "" && value != nil {
		if _, isText := value.(string); isText {
			return nil, ""
		}
	}
	day, err := time.Parse(time.DateOnly, strings.TrimSpace(s))
	if err != nil {
		return nil, "A day is ISO 8601, such as 2026-03-01."
	}
	if day.Year() < 1900 || day.Year() > 2200 {
		return nil, "The year must lie between 1900 and 2200."
	}
	return day.Format(time.DateOnly), ""
}

func checkChoice(f *db.CustomField, value any) (any, string) {
	s, ok := value.(string)
	if !ok {
		return nil, "A choice is a string."
	}
	if s = strings.TrimSpace(s); s == "" {
		return nil, ""
	}
	if choice := choiceOf(f, s); choice != "" {
		return choice, ""
	}
	return nil, "It is none of the choices."
}

// choiceOf finds a choice whatever its case and width.
func choiceOf(f *db.CustomField, s string) string {
	for _, choice := range f.Choices {
		if crm.Key(choice) == crm.Key(s) {
			return choice
		}
	}
	return ""
}

func checkChoices(f *db.CustomField, value any) (any, string) {
	var named []string
	switch v := value.(type) {
	case []string:
		named = v
	case []any:
		for _, one := range v {
			s, ok := one.(string)
			if !ok {
				return nil, "Choices are a list of strings."
			}
			named = append(named, s)
		}
	default:
		return nil, "Choices are a list of strings."
	}
	chosen := []any{}
	for _, choice := range f.Choices { // in the field's order, each once
		if slices.ContainsFunc(named, func(s string) bool { return crm.Key(s) == crm.Key(choice) }) {
			chosen = append(chosen, choice)
		}
	}
	for _, s := range named {
		if choiceOf(f, s) == "" {
			return nil, strconv.Quote(cut(s, 50)) + " is none of the choices."
		}
	}
	if len(chosen) == 0 {
		return nil, ""
	}
	return chosen, ""
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func checkBoolean(_ *db.CustomField, value any) (any, string) {
	if b, ok := value.(bool); ok {
		return b, ""
	}
	return nil, "It is true or false."
}

// checkUser takes the id of a person as clients know it and keeps their uuid; that the organization has such a person
// is for CheckUsers to say.
func checkUser(_ *db.CustomField, value any) (any, string) {
	s, ok := value.(string)
	if !ok {
		return nil, "A person is named by their id."
	}
	if s == "" {
		return nil, ""
	}
	id := db.ParseNodeID(s)
	if id.Type != "User" {
		return nil, "There is no such person."
	}
	return id.UUID.String(), ""
}

func checkURL(_ *db.CustomField, value any) (any, string) {
	s, ok := value.(string)
	if !ok {
		return nil, "A web address is a string."
	}
	if s = strings.TrimSpace(s); s == "" {
		return nil, ""
	}
	if err := crm.CheckLine("", s, 2000); err != nil {
		return nil, err.Error()
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil {
		return nil, "A web address begins with http:// or https://."
	}
	return u.String(), ""
}

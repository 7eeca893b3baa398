package catalog

import (
	"fmt"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/db"
)

var (
	amount   = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,4})?$`)
	currency = regexp.MustCompile(`^[A-Z]{3}$`)
)

// CheckCustom checks values of custom fields, by key, and brings each into the form in which leads keep it; nil
// empties a field. Unknown and retired fields are INVALID.
func CheckCustom(fields []db.CustomField, values map[string]any) (map[string]any, *crm.Error) {
	checked := make(map[string]any, len(values))
	for key, value := range values {
		i := slices.IndexFunc(fields, func(f db.CustomField) bool { return f.Key == key })
		if i < 0 {
			return nil, crm.Errorf(crm.Invalid, "There is no custom field %q.", key).WithField("customFields", key)
		}
		if value == nil || value == "" {
			checked[key] = nil
			continue
		}
		if !fields[i].Active {
			return nil, crm.Errorf(crm.Invalid, "The field %s is no longer in use.", fields[i].Label).WithField("customFields", key)
		}
		kept, why := canonical(fields[i], value)
		if why != "" {
			return nil, crm.Errorf(crm.Invalid, "%s: %s", fields[i].Label, why).WithField("customFields", key)
		}
		checked[key] = kept
	}
	return checked, nil
}

// canonical gives a value as leads keep it, or why it is none of the field's.
func canonical(f db.CustomField, value any) (kept any, why string) {
	text, isText := value.(string)
	switch f.Type {
	case db.TextField:
		if !isText {
			return nil, "a text is wanted."
		}
		if err := crm.CheckText(f.Key, text, 4000); err != nil {
			return nil, err.Error()
		}
		return strings.TrimSpace(text), ""
	case db.NumberField:
		return number(value)
	case db.MoneyField:
		return money(value)
	case db.DateField:
		day, err := time.Parse(time.DateOnly, text)
		if err != nil || day.Year() < 1900 || day.Year() > 2200 {
			return nil, "a day such as 2026-03-01 is wanted, of the years 1900 to 2200."
		}
		return text, ""
	case db.ChoiceField:
		if !isText || !slices.Contains(f.Choices, text) {
			return nil, "one of its choices is wanted."
		}
		return text, ""
	case db.MultiChoiceField:
		return several(f, value)
	case db.BooleanField:
		if _, ok := value.(bool); !ok {
			return nil, "true or false is wanted."
		}
		return value, ""
	case db.UserField:
		id := db.ParseNodeID(text)
		if id.Type != "User" {
			return nil, "a person of the organization is wanted."
		}
		return id.UUID.String(), ""
	case db.URLField:
		u, err := url.Parse(text)
		if !isText || err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || len(text) > 2000 {
			return nil, "a web address that begins with http:// or https:// is wanted."
		}
		return text, ""
	}
	return nil, "the field's type is unknown."
}

func number(value any) (any, string) {
	switch n := value.(type) {
	case float64:
		if math.IsNaN(n) || math.IsInf(n, 0) || math.Abs(n) > 1e15 {
			return nil, "a number is wanted."
		}
		return n, ""
	case int:
		return float64(n), ""
	case int64:
		return float64(n), ""
	}
	return nil, "a number is wanted."
}

func money(value any) (any, string) {
	const wanted = `an amount such as {amount: "12.50", currency: "EUR"} is wanted.`
	m, ok := value.(map[string]any)
	if !ok || len(m) != 2 {
		return nil, wanted
	}
	sum, okSum := m["amount"].(string)
	unit, okUnit := m["currency"].(string)
	if !okSum || !okUnit || !amount.MatchString(sum) || !currency.MatchString(unit) {
		return nil, wanted
	}
	return map[string]any{"amount": sum, "currency": unit}, ""
}

func several(f db.CustomField, value any) (any, string) {
	const wanted = "a list of its choices is wanted."
	list, ok := value.([]any)
	if !ok || len(list) > len(f.Choices) {
		return nil, wanted
	}
	kept := make([]any, 0, len(list))
	for _, item := range list {
		text, isText := item.(string)
		if !isText || !slices.Contains(f.Choices, text) {
			return nil, wanted
		}
		if !slices.Contains(kept, any(text)) {
			kept = append(kept, text)
		}
	}
	if len(kept) == 0 {
		return nil, ""
	}
	return kept, ""
}

// Display is a value in words; empty when there is none. A person is shown by the caller, who knows names.
func Display(f db.CustomField, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return map[bool]string{true: "yes", false: "no"}[v]
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case map[string]any:
		return fmt.Sprintf("%v %v", v["amount"], v["currency"])
	case []any:
		texts := make([]string, len(v))
		for i, item := range v {
			texts[i] = fmt.Sprint(item)
		}
		return strings.Join(texts, ", ")
	}
	return fmt.Sprint(value)
}

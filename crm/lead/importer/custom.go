package importer

import (
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lead"
	"github.com/leadpool/leadpool/db"
)

// kinds says how the text of a cell becomes a value of an own field, for the types of which a text is not one already.
var kinds = map[db.CustomFieldType]func(c *Column, r *row, cell string) (any, error){
	db.TextField:   plain,
	db.URLField:    plain,
	db.ChoiceField: plain,
	db.NumberField: func(c *Column, _ *row, cell string) (any, error) { return number(c, cell) },
	db.MoneyField: func(c *Column, _ *row, cell string) (any, error) {
		amount, err := number(c, cell)
		return map[string]any{"amount": amount, "currency": c.Currency}, err
	},
	db.DateField:        func(c *Column, _ *row, cell string) (any, error) { return date(c, cell) },
	db.MultiChoiceField: func(c *Column, _ *row, cell string) (any, error) { return parts(c, cell), nil },
	db.BooleanField: func(_ *Column, _ *row, cell string) (any, error) {
		value, known := booleans[crm.Key(cell)]
		if !known {
			return nil, crm.Errorf(crm.Invalid, "This is neither yes nor no.")
		}
		return value, nil
	},
	db.UserField: func(_ *Column, r *row, cell string) (any, error) {
		user := r.run.people[strings.ToLower(cell)]
		if user == nil {
			return nil, crm.Errorf(crm.Invalid, "Nobody here has this e-mail address.")
		}
		return user.NodeID().String(), nil
	},
}

var booleans = map[string]bool{"yes": true, "y": true, "true": true, "1": true, "x": true, "是": true, "ja": true, "oui": true, "si": true, "sí": true,
	"no": false, "n": false, "false": false, "0": false, "否": false, "nein": false, "non": false}

func plain(_ *Column, _ *row, cell string) (any, error) { return cell, nil }

// kind is the type of an own field.
func (c *Column) kind() db.CustomFieldType {
	if c.Type == "" {
		return db.TextField
	}
	return db.CustomFieldType(strings.ToUpper(c.Type))
}

func custom(c *Column) (setter, error) {
	convert := kinds[c.kind()]
	if convert == nil {
		return nil, refuseMap("The column %q has the type %q; types are TEXT, NUMBER, MONEY, DATE, CHOICE, MULTI_CHOICE, BOOLEAN, USER, URL.", c.heading, c.Type)
	}
	if c.kind() == db.MoneyField && c.Currency == "" {
		return nil, refuseMap(`The column %q: say the "currency" of money.`, c.heading)
	}
	if _, err := layout(c.Format); err != nil {
		return nil, refuseMap("The column %q: %v", c.heading, err)
	}
	return func(r *row, cell string) error {
		value, err := convert(c, r, cell)
		if err != nil {
			return err
		}
		r.in.CustomFields = append(r.in.CustomFields, &lead.CustomFieldInput{Key: c.Custom, Value: value})
		return nil
	}, nil
}

var plainNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// number reads a number, in which blanks and the marks that group thousands count nothing.
func number(c *Column, cell string) (json.Number, error) {
	point, group := ".", ","
	if c.Decimal == "," {
		point, group = ",", "."
	}
	text := strings.NewReplacer(group, "", " ", "", "\u00a0", "", "\u202f", "", "'", "", point, ".").Replace(cell)
	if !plainNumber.MatchString(text) {
		return "", crm.Errorf(crm.Invalid, "This is no number.")
	}
	return json.Number(text), nil
}

// date reads a day in the column's format and gives it as YYYY-MM-DD.
func date(c *Column, cell string) (string, error) {
	form, err := layout(c.Format)
	if err != nil {
		return "", err
	}
	day, err := time.Parse(form, cell)
	if err != nil {
		return "", crm.Errorf(crm.Invalid, "This is no day in the form %s.", formName(c.Format))
	}
	return day.Format(time.DateOnly), nil
}

func formName(format string) string {
	if format == "" {
		return "YYYY-MM-DD"
	}
	return format
}

// layout is a format of days in the notation of Go: YYYY, MM or M, DD or D.
func layout(format string) (string, error) {
	form := strings.NewReplacer("YYYY", "2006", "MM", "01", "M", "1", "DD", "02", "D", "2").Replace(formName(format))
	if strings.ContainsAny(form, "YyMmDd") || !strings.Contains(form, "2006") {
		return "", crm.Errorf(crm.Invalid, "%q is no form of days such as DD.MM.YYYY.", format)
	}
	return form, nil
}

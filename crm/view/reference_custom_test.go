package view_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/leadpool/leadpool/db"
)

// own compares what a lead has in one of the organization's own fields; nil is nothing.
func (j *judge) own(held any, kind db.CustomFieldType, op string, v any) bool {
	switch {
	case op == "isSet":
		return (held != nil) == v.(bool)
	case op == "ne":
		return !j.own(held, kind, "eq", v)
	case held == nil:
		return false
	case op == "in":
		return slices.ContainsFunc(v.([]any), func(one any) bool { return j.own(held, kind, "eq", one) })
	}
	switch kind {
	case db.NumberField, db.MoneyField:
		difference, comparable := amounts(held, v)
		return comparable && (op == "eq" && difference == 0 || ordered(difference, op))
	case db.MultiChoiceField:
		return slices.ContainsFunc(held.([]any), func(one any) bool { return strings.EqualFold(one.(string), v.(string)) })
	case db.BooleanField:
		return held == v
	case db.UserField:
		return held == db.ParseNodeID(v.(string)).UUID.String()
	case db.DateField:
		return op == "eq" && held == v || ordered(strings.Compare(held.(string), v.(string)), op)
	}
	return text1(held.(string), op, v)
}

// amounts compares numbers; amounts of money only where the currency is the same or left out.
func amounts(held, v any) (difference int, comparable bool) {
	read := func(v any) (*big.Rat, string) {
		money, is := v.(object)
		if !is {
			money = object{"amount": v, "currency": ""}
		}
		n, ok := new(big.Rat).SetString(fmt.Sprint(money["amount"]))
		if !ok {
			panic(fmt.Sprint(v))
		}
		return n, money["currency"].(string)
	}
	x, of := read(held)
	y, wanted := read(v)
	return x.Cmp(y), wanted == "" || wanted == of
}

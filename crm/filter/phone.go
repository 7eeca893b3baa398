package filter

import (
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/schema"

	"github.com/leadpool/leadpool/crm/search"
)

// number is a telephone number, or a part of one, as somebody wrote it.
type number struct {
	digits   string // without the zeros before it, which international writing leaves out
	written  string // all digits
	national bool   // it begins with one zero, where others begin with a country's code
}

func numberOf(text string) number {
	written := search.Digits(strings.ReplaceAll(text, "(0)", ""))
	digits := strings.TrimLeft(written, "0")
	if digits == "" {
		digits = written
	}
	return number{digits, written, len(written) == len(digits)+1}
}

// The two ways in which a lead keeps a number: brought into international writing, and as it was written. Signs between
// the digits do not count, nor do zeros before them. The digits of some scripts stay, as in crm/search.
const (
	anyDigit = `regexp_replace(normalize(coalesce(pf.phone ->> '?', ''), NFKC), '[^0-9٠-٩۰-۹०-९]', '', 'g')`
	kept     = "ltrim(?, '0')"
)

// phoned is a condition on any of a lead's telephone numbers, in any writing.
func phoned(c *Condition, col string) (schema.QueryWithArgs, error) {
	if c.Op == "isSet" {
		return either(c, bun.SafeQuery("(? <> '[]' AND ? <> 'null')", bun.Safe(col), bun.Safe(col)))
	}
	positive, negated := positively(c)
	var fits schema.QueryWithArgs
	switch positive.Op {
	case "eq", "in":
		fits = sameNumber(positive)
	case "contains", "startsWith", "endsWith":
		text, _ := positive.Value.(string)
		n := numberOf(text)
		pattern := map[string]string{"contains": "%" + n.digits + "%", "startsWith": n.digits + "%", "endsWith": "%" + n.written}[positive.Op]
		fits = bun.SafeQuery("nf.number LIKE ? OR nf.raw LIKE ?", pattern, pattern)
	default:
		return fits, unknown(c)
	}
	return exists(bun.SafeQuery("SELECT 1 FROM jsonb_array_elements(CASE jsonb_typeof(?) WHEN 'array' THEN ? ELSE '[]' END) AS pf (phone) CROSS JOIN LATERAL (SELECT ? AS number, ? AS raw) AS nf WHERE ?",
		bun.Safe(col), bun.Safe(col), digitsOf("number"), digitsOf("raw"), fits), !negated), nil
}

func digitsOf(key string) schema.QueryWithArgs {
	return bun.SafeQuery(kept, bun.Safe(strings.ReplaceAll(anyDigit, "?", key)))
}

// sameNumber is the condition that a number is one of those given. One in national writing is the same as one that has a
// country's code of up to three digits in the place of its zero.
func sameNumber(c *Condition) schema.QueryWithArgs {
	list := of[string](c.Value)
	if text, single := c.Value.(string); single {
		list = []string{text}
	}
	digits, abroad := []string{}, []string{}
	for _, text := range list {
		n := numberOf(text)
		digits = append(digits, n.digits)
		if n.national {
			abroad = append(abroad, n.digits)
		}
	}
	same := bun.SafeQuery("nf.number = ANY(?::text[]) OR nf.raw = ANY(?::text[])", pgdialect.Array(digits), pgdialect.Array(digits))
	if len(abroad) == 0 {
		return same
	}
	return bun.SafeQuery("? OR substr(nf.number, 2) = ANY(?::text[]) OR substr(nf.number, 3) = ANY(?::text[]) OR substr(nf.number, 4) = ANY(?::text[])",
		same, pgdialect.Array(abroad), pgdialect.Array(abroad), pgdialect.Array(abroad))
}

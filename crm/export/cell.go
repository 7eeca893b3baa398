package export

import (
	"strconv"
	"time"
)

// kind is what a cell holds.
type kind int8

const (
	blank  kind = iota
	text        // what people wrote
	phones      // telephone numbers, which begin with + and are no formulas
	fixed       // our own words: ids, amounts of money
	number
	moment // a time of day in the reader's zone
	day
)

// cell is one value of a row.
type cell struct {
	kind   kind
	text   string
	number float64
	at     time.Time
}

func textCell(s string) cell {
	if s == "" {
		return cell{}
	}
	return cell{kind: text, text: s}
}

func wordCell(s string) cell {
	if s == "" {
		return cell{}
	}
	return cell{kind: fixed, text: s}
}

func numberCell(n float64) cell { return cell{kind: number, number: n} }

// momentCell is a time as the clocks of the reader's zone show it; UTC is a name here, for the digits are what counts.
func momentCell(t *time.Time, zone *time.Location) cell {
	if t == nil {
		return cell{}
	}
	return cell{kind: moment, at: t.In(zone)}
}

func dayCell(s string) cell {
	at, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return textCell(s)
	}
	return cell{kind: day, at: at}
}

func formatNumber(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

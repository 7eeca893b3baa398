package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// compareSizes prints how much slower a page is on the size where it is slowest than on that where it is fastest.
func compareSizes(file string, files []string) error {
	sizes := make([]map[string]float64, len(files))
	for i, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(text, &sizes[i]); err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
	}
	slices.SortFunc(sizes, func(a, b map[string]float64) int { return int(a["leads"] - b["leads"]) })
	out, done, err := output(file)
	if err != nil {
		return err
	}
	defer done()
	writeSizes(out, sizes)
	return nil
}

func writeSizes(out io.Writer, sizes []map[string]float64) {
	fmt.Fprint(out, "# The same lists on several sizes\n\nBy `make bench`: the first page inside, ms in the middle; slowest / fastest where there are rows on all sizes.\n\n| page | who |")
	for _, s := range sizes {
		fmt.Fprintf(out, " %.0f leads |", s["leads"])
	}
	fmt.Fprintln(out, " slowest / fastest |\n| --- | --- |"+strings.Repeat(" ---: |", len(sizes)+1))
	if len(sizes) == 0 {
		return
	}
	worst, which := 0.0, ""
	for _, key := range slices.Sorted(maps.Keys(sizes[len(sizes)-1])) {
		name, ok := strings.CutPrefix(key, "inside/")
		if !ok {
			continue
		}
		list, who, _ := strings.Cut(name, "/")
		line, least, most, everywhere := "", 0.0, 0.0, true
		for i, s := range sizes {
			ms, there := s[key]
			everywhere = everywhere && there
			if i == 0 || ms < least {
				least = ms
			}
			most = max(most, ms)
			if !there {
				line += " |"
				continue
			}
			line += fmt.Sprintf(" %.1f |", ms)
		}
		ratio := " |"
		if everywhere && least > 0 {
			ratio = fmt.Sprintf(" %.1f |", most/least)
			if most/least > worst {
				worst, which = most/least, list+" for "+who
			}
		}
		fmt.Fprintf(out, "| %s | %s |%s%s\n", list, who, line, ratio)
	}
	if which != "" {
		fmt.Fprintf(out, "\nThe greatest is **%.1f**: %s.\n", worst, which)
	}
}

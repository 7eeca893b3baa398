package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"time"

	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

// clientCount is how many ask at once.
const clientCount = 32

// password is given to the cast of the data that is measured on.
const password = "measuring only"

// token signs a member of the cast in.
func (b *bench) token(ctx context.Context, m member) (string, error) {
	if err := session.SetPassword(db.WithOrg(ctx, b.cast.organization), b.conn, b.cast.organization, m.user, m.email, password); err != nil {
		return "", err
	}
	return b.product.SignIn(m.email, password)
}

// head begins a table with a column for each member of the cast.
func (b *bench) head(out io.Writer, first string) {
	fmt.Fprintf(out, "| %s |", first)
	for _, m := range b.cast.members {
		fmt.Fprintf(out, " %s |", m.title)
	}
	fmt.Fprintln(out, "\n| --- |"+strings.Repeat(" ---: |", len(b.cast.members)))
}

// overHTTP measures the first and a deep page of every view through the real server, against the floor and against the
// product's own statements by pgbench.
func (b *bench) overHTTP(ctx context.Context, out io.Writer) error {
	if b.product == nil {
		return nil
	}
	f, err := newFloor(ctx, b.o.url, b.cast.organization)
	if err != nil {
		return err
	}
	defer f.pool.Close()
	fmt.Fprintf(out, "\n## Through HTTP\n\nPages of 50 with owner and pool, %d clients; requests a second of the product, of the floor (a small hand-written Go and pgx handler without GraphQL or sign-in), "+
		"their ratio, and how often a second pgbench gets through the statements of the product's list alone. \"Counted\": with the count to 10,000 in the same request. Client, floor, server and PostgreSQL share one machine.\n\n"+
		"| view | who | product | floor | ratio | p95 ms | pgbench | counted | page %d: product | floor | ratio |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n", clientCount, deepPages+1)
	least := map[string]float64{}
	for _, m := range b.cast.members {
		if !among(b.o.who, m.title) {
			continue
		}
		token, err := b.token(ctx, m)
		if err != nil {
			return err
		}
		for _, d := range view.Defaults {
			if !among(b.o.views, d.Key) {
				continue
			}
			line, ratio, err := b.compare(ctx, f, token, d, m)
			if err != nil {
				return fmt.Errorf("%s for %s: %w", d.Key, m.title, err)
			}
			if known, ok := least[m.title]; !ok || ratio < known {
				least[m.title] = ratio
			}
			fmt.Fprintln(out, line)
		}
	}
	fmt.Fprint(out, "\nThe least ratio of each: ")
	for i, m := range slices.DeleteFunc(slices.Clone(b.cast.members), func(m member) bool { return !among(b.o.who, m.title) }) {
		if i > 0 {
			fmt.Fprint(out, ", ")
		}
		fmt.Fprintf(out, "%s %.2f", m.title, least[m.title])
	}
	fmt.Fprintln(out, ".")
	return nil
}

func (b *bench) compare(ctx context.Context, f *floor, token string, d view.Default, m member) (line string, ratio float64, err error) {
	first, err := againstFloor(b.product, f, token, d, m, b.o.each, "", top)
	if err != nil {
		return "", 0, err
	}
	ratio = first[0].PerSecond / first[1].PerSecond
	b.figures["http/"+d.Key+"/"+m.title], b.figures["ratio/"+d.Key+"/"+m.title] = first[0].PerSecond, ratio
	bare, err := b.byPgbench(ctx, m, view.Query{View: d.Key, First: &b.o.size})
	if err != nil {
		return "", 0, err
	}
	counted, err := b.counted(token, d)
	if err != nil {
		return "", 0, err
	}
	line = fmt.Sprintf("| %s | %s | %.0f | %.0f | %.2f | %.0f | %s | %.0f |", d.Key, m.title, first[0].PerSecond, first[1].PerSecond, ratio, float64(first[0].P95.Milliseconds()), bare, counted.PerSecond)
	after, err := deepCursor(b.product, token, d.Key)
	if err != nil {
		return "", 0, err
	}
	if after == "" {
		return line + " | | |", ratio, nil
	}
	from, err := f.deep(ctx, d, m)
	if err != nil {
		return "", 0, err
	}
	deep, err := againstFloor(b.product, f, token, d, m, b.o.each/2, after, from)
	if err != nil {
		return "", 0, err
	}
	return line + fmt.Sprintf(" %.0f | %.0f | %.2f |", deep[0].PerSecond, deep[1].PerSecond, deep[0].PerSecond/deep[1].PerSecond), ratio, nil
}

// counted measures pages that are asked for together with the count that tabs show.
func (b *bench) counted(token string, d view.Default) (measure.Rate, error) {
	body, err := measure.Operation(countedQuery, map[string]any{"view": d.Key})
	if err != nil {
		return measure.Rate{}, err
	}
	return measure.Press(clientCount, b.o.each/2, func(int) (*http.Request, error) { return post(b.product, token, body) })
}

func post(p *measure.Product, token string, body []byte) (*http.Request, error) {
	req, err := http.NewRequest(http.MethodPost, p.Address+"/graphql", bytes.NewReader(body))
	if err == nil {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Authorization", "Bearer "+token)
	}
	return req, err
}

func againstFloor(p *measure.Product, f *floor, token string, d view.Default, m member, duration time.Duration, after string, from place) (rates [2]measure.Rate, err error) {
	variables := map[string]any{"view": d.Key}
	if after != "" {
		variables["after"] = after
	}
	body, err := measure.Operation(pageQuery, variables)
	if err != nil {
		return rates, err
	}
	small := httptest.NewServer(f.handler(d, m, from))
	defer small.Close()
	requests := []func(int) (*http.Request, error){
		func(int) (*http.Request, error) { return post(p, token, body) },
		func(int) (*http.Request, error) { return http.NewRequest(http.MethodGet, small.URL, nil) },
	}
	for i, request := range requests {
		if _, err := measure.Press(clientCount, duration/4, request); err != nil { // warms up
			return rates, err
		}
		if rates[i], err = measure.Press(clientCount, duration, request); err != nil {
			return rates, err
		}
	}
	return rates, nil
}

// deep walks the floor's own pages as far as the product's.
func (f *floor) deep(ctx context.Context, d view.Default, m member) (from place, err error) {
	from = top
	query := statement(d, m, m.many(d))
	for range deepPages {
		rows, err := f.pool.Query(ctx, query, f.org, m.user, from.at, from.id)
		if err != nil {
			return from, err
		}
		n, before := 0, from
		var l floorRow
		for rows.Next() && n < 50 {
			n++
			if err := rows.Scan(&l.id, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, &l.created, nil, nil, nil, nil, nil); err != nil {
				rows.Close()
				return from, err
			}
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return from, err
		}
		if n < 50 {
			return before, nil
		}
		from = place{l.created, l.id}
	}
	return from, nil
}

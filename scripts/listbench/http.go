package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
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

// overHTTP measures the first and a deep page of every view through the real server and against the floor.
func overHTTP(ctx context.Context, out io.Writer, conn *db.DB, p *measure.Product, url string, c *cast, duration time.Duration) error {
	f, err := newFloor(ctx, url, c.organization)
	if err != nil {
		return err
	}
	defer f.pool.Close()
	fmt.Fprintf(out, "\n## Through HTTP\n\nPages of 50 with owner and pool, %d clients; requests a second of the product, of the floor (a small hand-written Go and pgx handler without GraphQL or sign-in), "+
		"and their ratio. Client, floor, server and PostgreSQL share one machine.\n\n| view | who | product | floor | ratio | p95 ms | deep: product | floor | ratio |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n", clientCount)
	for _, m := range c.members {
		if err := session.SetPassword(db.WithOrg(ctx, c.organization), conn, c.organization, m.user, m.email, password); err != nil {
			return err
		}
		token, err := p.SignIn(m.email, password)
		if err != nil {
			return err
		}
		for _, d := range view.Defaults {
			line, err := compare(ctx, p, f, token, d, m, duration)
			if err != nil {
				return fmt.Errorf("%s for %s: %w", d.Key, m.title, err)
			}
			fmt.Fprintln(out, line)
		}
	}
	return nil
}

func compare(ctx context.Context, p *measure.Product, f *floor, token string, d view.Default, m member, duration time.Duration) (string, error) {
	first, err := againstFloor(p, f, token, d, m, duration, "", top)
	if err != nil {
		return "", err
	}
	line := fmt.Sprintf("| %s | %s | %.0f | %.0f | %.2f | %.0f |", d.Key, m.title, first[0].PerSecond, first[1].PerSecond, first[0].PerSecond/first[1].PerSecond, float64(first[0].P95.Milliseconds()))
	after, err := deepCursor(p, token, d.Key)
	if err != nil {
		return "", err
	}
	if after == "" {
		return line + " | | |", nil
	}
	from, err := f.deep(ctx, d, m)
	if err != nil {
		return "", err
	}
	deep, err := againstFloor(p, f, token, d, m, duration/2, after, from)
	if err != nil {
		return "", err
	}
	return line + fmt.Sprintf(" %.0f | %.0f | %.2f |", deep[0].PerSecond, deep[1].PerSecond, deep[0].PerSecond/deep[1].PerSecond), nil
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
		func(int) (*http.Request, error) {
			req, err := http.NewRequest(http.MethodPost, p.Address+"/graphql", bytes.NewReader(body))
			if err == nil {
				req.Header.Set("Content-Type", "application/json")
				req.Header.Set("Authorization", "Bearer "+token)
			}
			return req, err
		},
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

package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rs/cors"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
)

// preflight is a header that a foreign page cannot send without asking first.
const preflight = "GraphQL-Require-Preflight"

// withOrigins keeps foreign pages out, in three ways: a browser is told which
// origins may read (CORS), a change from any other is refused (CSRF), and a
// query that would use the cookie must not come from a link or a picture.
func withOrigins(allowed []string, e edge, next http.Handler) (http.Handler, error) {
	protection := http.NewCrossOriginProtection()
	for _, origin := range allowed {
		if err := checkOrigin(origin); err != nil {
			return nil, err
		}
		if err := protection.AddTrustedOrigin(origin); err != nil {
			return nil, err
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(denyOrigin))
	handler := protection.Handler(denyForeignGET(e, allowed, next))
	if len(allowed) == 0 {
		return handler, nil
	}
	return cors.New(cors.Options{
		AllowedOrigins: allowed, AllowCredentials: true, MaxAge: 600,
		AllowedMethods: []string{http.MethodGet, http.MethodPost},
		AllowedHeaders: []string{"Accept", "Authorization", "Content-Type", preflight},
		ExposedHeaders: []string{"X-Request-Id", "Retry-After"},
	}).Handler(handler), nil
}

// checkOrigin refuses what would open the API to everybody: "*" with
// credentials is an invitation.
func checkOrigin(origin string) error {
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "" || u.RawQuery != "" || strings.Contains(origin, "*") {
		return fmt.Errorf("%q is not an origin: write it as https://app.example.com", origin)
	}
	return nil
}

func denyOrigin(w http.ResponseWriter, _ *http.Request) {
	transport.Problem(w, http.StatusForbidden, "FORBIDDEN", "Requests from this origin are not taken.", nil)
}

// denyForeignGET refuses a query by GET that the browser's cookie would sign
// in, unless the browser says that it is from here, or the request has a
// header that a foreign page cannot send.
func denyForeignGET(e edge, allowed []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A page may open a WebSocket to any site, and no browser asks first. Programs send no origin.
		if transport.IsUpgrade(r) && r.Header.Get("Origin") != "" && !ours(r, allowed) {
			denyOrigin(w, r)
			return
		}
		if r.Method == http.MethodGet && r.Header.Get("Authorization") == "" &&
			cookieToken(r, e.secure(r)) != "" && !fromHere(r, allowed) {
			transport.Problem(w, http.StatusForbidden, "FORBIDDEN",
				"A query by GET with a cookie needs the header "+preflight+".", nil)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func fromHere(r *http.Request, allowed []string) bool {
	if r.Header.Get(preflight) != "" || strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return true // not simple: a foreign page had to ask by CORS first
	}
	if r.Header.Get("Origin") != "" {
		return ours(r, allowed)
	}
	site := r.Header.Get("Sec-Fetch-Site")
	return site == "same-origin" || site == "none"
}

// ours says that the request's origin is this site or an allowed one.
func ours(r *http.Request, allowed []string) bool {
	origin := r.Header.Get("Origin")
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host || slices.Contains(allowed, origin)
}

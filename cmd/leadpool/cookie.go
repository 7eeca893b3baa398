package main

import (
	"net/http"
	"time"
)

// The session's cookie. Its name's prefix makes a browser refuse it without
// TLS, or for more than this host; plain http on this machine cannot have it.
const (
	secureCookie = "__Host-leadpool"
	plainCookie  = "leadpool"
)

func cookieName(secure bool) string {
	if secure {
		return secureCookie
	}
	return plainCookie
}

// cookieToken is the session token that came in the cookie, if any.
func cookieToken(r *http.Request, secure bool) string {
	cookie, err := r.Cookie(cookieName(secure))
	if err != nil {
		return ""
	}
	return cookie.Value
}

// keepIn sets the cookie of the answer, or removes it when the token is empty.
func keepIn(w http.ResponseWriter, secure bool) func(string, time.Time) {
	return func(token string, expires time.Time) {
		cookie := &http.Cookie{
			Name: cookieName(secure), Value: token, Path: "/", Expires: expires,
			HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode,
		}
		if token == "" {
			cookie.MaxAge = -1
		}
		http.SetCookie(w, cookie)
	}
}

// Package crm holds the rules of Leadpool; this file is the only error type that people see.
package crm

import "fmt"

// Code says what kind of refusal an Error is; clients branch on it.
type Code string

// The codes that clients rely on.
const (
	Unauthenticated Code = "UNAUTHENTICATED" // nobody is signed in
	NotFound        Code = "NOT_FOUND"       // missing, or not for this viewer: the two answer alike
	Forbidden       Code = "FORBIDDEN"       // seen, but not allowed; names the action
	Invalid         Code = "INVALID"         // the input is wrong; Field says where
	Conflict        Code = "CONFLICT"        // stale version, moved status, somebody else won, a duplicate
	Limit           Code = "LIMIT"           // a quota, a rate or a size; With says limit, used, resetsAt
	Internal        Code = "INTERNAL"        // a fault of ours; the log has the id
)

// Error is a refusal in words that a user can act on.
type Error struct {
	Code    Code           `json:"code"`
	Message string         `json:"message"`
	Field   []string       `json:"field,omitempty"` // path of the input field that is wrong, outermost first
	Extra   map[string]any `json:"extra,omitempty"` // further facts a client may use, such as limit and resetsAt
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Errorf makes an Error of a code with a message for people.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// WithField names the input field, outermost first, that the error is about.
func (e *Error) WithField(path ...string) *Error {
	e.Field = path
	return e
}

// With adds a fact that a client may use beside the message.
func (e *Error) With(key string, value any) *Error {
	if e.Extra == nil {
		e.Extra = map[string]any{}
	}
	e.Extra[key] = value
	return e
}

// InvalidField is the commonest refusal: one input field is wrong.
func InvalidField(field, format string, args ...any) *Error {
	return Errorf(Invalid, format, args...).WithField(field)
}

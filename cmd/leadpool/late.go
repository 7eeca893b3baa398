package main

import (
	"context"
	"sync/atomic"
)

// lateContext is the context of a request in which somebody may sign in: from
// then on, whatever was derived from it before finds the values of who did.
// Without it the answer to signIn could say who signed in, but nothing that is
// read as that person.
type lateContext struct {
	context.Context
	values atomic.Pointer[context.Context]
}

// Value looks among the late values first.
func (l *lateContext) Value(key any) any {
	if late := l.values.Load(); late != nil {
		if value := (*late).Value(key); value != nil {
			return value
		}
	}
	return l.Context.Value(key)
}

package resolvers

import (
	"time"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

func leadPayload(l *db.Lead, err error) (*model.LeadPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.LeadPayload{Lead: l, UserErrors: refusals}, nil
}

func activityPayload(l *db.Lead, a *db.Activity, err error) (*model.LogActivityPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.LogActivityPayload{Lead: l, Activity: a, UserErrors: refusals}, nil
}

func bulkPayload(o *lifecycle.Outcome, err error) (*lifecycle.Outcome, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	if o == nil {
		o = &lifecycle.Outcome{Results: []*lifecycle.LeadOutcome{}}
	}
	o.UserErrors = refusals
	return o, nil
}

// fact gives what an error says beside its message; nil when it does not.
func fact[T int | time.Time](e *crm.Error, key string) *T {
	if value, ok := e.Extra[key].(T); ok {
		return &value
	}
	// A refusal that an idempotency key remembered comes back with JSON's own types.
	var some any
	switch value := e.Extra[key].(type) {
	case float64:
		some = int(value)
	case string:
		some, _ = time.Parse(time.RFC3339Nano, value)
	}
	if value, ok := some.(T); ok {
		return &value
	}
	return nil
}

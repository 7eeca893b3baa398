package lifecycle

import (
	"context"

	"github.com/leadpool/leadpool/db"
)

// ByRule does an action on a lead because a rule says so and nobody asked for it. The lead is locked, in a pool, and in a
// status from which its row of the table leads; kind is what timeline and ledger call it. Nothing is written before b.Close.
func ByRule(ctx context.Context, b *Batch, l *db.Lead, action Action, kind, reason string, apply func(*Step)) error {
	rule := RuleOf(action)
	pool, err := b.Pool(ctx, *l.PoolID)
	if err != nil {
		return err
	}
	s := &Step{Subject: Subject{Lead: l, Pool: pool}, Rule: rule, Before: *l, Now: b.Now, Kind: kind, Reason: reason, Batch: b}
	if err := rule.Fits(s.Subject); err != nil {
		return err
	}
	if rule.To != "" {
		l.Status = rule.To
	}
	apply(s)
	return s.write(ctx)
}

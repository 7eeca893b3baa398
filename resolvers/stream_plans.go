package resolvers

import (
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// streamPlans are the plans of documents that are the same for all who ask them: a thousand who follow a pool need one.
type streamPlans struct {
	mu    sync.Mutex
	known map[any]*streamPlan // by their keys; nil: the document cannot be planned
}

// mostStreamPlans is how many documents are known at once. Apps have a few; more than that are somebody's experiments, and all are
// forgotten then.
const mostStreamPlans = 200

// of gives the plan of an operation, or nil. Plans are not changed once they are made.
func (s *streamPlans) of(op *graphql.OperationContext) *streamPlan {
	key, same := documentKey(op)
	if !same || len(op.RawQuery) > longestPlanned {
		return planStream(op, key)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	plan, known := s.known[key]
	if !known {
		if s.known == nil || len(s.known) >= mostStreamPlans {
			s.known = map[any]*streamPlan{}
		}
		plan = planStream(op, key)
		s.known[key] = plan
	}
	return plan
}

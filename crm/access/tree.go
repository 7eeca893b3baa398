package access

import (
	"slices"

	"github.com/google/uuid"
)

// tree is the departments, ready to climb.
type tree struct {
	parents map[uuid.UUID]*uuid.UUID
	heads   map[uuid.UUID]*uuid.UUID
}

func (m *Model) tree() tree {
	t := tree{make(map[uuid.UUID]*uuid.UUID, len(m.Departments)), make(map[uuid.UUID]*uuid.UUID, len(m.Departments))}
	for _, d := range m.Departments {
		t.parents[d.ID], t.heads[d.ID] = d.Parent, d.Head
	}
	return t
}

func (t tree) parent(id uuid.UUID) *uuid.UUID { return t.parents[id] }

// within says whether a department is the other one, or, where below counts, anywhere under it.
func (t tree) within(department, top uuid.UUID, below bool) (in bool) {
	climb(&department, t.parent, func(d uuid.UUID) bool {
		in = d == top
		return !in && below
	})
	return in
}

// climb walks upwards from a start until visit says stop. Cycles are refused when they are made; should one be there
// all the same, the walk ends where it began again rather than never.
func climb(start *uuid.UUID, up func(uuid.UUID) *uuid.UUID, visit func(uuid.UUID) bool) {
	seen := make(map[uuid.UUID]bool, 8)
	for at := start; at != nil && !seen[*at]; at = up(*at) {
		seen[*at] = true
		if !visit(*at) {
			return
		}
	}
}

func contains(ids []uuid.UUID, id uuid.UUID) bool { return slices.Contains(ids, id) }

package filter

import "slices"

// Clocked says whether time alone can make a lead fit a condition, or fit it no longer.
func Clocked(c *Condition) (clocked bool) {
	walk(c, func(leaf *Condition) {
		if _, span := leaf.Value.(Span); span {
			clocked = true
		}
		if f, ok := Find(leaf.Field); ok && !leaf.Custom && f.Kind == Overdue {
			clocked = true
		}
		clocked = clocked || slices.ContainsFunc(leaf.Parts, Clocked)
	})
	return clocked
}

// Beside says whether a condition asks about more than the lead's own row: who works on it, what was done about it.
func Beside(c *Condition) bool { return asks(c, Team, Activities) }

// Peopled says whether a condition asks how people stand to one another.
func Peopled(c *Condition) (peopled bool) {
	walk(c, func(leaf *Condition) {
		peopled = peopled || slices.ContainsFunc(people, func(o operator) bool { return o.name == leaf.Op })
	})
	return peopled || asks(c, Department)
}

func asks(c *Condition, kinds ...Kind) (asks bool) {
	walk(c, func(leaf *Condition) {
		f, ok := Find(leaf.Field)
		asks = asks || ok && !leaf.Custom && slices.Contains(kinds, f.Kind)
	})
	return asks
}

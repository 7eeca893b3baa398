package loadgen

import "sort"

// wheel picks one of many, each as often as its weight says.
type wheel struct {
	items []int
	upTo  []float64
}

func (w *wheel) add(item int, weight float64) {
	if n := len(w.upTo); n > 0 {
		weight += w.upTo[n-1]
	}
	w.items, w.upTo = append(w.items, item), append(w.upTo, weight)
}

// pick gives the item at a place between 0 and 1.
func (w *wheel) pick(place float64) int {
	at := place * w.upTo[len(w.upTo)-1]
	return w.items[min(sort.SearchFloat64s(w.upTo, at), len(w.items)-1)]
}

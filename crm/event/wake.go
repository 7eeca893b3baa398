package event

import "sync"

// wakes are whom to tell that events were written in this process: its relay, which looks at once instead of a moment later.
var wakes struct {
	sync.Mutex
	next int
	all  map[int]chan<- struct{}
}

// Wake says that events were committed. It never waits.
func Wake() {
	wakes.Lock()
	defer wakes.Unlock()
	for _, c := range wakes.all {
		select {
		case c <- struct{}{}:
		default: // it has not looked since the last time
		}
	}
}

// onWake has a channel told of events that are committed in this process, until the function that it gives is called.
func onWake(c chan<- struct{}) (stop func()) {
	wakes.Lock()
	defer wakes.Unlock()
	if wakes.all == nil {
		wakes.all = map[int]chan<- struct{}{}
	}
	id := wakes.next
	wakes.next++
	wakes.all[id] = c
	return func() {
		wakes.Lock()
		defer wakes.Unlock()
		delete(wakes.all, id)
	}
}

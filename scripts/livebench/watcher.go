package main

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"strconv"
	"sync"
	"time"
)

// watcher is what somebody at a socket has seen.
type watcher struct {
	person int
	field  *field

	mu       sync.Mutex
	cursor   string
	place    uint64
	versions []int32 // of each lead of the field; 0: not seen
	took     []time.Duration
	timing   bool
	bytes    int
	counts
}

// counts are sums over what was heard.
type counts struct {
	messages, changes int
	repeated          int // a version that was there already, or a cursor that does not go on
	skipped           int // versions of which nothing was told by themselves
	resyncs, faults   int
	first             string // of the faults
}

func (c *counts) add(o counts) {
	c.messages, c.changes, c.repeated = c.messages+o.messages, c.changes+o.changes, c.repeated+o.repeated
	c.skipped, c.resyncs, c.faults = c.skipped+o.skipped, c.resyncs+o.resyncs, c.faults+o.faults
	c.first = cmp.Or(c.first, o.first)
}

// heard takes a message. It reads no JSON: five thousand who did would be what is measured.
func (w *watcher) heard(text []byte, at time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !bytes.Contains(text, []byte(`"type":"next"`)) || bytes.Contains(text, []byte(`"errors"`)) {
		w.fault(text)
		return
	}
	cursor, rest := value(text, `"cursor":"`)
	if cursor == nil {
		return // how live it is
	}
	raw, err := base64.RawURLEncoding.DecodeString(string(cursor))
	if err != nil || len(raw) < 8 {
		w.fault(text)
		return
	}
	first := w.cursor == ""
	if place := binary.BigEndian.Uint64(raw); place > w.place || first {
		w.place = place
	} else if place < w.place {
		w.repeated++
	}
	w.cursor = string(cursor)
	if bytes.Contains(text, []byte(`"__typename":"Resync"`)) {
		w.resyncs++
		return
	}
	n := 0
	for {
		var id, number, when []byte
		if id, rest = value(rest, `"leadId":"`); id == nil {
			break
		}
		number, rest = value(rest, `"version":`)
		when, rest = value(rest, `"updatedAt":"`)
		n++
		w.change(id, number, when, at)
	}
	w.changes += n
	if n > 0 {
		w.messages++
		w.bytes += len(text)
	}
}

// fault counts what should not have come, and keeps the first.
func (w *watcher) fault(text []byte) {
	w.faults++
	if w.first == "" {
		w.first = string(text[:min(len(text), 300)])
	}
}

func (w *watcher) change(id, number, when []byte, at time.Time) {
	i, known := w.field.index[string(id)]
	version, err := strconv.Atoi(string(number))
	if !known || err != nil {
		w.fault(id)
		return
	}
	switch last := int(w.versions[i]); {
	case version <= last:
		w.repeated++
	default:
		w.skipped += version - last - 1
	}
	w.versions[i] = int32(version)
	if w.timing {
		if then, err := time.Parse(time.RFC3339Nano, string(when)); err == nil {
			w.took = append(w.took, at.Sub(then))
		}
	}
}

// value gives what stands behind a name, up to where it ends, and what follows.
func value(text []byte, name string) (found, rest []byte) {
	i := bytes.Index(text, []byte(name))
	if i < 0 {
		return nil, nil
	}
	text = text[i+len(name):]
	end := bytes.IndexAny(text, `",}`)
	if end < 0 {
		return nil, nil
	}
	return text[:end], text[end:]
}

// missing is how many leads that concern the person it has not seen the last version of.
func (w *watcher) missing() (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, l := range w.field.leads {
		if l.owner != everybody && l.owner != w.person {
			continue
		}
		l.mu.Lock()
		if int(w.versions[i]) != l.version {
			n++
		}
		l.mu.Unlock()
	}
	return n
}

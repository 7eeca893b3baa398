package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

// everybody is whom a waiting lead concerns.
const everybody = -1

// field is the leads that are edited while people watch.
type field struct {
	leads []*edited
	index map[string]int // by id
	next  atomic.Int64
}

// edited is one lead and how far its edits are.
type edited struct {
	id    string
	owner int // whom it concerns

	mu      sync.Mutex
	version int
}

func newField() *field { return &field{index: map[string]int{}} }

func (f *field) add(l *db.Lead, owner int) {
	id := l.NodeID().String()
	f.index[id] = len(f.leads)
	f.leads = append(f.leads, &edited{id: id, owner: owner, version: l.Version})
}

const update = `mutation ($id: ID!, $version: Int!, $score: Int!) { updateLead(input: {id: $id, expectedVersion: $version, score: $score}) { lead { version } userErrors { code message } } }`

// edit edits the next lead; leads take turns.
func (f *field) edit(p *measure.Product, token string) error {
	l := f.leads[int(f.next.Add(1))%len(f.leads)]
	l.mu.Lock()
	defer l.mu.Unlock()
	var answer struct {
		UpdateLead struct {
			Lead       *struct{ Version int }
			UserErrors []struct{ Code, Message string }
		}
	}
	err := p.Ask(token, update, map[string]any{"id": l.id, "version": l.version, "score": (l.version * 7) % 100}, &answer)
	if err != nil {
		return err
	}
	if answer.UpdateLead.Lead == nil {
		return fmt.Errorf("refused: %v", answer.UpdateLead.UserErrors)
	}
	l.version = answer.UpdateLead.Lead.Version
	return nil
}

// paced edits so many times a second for a while, whatever the time that one edit takes; it gives how many edits there were.
func (f *field) paced(p *measure.Product, token string, rate int, d time.Duration) (int, error) {
	var wait sync.WaitGroup
	var mu sync.Mutex
	var fault error
	n := int(d.Seconds() * float64(rate))
	tick := time.NewTicker(time.Second / time.Duration(rate))
	defer tick.Stop()
	for range n {
		<-tick.C
		wait.Go(func() {
			if err := f.edit(p, token); err != nil {
				mu.Lock()
				fault = errors.Join(fault, err)
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	return n, fault
}

// flatOut edits by so many writers as fast as they can.
func (f *field) flatOut(p *measure.Product, token string, writers int, d time.Duration) (int, error) {
	var wait sync.WaitGroup
	var n atomic.Int64
	faults := make([]error, writers)
	end := time.Now().Add(d)
	for i := range writers {
		wait.Go(func() {
			for time.Now().Before(end) && faults[i] == nil {
				faults[i] = f.edit(p, token)
				n.Add(1)
			}
		})
	}
	wait.Wait()
	return int(n.Load()), errors.Join(faults...)
}

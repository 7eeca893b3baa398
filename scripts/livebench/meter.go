package main

import (
	"time"

	"github.com/leadpool/leadpool/scripts/measure"
)

// meter reads how much of the processors a process uses.
type meter struct {
	process int
	used    time.Duration
	at      time.Time
}

func begin(process int) (meter, error) {
	used, err := measure.Processor(process)
	return meter{process, used, time.Now()}, err
}

// read gives the time of processors, and of the clock, since the beginning.
func (m meter) read() (used, wall time.Duration, err error) {
	now, err := measure.Processor(m.process)
	return now - m.used, time.Since(m.at), err
}

// share is what part of a processor a process uses while something is done.
func share(process int, do func() error) (float64, error) {
	m, err := begin(process)
	if err != nil {
		return 0, err
	}
	if err := do(); err != nil {
		return 0, err
	}
	used, wall, err := m.read()
	return used.Seconds() / wall.Seconds(), err
}

// idle is what a process uses while nothing happens.
func idle(process int) (float64, error) {
	return share(process, func() error { time.Sleep(4 * time.Second); return nil }) // what it uses while nothing happens
}

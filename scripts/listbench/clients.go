package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// clientCount is how many ask at once.
const clientCount = 32

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clientCount, MaxConnsPerHost: clientCount, DisableCompression: true}, Timeout: 30 * time.Second}

// rate is how many requests a second were answered, and how long the slow ones took.
type rate struct {
	perSecond float64
	p95       time.Duration
}

// press lets all clients ask as fast as they can.
func press(duration time.Duration, request func() (*http.Request, error)) (rate, error) {
	var (
		wait  sync.WaitGroup
		mu    sync.Mutex
		took  []time.Duration
		fault error
	)
	began := time.Now()
	for range clientCount {
		wait.Go(func() {
			var mine []time.Duration
			for time.Since(began) < duration {
				start := time.Now()
				if err := one(request); err != nil {
					mu.Lock()
					fault = errors.Join(fault, err)
					mu.Unlock()
					return
				}
				mine = append(mine, time.Since(start))
			}
			mu.Lock()
			took = append(took, mine...)
			mu.Unlock()
		})
	}
	wait.Wait()
	if fault != nil || len(took) == 0 {
		return rate{}, errors.Join(errors.New("nothing was answered"), fault)
	}
	slices.Sort(took)
	return rate{float64(len(took)) / time.Since(began).Seconds(), took[len(took)*95/100]}, nil
}

func one(request func() (*http.Request, error)) error {
	req, err := request()
	if err != nil {
		return err
	}
	res, err := client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	start := make([]byte, 12)
	n, _ := io.ReadFull(res.Body, start)
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK || bytes.HasPrefix(start[:n], []byte(`{"errors"`)) {
		return fmt.Errorf("answered %s", res.Status)
	}
	return nil
}

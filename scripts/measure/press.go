package measure

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

// maxClients is how many can ask at once.
const maxClients = 256

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: maxClients, MaxConnsPerHost: maxClients, DisableCompression: true}, Timeout: 30 * time.Second}

// Rate is how many requests a second were answered, and how long the slow ones took.
type Rate struct {
	PerSecond        float64
	Median, P95, P99 time.Duration
	Refused          int // answers that counts said were none
}

// Press lets so many clients ask as fast as they can; each makes its own requests.
func Press(clients int, duration time.Duration, request func(client int) (*http.Request, error)) (Rate, error) {
	return PressCounting(clients, duration, request, func([]byte) bool { return true })
}

// PressCounting is Press that takes only those answers for done of which counts says so.
func PressCounting(clients int, duration time.Duration, request func(client int) (*http.Request, error), counts func(answer []byte) bool) (Rate, error) {
	var (
		wait    sync.WaitGroup
		mu      sync.Mutex
		took    []time.Duration
		refused int
		fault   error
	)
	began := time.Now()
	for i := range clients {
		wait.Go(func() {
			var mine []time.Duration
			no := 0
			for time.Since(began) < duration {
				start := time.Now()
				done, err := one(func() (*http.Request, error) { return request(i) }, counts)
				if err != nil {
					mu.Lock()
					fault = errors.Join(fault, err)
					mu.Unlock()
					return
				}
				if !done {
					no++
					continue
				}
				mine = append(mine, time.Since(start))
			}
			mu.Lock()
			took, refused = append(took, mine...), refused+no
			mu.Unlock()
		})
	}
	wait.Wait()
	if fault != nil || len(took) == 0 {
		return Rate{}, errors.Join(errors.New("nothing was answered"), fault)
	}
	slices.Sort(took)
	at := func(percent int) time.Duration { return took[len(took)*percent/100] }
	return Rate{float64(len(took)) / time.Since(began).Seconds(), at(50), at(95), at(99), refused}, nil
}

func one(request func() (*http.Request, error), counts func([]byte) bool) (bool, error) {
	req, err := request()
	if err != nil {
		return false, err
	}
	res, err := client.Do(req)
	if err != nil {
		return false, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return false, err
	}
	if res.StatusCode != http.StatusOK || bytes.HasPrefix(text, []byte(`{"errors"`)) {
		return false, fmt.Errorf("answered %s: %.300s", res.Status, text)
	}
	return counts(text), nil
}

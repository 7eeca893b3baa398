package main

import (
	"fmt"
	"io"
	"time"

	"github.com/leadpool/leadpool/scripts/measure"
)

const transferPool = `mutation ($from: ID!, $to: ID!) { transferPool(input: {poolId: $from, toPoolId: $to}) { job { id state done total message } userErrors { code message } } }`

const bulkJob = `query ($id: ID!) { bulkJob(id: $id) { id state done total message } }`

type moving struct {
	ID, State, Message string
	Done, Total        int
}

// move transfers the whole large pool, and meanwhile people claim from the small one.
func move(out io.Writer, p *measure.Product, s *stage, o settings) error {
	requests, err := claimRequests(p, s, s.small)
	if err != nil {
		return err
	}
	const few = 4
	// Short looks, for the pool that is claimed from must not run dry.
	const look, pause = 500 * time.Millisecond, 4 * time.Second
	before, err := measure.PressCounting(few, look, requests, claimed)
	if err != nil {
		return err
	}
	token, err := p.SignIn(s.admin.User.Email, password)
	if err != nil {
		return err
	}
	began := time.Now()
	var answer struct {
		TransferPool struct {
			Job        *moving
			UserErrors []struct{ Code, Message string }
		}
	}
	if err := p.Ask(token, transferPool, map[string]any{"from": s.large.NodeID().String(), "to": s.spare.NodeID().String()}, &answer); err != nil {
		return err
	}
	job := answer.TransferPool.Job
	if job == nil {
		return fmt.Errorf("refused: %v", answer.TransferPool.UserErrors)
	}
	during, reports, worst := measure.Rate{}, 0, time.Duration(0)
	for last := -1; job.State == "QUEUED" || job.State == "RUNNING"; {
		time.Sleep(pause) // the move is what is measured; the looks at others must not make it slower
		if during, err = measure.PressCounting(few, look, requests, claimed); err != nil {
			return fmt.Errorf("claims during the move: %w", err)
		}
		worst = max(worst, during.P99)
		var state struct{ BulkJob *moving }
		if err := p.Ask(token, bulkJob, map[string]any{"id": job.ID}, &state); err != nil {
			return err
		}
		if job = state.BulkJob; job.Done != last {
			last, reports = job.Done, reports+1
		}
	}
	if job.State != "SUCCEEDED" {
		return fmt.Errorf("the move ended as %s: %s", job.State, job.Message)
	}
	took := time.Since(began).Round(time.Second)
	fmt.Fprintf(out, "\n## A whole pool\n\n%d leads moved in one transaction in **%s** (%.0f a second), with %d reports of progress.\n\n%d people claimed from another pool: %.0f a second before (p99 %.0f ms), %.0f at the end of the move; the slowest of all of them meanwhile took %.0f ms.\n",
		job.Total, took, float64(job.Total)/took.Seconds(), reports, few, before.PerSecond, ms(before.P99), during.PerSecond, ms(worst))
	return nil
}

package download

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/export"
	"github.com/leadpool/leadpool/db"
)

// leads sends an export, once.
func (h *Handler) leads(ctx context.Context, v *access.Viewer, id uuid.UUID, to *sending) error {
	ticket, err := export.Take(ctx, h.Conn, v, id)
	if err != nil {
		return err
	}
	to.name = ticket.FileName
	return ticket.Send(ctx, h.Conn, to)
}

// results sends what became of each lead of a job.
func (h *Handler) results(ctx context.Context, v *access.Viewer, id uuid.UUID, to *sending) error {
	to.name = export.ResultsName(v, time.Now())
	var file *export.Results
	begin := func() (err error) {
		if file == nil {
			file, err = export.NewResults(v, to)
		}
		return err
	}
	err := bulk.Results(ctx, h.Conn, v, id, func(page []bulk.Result) error {
		if err := begin(); err != nil {
			return err
		}
		for _, r := range page {
			if err := file.Write(export.Result{ID: db.NodeID{Type: "Lead", UUID: r.LeadID}, Name: r.Name, State: r.State, Refusal: r.Error}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := begin(); err != nil { // a job without leads
		return err
	}
	return file.Close()
}

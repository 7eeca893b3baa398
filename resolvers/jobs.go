package resolvers

import (
	"context"
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/bulk"
	"github.com/leadpool/leadpool/crm/export"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/dataloaders"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/graph/model"
)

func jobPayload(j *db.BulkJob, err error) (*model.BulkJobPayload, error) {
	refusals, err := refused(err)
	if err != nil {
		return nil, err
	}
	return &model.BulkJobPayload{Job: j, UserErrors: refusals}, nil
}

// bulkJobs is a page of the viewer's jobs; a cursor is the id of a job.
func bulkJobs(ctx context.Context, conn db.Conn, v *access.Viewer, first *int, after *string) (*model.BulkJobConnection, error) {
	from := uuid.Nil
	if after != nil {
		if from = db.ParseNodeID(*after).Of("BulkJob"); from == uuid.Nil {
			return nil, bulk.WrongCursor()
		}
	}
	jobs, more, err := bulk.List(ctx, conn, v, pageSize(first), from)
	if err != nil {
		return nil, err
	}
	info := &view.PageInfo{HasNextPage: more, HasPreviousPage: after != nil}
	if len(jobs) > 0 {
		start, end := jobs[0].NodeID().String(), jobs[len(jobs)-1].NodeID().String()
		info.StartCursor, info.EndCursor = &start, &end
	}
	return &model.BulkJobConnection{Nodes: jobs, PageInfo: info}, nil
}

// refusals is a page of the leads for which a job was refused, each as the viewer sees it now, if they do.
func refusals(ctx context.Context, conn db.Conn, j *db.BulkJob, first *int, after *string) (*model.BulkRefusalConnection, error) {
	from, err := positionOf(after)
	if err != nil {
		return nil, err
	}
	list, more, err := bulk.Refusals(ctx, conn, access.ViewerFrom(ctx), j, pageSize(first), from)
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(list))
	for i, r := range list {
		ids[i] = r.LeadID
	}
	leads, err := dataloaders.Leads(ctx, ids)
	if err != nil {
		return nil, err
	}
	page := &model.BulkRefusalConnection{Nodes: make([]*lifecycle.LeadOutcome, len(list)), PageInfo: &view.PageInfo{HasNextPage: more, HasPreviousPage: after != nil}}
	for i, r := range list {
		page.Nodes[i] = &lifecycle.LeadOutcome{LeadID: db.NodeID{Type: "Lead", UUID: r.LeadID}, Lead: leads[i], Error: r.Error}
	}
	if len(list) > 0 {
		start, end := cursorAt(list[0].Position), cursorAt(list[len(list)-1].Position)
		page.PageInfo.StartCursor, page.PageInfo.EndCursor = &start, &end
	}
	return page, nil
}

// withGiven notes which of the changes the caller named.
func withGiven(ctx context.Context, in bulk.StartBulkJobInput) bulk.StartBulkJobInput {
	if in.Changes != nil {
		in.Changes.Given = givenIn(ctx, "changes")
	}
	return in
}

// undoneBy is the job that took another one back, to those who may see it.
func undoneBy(ctx context.Context, j *db.BulkJob) (*db.BulkJob, error) {
	by, err := dataloaders.UndoneBy(ctx, j.ID)
	if err != nil || by == nil || !bulk.MayRead(access.ViewerFrom(ctx), by) {
		return nil, err
	}
	return by, nil
}

// resultsURL is where what became of each lead can be downloaded; nil while that is not known.
func resultsURL(j *db.BulkJob) *string {
	if !bulk.HasResults(j) {
		return nil
	}
	url := export.Path + j.NodeID().String()
	return &url
}

const positionCursor = "refusal:"

func cursorAt(position int) string {
	return base64.RawURLEncoding.EncodeToString([]byte(positionCursor + strconv.Itoa(position)))
}

// positionOf reads a cursor of refusals; -1 stands before the first.
func positionOf(cursor *string) (int, error) {
	if cursor == nil {
		return -1, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(*cursor)
	text, ours := strings.CutPrefix(string(raw), positionCursor)
	position, bad := strconv.ParseInt(text, 10, 32)
	if err != nil || !ours || bad != nil || position < 0 {
		return 0, bulk.WrongCursor()
	}
	return int(position), nil
}

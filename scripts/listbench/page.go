package main

import (
	"strings"

	"github.com/leadpool/leadpool/scripts/measure"
)

// pageQuery is what the app asks for a page of a list: 50 leads with their owners and pools.
const pageQuery = `query ($view: ID!, $after: String) { leads(view: $view, first: 50, after: $after) { edges { cursor node {
	id version name company jobTitle status score rating isOverdue followUpDueAt lastFollowUpAt nextFollowUpAt createdAt updatedAt
	owner { id name } pool { id name } } } pageInfo { hasNextPage endCursor } } }`

// pageColumns are the columns that the API reads for it.
var pageColumns = []string{"organization_id", "id", "status", "pool_id", "owner_id", "company", "created_at", "follow_up_due_at", "job_title",
	"last_follow_up_at", "name", "next_follow_up_at", "rating", "score", "updated_at", "version"}

// countedQuery is a page together with the count that tabs show.
var countedQuery = strings.Replace(pageQuery, "pageInfo {", "count(upTo: 10000) { value exact } pageInfo {", 1)

// deepPages is how far behind the first the deep page lies.
const deepPages = 20

// deep gives the cursor of a page far behind, or of the last there is; empty when there is only one.
func deepCursor(p *measure.Product, token, view string) (string, error) {
	after := ""
	for range deepPages {
		var data struct {
			Leads struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   *string
				}
			}
		}
		variables := map[string]any{"view": view}
		if after != "" {
			variables["after"] = after
		}
		if err := p.Ask(token, pageQuery, variables, &data); err != nil {
			return "", err
		}
		if !data.Leads.PageInfo.HasNextPage {
			break
		}
		after = *data.Leads.PageInfo.EndCursor
	}
	return after, nil
}

package guard

import "github.com/vektah/gqlparser/v2/ast"

// Price is what a field costs beyond the usual: an object costs 1, a leaf
// nothing, and a list its size times its children.
type Price struct {
	// Weight replaces the usual cost of the field itself.
	Weight int
	// Size replaces the assumed number of items of a plain list.
	Size int
}

// Prices is the table of fields with a price of their own, by "Type.field" or
// "*.field" for every type.
type Prices map[string]Price

// DefaultPrices prices the fields of the product's schema.
func DefaultPrices() Prices {
	return Prices{
		// What the schema says of itself is large, and the same for everybody.
		"Query.__schema": {Weight: 100},
		"Query.__type":   {Weight: 20},
		// Hashing a password costs about as much as a page of leads.
		"Mutation.signIn":         {Weight: 50},
		"Mutation.changePassword": {Weight: 100},
		// A job counts its leads before it answers; a small pool is moved before the call does.
		"Mutation.startBulkJob": {Weight: 50},
		"Mutation.transferPool": {Weight: 200},
		// It judges up to 500 leads; a job's own list is read lead by lead when it is taken back.
		"Query.bulkPreview":    {Weight: 300},
		"Mutation.undoBulkJob": {Weight: 50},
		// A file of a million leads is much work, though none of it is done by the call.
		"Mutation.exportLeads":     {Weight: 500},
		"BulkPreview.refusals":     {Size: 5},
		"BulkPreviewRefusal.leads": {Size: 5},
		// Counting reads what a page does not.
		"*.totalCount": {Weight: 10},
		"*.count":      {Weight: 10},
		// What is unread is counted to a hundred; how often a notification was told stands in its row.
		"*.unreadCount":              {Weight: 2},
		"Viewer.unreadNotifications": {Weight: 2},
		"Notification.count":         {},
		// Lists that an organization keeps whole.
		"Query.views":        {Size: 20},
		"Query.leadFields":   {Size: 80},
		"LeadField.choices":  {Size: 5},
		"Query.pools":        {Size: 20},
		"Query.departments":  {Size: 50},
		"Query.groups":       {Size: 20},
		"Query.roles":        {Size: 10},
		"Query.sharingRules": {Size: 50},
		"Group.members":      {Size: 20},
		"Pool.members":       {Size: 10},
		// What comes with a view's own row, and with whom it is shared.
		"View.sort":    {Size: 1},
		"View.columns": {Size: 1},
		"View.shares":  {Size: 2},
		// All leads of the list are read, once for all groups.
		"Query.leadGroups": {Weight: 2, Size: 25},
		"LeadGroup.count":  {},
		// Figures of a pool, which are counted for all pools of an answer at once.
		"Pool.waitingCount":       {Weight: 4},
		"Pool.oldestWaitingSince": {Weight: 4},
		"Pool.waitingByAge":       {Weight: 1, Size: 6},
		"WaitingAge.count":        {Weight: 1},
		"Pool.ownedCount":         {Weight: 4},
		"Pool.overdueCount":       {Weight: 4},
		// It looks at every lead of the pool.
		"Query.poolPolicyPreview": {Weight: 150},
		// Lists that come with the lead's own row, or are worked out from it.
		"Lead.phones":           {Size: 1},
		"Lead.socials":          {Size: 1},
		"Lead.customFields":     {Size: 1},
		"Lead.availableActions": {Size: 1},
		"Lead.access":           {Size: 1},
		"Lead.relatedTeam":      {Size: 2},
		"TimelineEntry.changes": {Size: 1},
	}
}

// of returns the weight of a field and the size its list is taken to have.
func (p Prices) of(f *ast.Field, parent string, composite bool, plainList int) (weight, size int) {
	if composite {
		weight = 1
	}
	if parent == "Mutation" {
		weight = 10
	}
	size = plainList
	price, ok := p[parent+"."+f.Name]
	if !ok {
		price = p["*."+f.Name]
	}
	if price.Weight > 0 {
		weight = price.Weight
	}
	if price.Size > 0 {
		size = price.Size
	}
	return weight, size
}

package pool

import "time"

// ClaimAllowance is what somebody may still claim from a pool: the pool's own limits and the organization's over all
// pools; the smaller wins.
type ClaimAllowance struct {
	Remaining *int // nil: no limit
	Limits    []*ClaimLimit
}

// ClaimLimit is a limit of claims with what is used of it.
type ClaimLimit struct {
	Kind     ClaimLimitKind
	Limit    int
	Used     int
	ResetsAt *time.Time // of a daily limit that is used up
}

// ClaimLimitKind says which limit of claims.
type ClaimLimitKind string

// The limits of claims.
const (
	PoolOpen          ClaimLimitKind = "POOL_OPEN"
	PoolDaily         ClaimLimitKind = "POOL_DAILY"
	OrganizationOpen  ClaimLimitKind = "ORGANIZATION_OPEN"
	OrganizationDaily ClaimLimitKind = "ORGANIZATION_DAILY"
)

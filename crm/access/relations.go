package access

import "github.com/leadpool/leadpool/db"

// Relations is a set of ways in which a viewer stands to a lead.
type Relations uint32

// SightBits is how one person stands to another, as table sight stores it.
type SightBits int16

// How a viewer stands to a subject, a person who owns leads or is on their teams.
const (
	Self        SightBits = 1 << iota // the viewer themselves
	Subordinate                       // below the viewer in the reporting line, at any distance
	Headed                            // their main department is headed by the viewer
	SharedRead                        // a sharing rule gives the viewer their leads to read
	SharedWrite                       // a sharing rule gives the viewer their leads to read and write
)

// RelationKey names a relation to clients.
type RelationKey string

// One bit a relation; the order is the table's.
const (
	Owner Relations = 1 << iota
	OwnerSuperior
	TeamRead
	TeamWrite
	TeamReadSuperior
	TeamWriteSuperior
	BySharedRead
	BySharedWrite
	DepartmentHead
	PoolMember
	PoolAdministrator
	Administrator
)

// Relation is one way to stand to a lead. Lists, single look-ups, actions, explanations and live updates all follow
// from these rows and no other place (domain rules, section 4).
type Relation struct {
	Bit    Relations
	Key    RelationKey
	Owner  SightBits // the lead's owner is such a person to the viewer
	Team   SightBits // a member of its related team is such a person to the viewer
	Access db.Access // and that member may do this; empty: whatever they may do
	Pool   poolPart  // the viewer's part in the lead's pool
	Admin  bool      // the viewer is an administrator of the organization
	Writes bool      // it lets the viewer work on the lead: W(lead) of the domain rules
}

type poolPart int8

const (
	noPool       poolPart = iota
	poolWaiting           // a member, while the lead waits and the pool shows what waits
	poolAdminFor          // an administrator
)

// Table is all there is.
var Table = []Relation{
	{Bit: Owner, Key: "OWNER", Owner: Self, Writes: true},
	{Bit: OwnerSuperior, Key: "OWNER_SUPERIOR", Owner: Subordinate, Writes: true},
	{Bit: TeamRead, Key: "TEAM_READ", Team: Self, Access: db.Read},
	{Bit: TeamWrite, Key: "TEAM_WRITE", Team: Self, Access: db.ReadWrite, Writes: true},
	{Bit: TeamReadSuperior, Key: "TEAM_READ_SUPERIOR", Team: Subordinate, Access: db.Read},
	{Bit: TeamWriteSuperior, Key: "TEAM_WRITE_SUPERIOR", Team: Subordinate, Access: db.ReadWrite, Writes: true},
	{Bit: BySharedRead, Key: "SHARED_READ", Owner: SharedRead},
	{Bit: BySharedWrite, Key: "SHARED_WRITE", Owner: SharedWrite, Writes: true},
	{Bit: DepartmentHead, Key: "DEPARTMENT_HEAD", Owner: Headed, Team: Headed},
	{Bit: PoolMember, Key: "POOL_MEMBER", Pool: poolWaiting},
	{Bit: PoolAdministrator, Key: "POOL_ADMINISTRATOR", Pool: poolAdminFor},
	{Bit: Administrator, Key: "ADMINISTRATOR", Admin: true, Writes: true},
}

// Sets of relations that rules name.
const (
	Teams                   = TeamRead | TeamWrite
	TeamSuperiors           = TeamReadSuperior | TeamWriteSuperior
	Shared                  = BySharedRead | BySharedWrite
	Pools                   = PoolMember | PoolAdministrator
	AllLeads                = Owner | OwnerSuperior | Teams | TeamSuperiors | Shared | DepartmentHead | Administrator
	Any           Relations = AllLeads | Pools
)

// Writers is W(lead): the relations that let their holder work on it.
var Writers = func() (set Relations) {
	for _, r := range Table {
		if r.Writes {
			set |= r.Bit
		}
	}
	return set
}()

// Has says whether the two sets meet.
func (r Relations) Has(other Relations) bool { return r&other != 0 }

package db

// Status is where a lead stands in its life.
type Status string

// The six statuses.
const (
	Unassigned Status = "UNASSIGNED"
	Pending    Status = "PENDING"
	InProgress Status = "IN_PROGRESS"
	Invalid    Status = "INVALID"
	Converted  Status = "CONVERTED"
	Discarded  Status = "DISCARDED"
)

// Statuses lists all six in the order of a lead's life.
var Statuses = []Status{Unassigned, Pending, InProgress, Invalid, Converted, Discarded}

// Rating is how likely a lead is thought to buy.
type Rating string

// The three ratings.
const (
	Cold Rating = "COLD"
	Warm Rating = "WARM"
	Hot  Rating = "HOT"
)

// PhoneKind is what a number is for.
type PhoneKind string

// The kinds of phone.
const (
	Mobile     PhoneKind = "MOBILE"
	Office     PhoneKind = "OFFICE"
	Home       PhoneKind = "HOME"
	Fax        PhoneKind = "FAX"
	OtherPhone PhoneKind = "OTHER"
)

// Access is what somebody may do with another's lead.
type Access string

// To read, or to read and work on it.
const (
	Read      Access = "READ"
	ReadWrite Access = "READ_WRITE"
)

// ActivityKind is the sort of an activity.
type ActivityKind string

// The kinds of activity.
const (
	Call          ActivityKind = "CALL"
	Email         ActivityKind = "EMAIL"
	Meeting       ActivityKind = "MEETING"
	Visit         ActivityKind = "VISIT"
	Message       ActivityKind = "MESSAGE"
	Note          ActivityKind = "NOTE"
	Task          ActivityKind = "TASK"
	OtherActivity ActivityKind = "OTHER"
)

// CatalogKind names a list of choices that an organization keeps.
type CatalogKind string

// The catalogs.
const (
	SourceCatalog        CatalogKind = "SOURCE"
	IndustryCatalog      CatalogKind = "INDUSTRY"
	CompanySizeCatalog   CatalogKind = "COMPANY_SIZE"
	ResultCatalog        CatalogKind = "RESULT"
	ReturnReasonCatalog  CatalogKind = "RETURN_REASON"
	InvalidReasonCatalog CatalogKind = "INVALID_REASON"
	DiscardReasonCatalog CatalogKind = "DISCARD_REASON"
)

// CustomFieldType is what a custom field holds.
type CustomFieldType string

// The types of custom field.
const (
	TextField        CustomFieldType = "TEXT"
	NumberField      CustomFieldType = "NUMBER"
	MoneyField       CustomFieldType = "MONEY"
	DateField        CustomFieldType = "DATE"
	ChoiceField      CustomFieldType = "CHOICE"
	MultiChoiceField CustomFieldType = "MULTI_CHOICE"
	BooleanField     CustomFieldType = "BOOLEAN"
	UserField        CustomFieldType = "USER"
	URLField         CustomFieldType = "URL"
)

// PoolKind says how leads leave a pool.
type PoolKind string

// Claimable by members and assignable by administrators, or assignable alone.
const (
	ClaimOrAssign PoolKind = "CLAIM_OR_ASSIGN"
	AssignOnly    PoolKind = "ASSIGN_ONLY"
)

// TimeoutAction is what a follow-up deadline that passed does to a pool's lead.
type TimeoutAction string

// Mark it overdue, or also take it back into the pool once the grace period is over.
const (
	MarkOverdue      TimeoutAction = "MARK_OVERDUE"
	ReclaimOnTimeout TimeoutAction = "RECLAIM"
)

// JobState is where work on many leads stands.
type JobState string

// The states of a job; the last three are for good.
const (
	JobQueued    JobState = "QUEUED"
	JobRunning   JobState = "RUNNING"
	JobSucceeded JobState = "SUCCEEDED"
	JobFailed    JobState = "FAILED"
	JobCancelled JobState = "CANCELLED"
)

// Over says whether a job is done with, one way or another.
func (s JobState) Over() bool { return s == JobSucceeded || s == JobFailed || s == JobCancelled }

// ItemState is what became of one lead of a job.
type ItemState string

// The states of a job's lead.
const (
	ItemWaiting ItemState = "WAITING"
	ItemDone    ItemState = "DONE"
	ItemRefused ItemState = "REFUSED"
)

// NotificationKind is what somebody is told.
type NotificationKind string

// The kinds of notification.
const (
	NoticeAssigned   NotificationKind = "ASSIGNED"          // somebody gave you leads
	NoticeReminder   NotificationKind = "REMINDER"          // a follow-up of yours is due soon
	NoticeTeamDue    NotificationKind = "SUBORDINATE_DUE"   // a follow-up of somebody below you is due soon
	NoticeOverdue    NotificationKind = "OVERDUE"           // a follow-up deadline of yours has passed
	NoticeEscalated  NotificationKind = "ESCALATED"         // a follow-up deadline of somebody below you has passed
	NoticeReclaimed  NotificationKind = "RECLAIMED"         // an administrator took leads back from you
	NoticeTimedOut   NotificationKind = "TIMED_OUT"         // the pool took leads back from you because their deadline had passed
	NoticeReturned   NotificationKind = "RETURNED"          // somebody returned leads to a pool of yours
	NoticeTaken      NotificationKind = "OWNER_CHANGED"     // somebody gave leads of yours to another person
	NoticeWaiting    NotificationKind = "WAITING_TOO_LONG"  // leads wait in a pool of yours for too long
	NoticeNoAssignee NotificationKind = "ASSIGNEE_INACTIVE" // a pool of yours has lost its default assignee
	NoticeJobDone    NotificationKind = "JOB_FINISHED"      // work on many leads that you asked for has ended
)

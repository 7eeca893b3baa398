package view

// Lists of few leads would never leave the walk unfinished; so short a stretch does.
func init() { walkLimit = 7 }

// FewOwners is above how many owners a list is walked.
const FewOwners = fewOwners

package main

import (
	"strconv"
	"time"

	"github.com/google/uuid"
)

// floorRow is a lead of the floor's pages.
type floorRow struct {
	id                                   uuid.UUID
	version, score                       int
	name, company, title, status, rating string
	due, last, next                      *time.Time
	created, updated                     time.Time
	owner, pool                          *uuid.UUID
	ownerName, poolName                  *string
}

func (l *floorRow) append(b []byte, more bool, now time.Time) []byte {
	if more {
		b = append(b, ',')
	}
	b = append(b, `{"cursor":"`...)
	b = append(strconv.AppendInt(b, l.created.UnixMicro(), 36), l.id.String()...)
	b = append(append(append(b, `","node":{"id":"`...), l.id.String()...), `","version":`...)
	b = strconv.AppendInt(b, int64(l.version), 10)
	for _, f := range [...]struct{ key, value string }{{`,"name":`, l.name}, {`,"company":`, l.company}, {`,"jobTitle":`, l.title}, {`,"status":`, l.status}, {`,"rating":`, l.rating}} {
		b = strconv.AppendQuote(append(b, f.key...), f.value)
	}
	b = strconv.AppendInt(append(b, `,"score":`...), int64(l.score), 10)
	b = strconv.AppendBool(append(b, `,"isOverdue":`...), l.due != nil && l.due.Before(now))
	for _, f := range [...]struct {
		key   string
		value *time.Time
	}{{`,"followUpDueAt":`, l.due}, {`,"lastFollowUpAt":`, l.last}, {`,"nextFollowUpAt":`, l.next}, {`,"createdAt":`, &l.created}, {`,"updatedAt":`, &l.updated}} {
		b = append(b, f.key...)
		if f.value == nil {
			b = append(b, "null"...)
			continue
		}
		b = append(f.value.UTC().AppendFormat(append(b, '"'), time.RFC3339Nano), '"')
	}
	b = named(append(b, `,"owner":`...), l.owner, l.ownerName)
	b = named(append(b, `,"pool":`...), l.pool, l.poolName)
	return append(b, "}}"...)
}

func named(b []byte, id *uuid.UUID, name *string) []byte {
	if id == nil || name == nil {
		return append(b, "null"...)
	}
	b = append(append(append(b, `{"id":"`...), id.String()...), `","name":`...)
	return append(strconv.AppendQuote(b, *name), '}')
}

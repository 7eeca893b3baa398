// Package localserver runs PostgreSQL and Redis as child processes of this one: real servers, reachable only
// through Unix sockets in a directory that nobody else may enter, and never as root.
//
// It knows one server of each kind in one place. Which place, and who may use it at what time, is for the callers:
// the product's own servers (cmd/leadpool/embedded) and those of the tests (db/dbtest).
package localserver

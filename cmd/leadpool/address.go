package main

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// edge knows how requests come in: straight, or through a proxy that is
// trusted to say where they are from.
type edge struct {
	behindProxy bool
	tls         bool // this process itself speaks TLS
}

// address is where a request comes from. Of X-Forwarded-For only the last
// entry counts: the proxy wrote it, and the client may have written the rest.
func (e edge) address(r *http.Request) netip.Addr {
	if e.behindProxy {
		list := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		if addr, err := netip.ParseAddr(strings.TrimSpace(list[len(list)-1])); err == nil {
			return addr.Unmap()
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return netip.IPv6Unspecified()
	}
	return addr.Unmap().WithZone("")
}

// secure says whether the client's connection is encrypted.
func (e edge) secure(r *http.Request) bool {
	return e.tls || r.TLS != nil || e.behindProxy && strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")
}

// network is what one party can be taken to own: an IPv4 address, or an IPv6
// network of 64 bits, of which anybody has as many addresses as they want.
func network(addr netip.Addr) string {
	if addr.Is6() {
		if prefix, err := addr.Prefix(64); err == nil {
			return prefix.String()
		}
	}
	return addr.String()
}

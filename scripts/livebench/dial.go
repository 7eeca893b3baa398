package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/coder/websocket"
)

// perAddress is how many sockets come from one address: the server bounds how fast those of one address may sign in, and
// this machine has as many addresses as it likes.
const perAddress = 150

// dialler opens connections from the i-th of this machine's own addresses.
func dialler(i int) *http.Client {
	from := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 1, byte(1+i))}, Timeout: 20 * time.Second}
	return &http.Client{Transport: &http.Transport{DialContext: from.DialContext, DisableCompression: true}}
}

// dial opens a socket of graphql-transport-ws and signs in.
func dial(ctx context.Context, client *http.Client, address, token string) (*websocket.Conn, error) {
	conn, res, err := websocket.Dial(ctx, address+"/graphql", &websocket.DialOptions{HTTPClient: client, Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		if res != nil && res.Body != nil {
			text, _ := io.ReadAll(io.LimitReader(res.Body, 300))
			err = fmt.Errorf("%w: %s", err, text)
		}
		return nil, err
	}
	conn.SetReadLimit(16 << 20) // what came while somebody was away comes in one message
	err = conn.Write(ctx, websocket.MessageText, []byte(`{"type":"connection_init","payload":{"token":"`+token+`"}}`))
	if err == nil {
		_, _, err = conn.Read(ctx) // connection_ack
	}
	if err != nil {
		_ = conn.CloseNow()
		return nil, err
	}
	return conn, nil
}

const parts = `{ __typename ... on LeadChanges { cursor changes { type leadId lead { id version name company status score updatedAt owner { id name } } } } ... on Resync { cursor reason } ... on LiveState { health } } }`

// What an app would ask.
const (
	poolChanged = `subscription ($pool: ID!, $after: String) { poolChanged(poolId: $pool, after: $after) ` + parts
	viewChanged = `subscription ($after: String) { viewChanged(view: "ALL_LEADS", after: $after) ` + parts
)

// follow begins a subscription.
func follow(ctx context.Context, conn *websocket.Conn, query string, variables map[string]any) error {
	text, err := json.Marshal(map[string]any{"id": "1", "type": "subscribe", "payload": map[string]any{"query": query, "variables": variables}})
	if err != nil {
		return err
	}
	return conn.Write(ctx, websocket.MessageText, text)
}

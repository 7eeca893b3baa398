package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"time"
)

// product is the real server, as a process of its own.
type product struct {
	address string
	process *exec.Cmd
}

// startProduct runs the server on a data directory until it is ready.
func startProduct(ctx context.Context, binary, dir string) (*product, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := free.Addr().String()
	_ = free.Close()
	p := &product{address: "http://" + address}
	p.process = exec.Command(binary, "serve", "--data-dir", dir, "--listen", address, "--requests-per-second", "0", "--cost-per-second", "0", "--log-level", "error")
	p.process.Stderr = os.Stderr
	if err := p.process.Start(); err != nil {
		return nil, fmt.Errorf("%w: make build first", err)
	}
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if res, err := http.Get(p.address + "/readyz"); err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return p, nil
			}
		}
		if ctx.Err() != nil {
			break
		}
	}
	return nil, errors.Join(errors.New("the server did not become ready"), p.stop())
}

func (p *product) stop() error {
	_ = p.process.Process.Signal(os.Interrupt)
	return p.process.Wait()
}

// ask posts one operation.
func (p *product) ask(token, query string, variables map[string]any, into any) error {
	body, err := operation(query, variables)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPost, p.address+"/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(text, &answer); err != nil || len(answer.Errors) > 0 {
		return fmt.Errorf("the server answered %s: %.300s", res.Status, text)
	}
	return json.Unmarshal(answer.Data, into)
}

func operation(query string, variables map[string]any) ([]byte, error) {
	return json.Marshal(map[string]any{"query": query, "variables": variables})
}

// signIn gives the token of a member of the cast.
func (p *product) signIn(email, password string) (string, error) {
	var data struct{ SignIn struct{ Token *string } }
	err := p.ask("", "mutation ($email: String!, $password: String!) { signIn(input: {email: $email, password: $password}) { token } }",
		map[string]any{"email": email, "password": password}, &data)
	if err == nil && data.SignIn.Token == nil {
		err = fmt.Errorf("%s cannot sign in", email)
	}
	if err != nil {
		return "", err
	}
	return *data.SignIn.Token, nil
}

// pageQuery is what the app asks for a page of a list: 50 leads with their owners and pools.
const pageQuery = `query ($view: ID!, $after: String) { leads(view: $view, first: 50, after: $after) { edges { cursor node {
	id version name company jobTitle status score rating isOverdue followUpDueAt lastFollowUpAt nextFollowUpAt createdAt updatedAt
	owner { id name } pool { id name } } } pageInfo { hasNextPage endCursor } } }`

// deepPages is how far behind the first the deep page lies.
const deepPages = 20

// deep gives the cursor of a page far behind, or of the last there is; empty when there is only one.
func (p *product) deep(token, view string) (string, error) {
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
		if err := p.ask(token, pageQuery, variables, &data); err != nil {
			return "", err
		}
		if !data.Leads.PageInfo.HasNextPage {
			break
		}
		after = *data.Leads.PageInfo.EndCursor
	}
	return after, nil
}

// Package measure runs the real product and presses on it, for the benchmarks beside it.
package measure

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

// Product is the real server, as a process of its own.
type Product struct {
	Address string
	process *exec.Cmd
}

// StartProduct runs the server on a data directory until it is ready, with more flags where there are any.
func StartProduct(ctx context.Context, binary, dir string, more ...string) (*Product, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := free.Addr().String()
	_ = free.Close()
	p := &Product{Address: "http://" + address}
	p.process = exec.Command(binary, append([]string{"serve", "--data-dir", dir, "--listen", address,
		"--requests-per-second", "0", "--cost-per-second", "0", "--log-level", "error"}, more...)...)
	return p, p.start(ctx)
}

// Again runs a server that was stopped once more, at the same address.
func (p *Product) Again(ctx context.Context) error {
	p.process = exec.Command(p.process.Path, p.process.Args[1:]...)
	return p.start(ctx)
}

func (p *Product) start(ctx context.Context) error {
	p.process.Stderr = os.Stderr
	if err := p.process.Start(); err != nil {
		return fmt.Errorf("%w: make build first", err)
	}
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if res, err := http.Get(p.Address + "/readyz"); err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		if ctx.Err() != nil {
			break
		}
	}
	return errors.Join(errors.New("the server did not become ready"), p.Stop())
}

// Stop ends the server in an orderly way.
func (p *Product) Stop() error {
	_ = p.process.Process.Signal(os.Interrupt)
	return p.process.Wait()
}

// Ask posts one operation.
func (p *Product) Ask(token, query string, variables map[string]any, into any) error {
	body, err := Operation(query, variables)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPost, p.Address+"/graphql", bytes.NewReader(body))
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

// Operation is the body of a request.
func Operation(query string, variables map[string]any) ([]byte, error) {
	return json.Marshal(map[string]any{"query": query, "variables": variables})
}

// SignIn gives the token of a member of the cast.
func (p *Product) SignIn(email, password string) (string, error) {
	var data struct{ SignIn struct{ Token *string } }
	err := p.Ask("", "mutation ($email: String!, $password: String!) { signIn(input: {email: $email, password: $password}) { token } }",
		map[string]any{"email": email, "password": password}, &data)
	if err == nil && data.SignIn.Token == nil {
		err = fmt.Errorf("%s cannot sign in", email)
	}
	if err != nil {
		return "", err
	}
	return *data.SignIn.Token, nil
}

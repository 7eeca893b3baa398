package main

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// PasswordFlags say where a command takes a new password from. It is never an argument: those are seen by everybody
// on the machine, and kept in the shell's history.
type PasswordFlags struct {
	Generate bool `help:"Make a password up and print it. Default: ask for one, or read the first line of standard input."`
}

// read gives the new password, and what to tell about it.
func (f PasswordFlags) read() (password, note string, err error) {
	if f.Generate {
		password = rand.Text()
		return password, "password: " + password, nil
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		password, err = firstLine(os.Stdin)
		return password, "", err
	}
	if password, err = ask("New password: "); err != nil {
		return "", "", err
	}
	again, err := ask("The same again: ")
	if err == nil && again != password {
		err = errors.New("the two are not the same")
	}
	return password, "", err
}

func firstLine(r io.Reader) (string, error) {
	line, err := bufio.NewReader(io.LimitReader(r, 4096)).ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", errors.New("no password: give it on standard input, or say --generate")
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return line, err
}

// ask reads without showing what is typed.
func ask(prompt string) (string, error) {
	fmt.Fprint(os.Stderr, prompt)
	defer fmt.Fprintln(os.Stderr)
	b, err := term.ReadPassword(int(os.Stdin.Fd()))
	return string(b), err
}

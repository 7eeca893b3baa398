// Command schemadiff fails when the GraphQL schema breaks clients that were written against the last released one.
//
//	schemadiff          compares schema/ with schema/released/schema.graphql
//	schemadiff release  makes the present schema the released one
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/leadpool/leadpool/schema"
)

const releasedFile = "schema/released/schema.graphql"

func main() {
	var err error
	if len(os.Args) > 1 && os.Args[1] == "release" {
		err = release()
	} else {
		err = compareWithReleased()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "schemadiff:", err)
		os.Exit(1)
	}
}

func release() error {
	if _, err := parse("schema", schema.Text()); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(releasedFile), 0o755); err != nil {
		return err
	}
	return os.WriteFile(releasedFile, []byte(schema.Text()), 0o644)
}

func compareWithReleased() error {
	now, err := parse("schema", schema.Text())
	if err != nil {
		return err
	}
	text, err := os.ReadFile(releasedFile)
	if errors.Is(err, fs.ErrNotExist) {
		fmt.Println("schemadiff: no schema has been released yet")
		return nil
	}
	if err != nil {
		return err
	}
	released, err := parse(releasedFile, string(text))
	if err != nil {
		return err
	}
	breaks := compare(released, now)
	for _, b := range breaks {
		fmt.Fprintln(os.Stderr, b)
	}
	if len(breaks) > 0 {
		return fmt.Errorf("%d changes break clients of the released schema: deprecate first, and remove in a later release", len(breaks))
	}
	fmt.Println("schemadiff: nothing that breaks clients of the released schema")
	return nil
}

func parse(name, text string) (*ast.Schema, error) {
	s, err := gqlparser.LoadSchema(&ast.Source{Name: name, Input: text})
	if err != nil {
		return nil, err
	}
	return s, nil
}

package db

import (
	"reflect"
	"strings"
)

// Columns are the columns of a noun's table with the places where a value of it keeps them, for reading rows without bun.
type Columns[T any] struct {
	Names []string
	paths map[string][]int
}

// ColumnsOf reads the columns off a noun's tags.
func ColumnsOf[T any]() *Columns[T] {
	c := &Columns[T]{paths: map[string][]int{}}
	c.read(reflect.TypeFor[T](), nil)
	return c
}

func (c *Columns[T]) read(t reflect.Type, path []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		at := append(append([]int{}, path...), i)
		name, _, _ := strings.Cut(f.Tag.Get("bun"), ",")
		switch {
		case f.Name == "BaseModel" || name == "-":
		case f.Anonymous:
			c.read(f.Type, at)
		case name != "":
			c.Names = append(c.Names, name)
			c.paths[name] = at
		}
	}
}

// Places gives pointers to where a value keeps some columns, in their order.
func (c *Columns[T]) Places(of *T, names []string) []any {
	v := reflect.ValueOf(of).Elem()
	places := make([]any, len(names))
	for i, name := range names {
		places[i] = v.FieldByIndex(c.paths[name]).Addr().Interface()
	}
	return places
}

// List writes all columns of the table under an alias.
func (c *Columns[T]) List(alias string) string {
	return alias + "." + strings.Join(c.Names, ", "+alias+".")
}

// The columns that the queries of every request read.
var (
	LeadColumns         = ColumnsOf[Lead]()
	UserColumns         = ColumnsOf[User]()
	OrganizationColumns = ColumnsOf[Organization]()
	SessionColumns      = ColumnsOf[Session]()
)

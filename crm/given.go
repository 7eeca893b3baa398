package crm

import (
	"reflect"
	"strings"
)

// Named is what an input made in Go names: every field that is not nil. Callers that are not the API use it; to empty
// a field they add it to the result.
func Named(input any) Given {
	given := Given{}
	v := reflect.Indirect(reflect.ValueOf(input))
	for i := range v.NumField() {
		switch field := v.Field(i); field.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
			if !field.IsNil() {
				given[fieldName(v.Type().Field(i).Name)] = true
			}
		default:
			given[fieldName(v.Type().Field(i).Name)] = true
		}
	}
	return given
}

// fieldName is how the API writes a Go field: DepartmentID is departmentId.
func fieldName(name string) string {
	name = strings.ReplaceAll(strings.ReplaceAll(name, "IDs", "Ids"), "ID", "Id")
	return strings.ToLower(name[:1]) + name[1:]
}

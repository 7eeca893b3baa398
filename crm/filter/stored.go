package filter

import (
	"bytes"
	"encoding/json"
)

// Restore reads a filter back that was stored as JSON, into the values that it had: whole numbers are int again, ids and
// instants are texts, which conditions read as well.
func Restore(text []byte) (input map[string]any, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&input); err != nil {
		return nil, err
	}
	for key, v := range input {
		input[key] = numbers(v)
	}
	return input, nil
}

func numbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return int(n)
		}
		f, _ := v.Float64() // the decoder took it for a number
		return f
	case map[string]any:
		for key, item := range v {
			v[key] = numbers(item)
		}
	case []any:
		for i, item := range v {
			v[i] = numbers(item)
		}
	}
	return v
}

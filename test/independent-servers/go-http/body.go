package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"
)

var errNotObject = errors.New("not an object")

// readInput gives the input of a request's body, or why the body is not what the page asks for.
func readInput(body []byte, h habits) (map[string]any, error) {
	if h["bom:ignored"] {
		body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	}
	if h["utf8:strict"] && !utf8.Valid(body) {
		return nil, errors.New("the body is not UTF-8")
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil || members == nil {
		return nil, errors.New("the body must be a JSON object")
	}
	for name := range members {
		if h["members:strict"] && name != "headers" && name != "input" {
			return nil, errors.New("the body has a member that is not known")
		}
	}
	if headers, present := members["headers"]; present && !(h["null-headers:absent"] && string(headers) == "null") {
		if _, err := readObject(headers, h); err != nil {
			return nil, errors.New("headers must be an object")
		}
	}
	input, present := members["input"]
	if !present {
		return nil, errors.New("input is missing")
	}
	object, err := readObject(input, h)
	if err != nil {
		return nil, errors.New("input must be an object, with numbers that a double holds")
	}
	return object, nil
}

func readObject(text json.RawMessage, h habits) (map[string]any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	if h["numbers:exact"] {
		decoder.UseNumber()
	}
	var object map[string]any
	if err := decoder.Decode(&object); err != nil && err != io.EOF {
		return nil, err
	}
	if object == nil {
		return nil, errNotObject
	}
	return object, nil
}

package main

import (
	"fmt"
	"strings"
)

// switches are ways in which this server may differ and still do what the page says. Of those with the same word
// before the colon only one can be on.
var switches = map[string]string{
	"request-id:on":       "answers carry an X-Request-Id",
	"body-request-id:on":  "error bodies have a request_id",
	"errors:null":         "`errors` is null where the status is not fail",
	"errors:empty-list":   "`errors` is [] where the status is not fail",
	"output:null":         "`output` is null where the status is not success",
	"ids:64-characters":   "ids of executions have 64 hexadecimal digits",
	"ids:urn":             "ids of executions are URNs",
	"fields:undeclared":   "bodies have members that the page does not list",
	"codes:own":           "error codes are HTTP's",
	"messages:longest":    "messages of errors have 512 characters, those of nodes 2048, of three bytes each",
	"clock:2s-ahead":      "times and Date are 2 s ahead",
	"clock:2s-behind":     "times and Date are 2 s behind",
	"clock:1h-ahead":      "times and Date are 1 h ahead",
	"clock:1h-behind":     "times and Date are 1 h behind",
	"clock:behind-proxy":  "times are 2 s behind the Date field, which a proxy writes",
	"edge-clock:true":     "only what the service answers has its clock, the edge has the true one",
	"edge:json":           "the edge answers in JSON of its own",
	"edge:page-form":      "the edge answers with the error body of the page",
	"long-ids:404":        "an id that is too long is not found",
	"order:flow-first":    "an unknown flow is told before a wrong body",
	"auth:403":            "requests without a token get 403",
	"slash:taken":         "a slash at the end of the path is ignored",
	"media:415":           "other media types get 415",
	"numbers:exact":       "numbers keep their digits",
	"escape:off":          "bodies hold <, > and & as they are",
	"json:indented":       "bodies have line breaks and indents",
	"members:strict":      "members that the page does not list are refused",
	"null-headers:absent": "`headers` that are null count as absent",
	"bom:ignored":         "a byte order mark before the body is ignored",
	"utf8:strict":         "bodies that are not UTF-8 are refused, instead of read with U+FFFD",
	"limit:100kB":         "bodies above 100 kB are refused",
	"limit:10MB":          "bodies above 10 MB are refused",
	"length:required":     "bodies without a Content-Length are refused",
	"http10:refused":      "HTTP/1.0 is refused",
	"slow:50ms":           "each answer takes 50 ms longer",
	"connection:close":    "each answer closes its connection",
	"gzip:on":             "bodies are compressed for those who take gzip",
	"framing:chunked":     "bodies are sent in chunks",
	"interim:103":         "an interim answer (103) comes before each answer",
	"media-type:charset":  "answers are application/json; charset=utf-8",
	"trailers:on":         "answers end with a trailer",
	"projects:one":        "only one project is served, others are not found",
	"rate:limited":        "each two hundredth request is refused with 429 and Retry-After: 1",
}

// habits are the switches that are on; it is a flag.Value.
type habits map[string]bool

func (h habits) String() string { return fmt.Sprint(map[string]bool(h)) }

func (h habits) Set(name string) error {
	if _, known := switches[name]; !known {
		return fmt.Errorf("no such switch")
	}
	h[name] = true
	return nil
}

// oneOf is the word after the colon of the switch of this group that is on, or "".
func (h habits) oneOf(group string) string {
	for name := range h {
		if before, after, _ := strings.Cut(name, ":"); before == group {
			return after
		}
	}
	return ""
}

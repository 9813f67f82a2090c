package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// flows are the workflow ids that this server knows, by what their flows do.
var flows = map[string]string{
	"success": "urn:flows:local:p1:workflow:greet",
	"echo":    "urn:flows:local:p1:workflow:echo",
	"fail":    "urn:flows:local:p1:workflow:raise",
	"timeout": "urn:flows:local:p1:workflow:hang",
	"error":   "urn:flows:local:p1:workflow:crash",
}

var (
	errUnknownFlow = errors.New("function flow not found")
	errBrokenFlow  = errors.New("the flow could not be run")
)

type nodeError struct {
	NodeID       string `json:"node_id"`
	ErrorMessage string `json:"error_message"`
	BeginTime    string `json:"begin_time"`
	EndTime      string `json:"end_time"`
}

// now is the service's clock.
func now(h habits) time.Time {
	offset := map[string]time.Duration{
		"2s-ahead": 2 * time.Second, "2s-behind": -2 * time.Second, "behind-proxy": -2 * time.Second,
		"1h-ahead": time.Hour, "1h-behind": -time.Hour,
	}
	return time.Now().Add(offset[h.oneOf("clock")])
}

func pageTime(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05Z") }

func randomHex(bytes int) string {
	random := make([]byte, bytes)
	_, _ = rand.Read(random) // never fails
	return hex.EncodeToString(random)
}

func executionID(h habits) string {
	switch h.oneOf("ids") {
	case "64-characters":
		return randomHex(32)
	case "urn":
		return "urn:flows:local:execution:" + randomHex(8)
	}
	id := randomHex(16)
	return fmt.Sprintf("%s-%s-%s-%s-%s", id[:8], id[8:12], id[12:16], id[16:20], id[20:])
}

func knownFlow(workflowID string) bool {
	for _, id := range flows {
		if id == workflowID {
			return true
		}
	}
	return false
}

// runFlow runs a flow and gives its result, as the page's table for 200 has it.
func runFlow(workflowID string, input map[string]any, h habits) (map[string]any, error) {
	if !knownFlow(workflowID) {
		return nil, errUnknownFlow
	}
	begin := pageTime(now(h))
	result := map[string]any{"execution_id": executionID(h), "begin_time": begin}
	if h["output:null"] {
		result["output"] = nil
	}
	switch h.oneOf("errors") {
	case "null":
		result["errors"] = nil
	case "empty-list":
		result["errors"] = []nodeError{}
	}
	switch workflowID {
	case flows["success"]:
		result["status"], result["output"] = "success", map[string]any{"greeting": "hello <you> & all", "big": 1e21}
	case flows["echo"]:
		result["status"], result["output"] = "success", input
	case flows["fail"]:
		message := "panic: division by zero"
		if h["messages:longest"] {
			message = strings.Repeat("错", 2048)
		}
		result["status"], result["errors"] = "fail", []nodeError{{"divide", message, begin, pageTime(now(h))}}
	case flows["timeout"]:
		result["status"] = "timeout"
	default:
		return nil, errBrokenFlow
	}
	result["end_time"] = pageTime(now(h))
	if h["fields:undeclared"] {
		result["trace"] = []string{"start", "end"}
	}
	return result, nil
}

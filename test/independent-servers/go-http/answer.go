package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"
)

var takesGzip = regexp.MustCompile(`\bgzip\s*(;\s*q=(1|0?\.\d*[1-9]))?\s*(,|$)`)

// writeJSON answers with a JSON body.
func writeJSON(w http.ResponseWriter, r *http.Request, status int, body any, h habits) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(!h["escape:off"])
	if h["json:indented"] {
		encoder.SetIndent("", "\t")
	}
	if err := encoder.Encode(body); err != nil {
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
		return
	}
	mediaType := "application/json"
	if h["media-type:charset"] {
		mediaType += "; charset=utf-8"
	}
	w.Header().Set("Content-Type", mediaType)
	if h["gzip:on"] {
		w.Header().Set("Vary", "Accept-Encoding")
		if takesGzip.MatchString(r.Header.Get("Accept-Encoding")) {
			w.Header().Set("Content-Encoding", "gzip")
			text = compressed(text)
		}
	}
	if h["trailers:on"] {
		w.Header().Set("Trailer", "X-Took")
	}
	w.WriteHeader(status)
	if h["framing:chunked"] || h["trailers:on"] {
		w.(http.Flusher).Flush()
	}
	_, _ = w.Write(text.Bytes()) // a caller who hung up is not our failure
	if h["trailers:on"] {
		w.Header().Set("X-Took", "1ms")
	}
}

func compressed(text bytes.Buffer) bytes.Buffer {
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	_, _ = writer.Write(text.Bytes()) // writing to memory does not fail
	_ = writer.Close()
	return out
}

// pageError answers with a body as the page has it for 400, 404 and 500.
func pageError(w http.ResponseWriter, r *http.Request, status int, code, message string, h habits) {
	if h["codes:own"] {
		code = fmt.Sprintf("HTTP-%d", status)
	}
	if h["messages:longest"] {
		message = strings.Repeat("文", 512)
	}
	body := map[string]any{"error_code": code, "error_msg": message}
	if h["body-request-id:on"] {
		body["request_id"] = cmp.Or(w.Header().Get("X-Request-Id"), randomHex(16))
	}
	if h["fields:undeclared"] {
		body["fields"] = []string{}
	}
	writeJSON(w, r, status, body, h)
}

// edgeError answers with what no flow has to do with: routes, tokens, media types, sizes.
func edgeError(w http.ResponseWriter, r *http.Request, status int, h habits) {
	if h["edge-clock:true"] {
		w.Header().Set("Date", time.Now().UTC().Format(http.TimeFormat))
	}
	switch h.oneOf("edge") {
	case "json":
		writeJSON(w, r, status, map[string]any{"status": status, "error": http.StatusText(status)}, h)
	case "page-form":
		pageError(w, r, status, fmt.Sprintf("APIG.0%d", status), http.StatusText(status), h)
	default:
		http.Error(w, http.StatusText(status), status)
	}
}

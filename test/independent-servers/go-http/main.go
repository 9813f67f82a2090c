// A correct server of the page on Go's net/http. Its first line of output is {"url", "flows", "switches"}.
// flows [-token TOKEN] [-switch NAME]...
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
	"unicode/utf8"
)

const (
	route   = "/v2/{project_id}/fgs/workflows/{workflow_id}/sync-executions"
	project = "p1"
)

func main() {
	token := flag.String("token", "", "what X-Auth-Token must hold; none where empty")
	h := habits{}
	flag.Var(h, "switch", "a way in which to differ; repeatable")
	flag.Parse()

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	started, _ := json.Marshal(map[string]any{
		"url": "http://" + listener.Addr().String(), "project": project, "flows": flows, "switches": switches,
	})
	fmt.Println(string(started))

	server := &http.Server{Handler: everyAnswer(newMux(*token, h), h), ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ended
		_ = server.Close()
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func newMux(token string, h habits) http.Handler {
	mux := http.NewServeMux()
	execute := func(w http.ResponseWriter, r *http.Request) {
		if token != "" && r.Header.Get("X-Auth-Token") != token {
			refuseStranger(w, r, h)
			return
		}
		serve(w, r, h)
	}
	mux.HandleFunc("POST "+route, execute)
	if h["slash:taken"] {
		mux.HandleFunc("POST "+route+"/{$}", execute)
	}
	if h.oneOf("edge") == "" {
		return mux
	}
	// The mux answers 404 and 405 in words of its own: ask it first.
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, pattern := mux.Handler(r); pattern != "" {
			mux.ServeHTTP(w, r)
		} else if _, pattern := mux.Handler(asPost(r)); pattern != "" {
			w.Header().Set("Allow", "POST")
			edgeError(w, r, http.StatusMethodNotAllowed, h)
		} else {
			edgeError(w, r, http.StatusNotFound, h)
		}
	})
}

func asPost(r *http.Request) *http.Request {
	other := r.Clone(r.Context())
	other.Method = http.MethodPost
	return other
}

func everyAnswer(next http.Handler, h habits) http.Handler {
	var requests atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h["interim:103"] {
			w.Header().Set("Link", "</docs>; rel=preload")
			w.WriteHeader(http.StatusEarlyHints)
		}
		date := now(h)
		if h["clock:behind-proxy"] {
			date = time.Now()
		}
		w.Header().Set("Date", date.UTC().Format(http.TimeFormat))
		if h["request-id:on"] {
			w.Header().Set("X-Request-Id", randomHex(16))
		}
		if h["connection:close"] {
			w.Header().Set("Connection", "close")
		}
		if h["slow:50ms"] {
			time.Sleep(50 * time.Millisecond)
		}
		if h["http10:refused"] && !r.ProtoAtLeast(1, 1) {
			edgeError(w, r, http.StatusHTTPVersionNotSupported, h)
			return
		}
		if h["rate:limited"] && requests.Add(1)%200 == 0 {
			w.Header().Set("Retry-After", "1")
			edgeError(w, r, http.StatusTooManyRequests, h)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func refuseStranger(w http.ResponseWriter, r *http.Request, h habits) {
	if h["auth:403"] {
		edgeError(w, r, http.StatusForbidden, h)
		return
	}
	w.Header().Set("WWW-Authenticate", "Token")
	edgeError(w, r, http.StatusUnauthorized, h)
}

func bodyLimit(h habits) int64 {
	switch h.oneOf("limit") {
	case "100kB":
		return 100_000
	case "10MB":
		return 10_000_000
	}
	return 1 << 20
}

func serve(w http.ResponseWriter, r *http.Request, h habits) {
	projectID, workflowID := r.PathValue("project_id"), r.PathValue("workflow_id")
	if h["length:required"] && r.ContentLength < 0 {
		edgeError(w, r, http.StatusLengthRequired, h)
		return
	}
	mediaType, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if h["media:415"] && !strings.EqualFold(mediaType, "application/json") {
		edgeError(w, r, http.StatusUnsupportedMediaType, h)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyLimit(h)))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		edgeError(w, r, http.StatusRequestEntityTooLarge, h)
		return
	}
	if err != nil || !utf8.ValidString(projectID) || !utf8.ValidString(workflowID) {
		pageError(w, r, http.StatusBadRequest, "FGS.3002", "the request cannot be read", h)
		return
	}
	if utf8.RuneCountInString(projectID) > 64 || utf8.RuneCountInString(workflowID) > 512 {
		if h["long-ids:404"] {
			pageError(w, r, http.StatusNotFound, "FGS.5002", errUnknownFlow.Error(), h)
			return
		}
		pageError(w, r, http.StatusBadRequest, "FGS.3002", "project_id has 1 to 64 characters, workflow_id 1 to 512", h)
		return
	}
	if (h["projects:one"] && projectID != project) || (h["order:flow-first"] && !knownFlow(workflowID)) {
		pageError(w, r, http.StatusNotFound, "FGS.5002", errUnknownFlow.Error(), h)
		return
	}
	input, err := readInput(body, h)
	if err != nil {
		pageError(w, r, http.StatusBadRequest, "FGS.3002", err.Error(), h)
		return
	}
	result, err := runFlow(workflowID, input, h)
	switch {
	case errors.Is(err, errUnknownFlow):
		pageError(w, r, http.StatusNotFound, "FGS.5002", err.Error(), h)
	case err != nil:
		pageError(w, r, http.StatusInternalServerError, "FSS.0500", err.Error(), h)
	default:
		writeJSON(w, r, http.StatusOK, result, h)
	}
}

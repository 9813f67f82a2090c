package latency

import "time"

// record is one finished request.
type record struct {
	outcome string
	// response counts from the due instant to the last byte; in a closed model it equals service
	response time.Duration
	// service counts from the first byte sent to the last byte received
	service time.Duration
	// lag is how late the generator began after the due instant; negative where there is no due instant
	lag time.Duration
	at  time.Time
}

// Outcomes that the script gives to requests without an answer (core/outcome.ts).
const (
	transportError = "transport_error"
	clientTimeout  = "client_timeout"
)

// answered tells whether the server's answer arrived.
func (r record) answered() bool { return r.outcome != transportError && r.outcome != clientTimeout }

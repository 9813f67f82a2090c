package latency

import (
	"time"

	"go.k6.io/k6/v2/lib/netext/httpext"
	"go.k6.io/k6/v2/metrics"
)

// Names of the custom metrics that scenarios/k6 pushes.
const (
	// startMetric carries the scenario's start in milliseconds since the epoch, once from each VU
	startMetric = "flowgauge_start"
	// outcomeMetric carries the iteration's number within this instance, and its outcome as a tag
	outcomeMetric = "flowgauge_outcome"
)

// pending is what one VU has told of its running iteration.
type pending struct {
	trail   *httpext.Trail
	outcome string
	number  int64
}

// matcher joins the samples of an iteration. One VU's samples arrive in the order it pushed them: the request's
// trail, the outcome, the end of the iteration. The VU's id travels as metadata, so no time series grow with it.
type matcher struct {
	arrivals  *arrivals
	reference time.Time
	longest   time.Duration
	byVU      map[string]*pending
	finished  func(record)
	broken    func()
	dropped   func(at time.Time)
}

func (m *matcher) pendingOf(metadata map[string]string) *pending {
	vu := metadata["vu"]
	found := m.byVU[vu]
	if found == nil {
		found = &pending{}
		m.byVU[vu] = found
	}
	return found
}

func (m *matcher) add(container metrics.SampleContainer) {
	if trail, ok := container.(*httpext.Trail); ok {
		m.pendingOf(trail.Metadata).trail = trail
		return
	}
	for _, sample := range container.GetSamples() {
		m.addSample(sample)
	}
}

func (m *matcher) addSample(sample metrics.Sample) {
	switch sample.Metric.Name {
	case startMetric:
		m.arrivals.announce(int64(sample.Value), m.reference)
	case outcomeMetric:
		vu := m.pendingOf(sample.Metadata)
		vu.number = int64(sample.Value)
		vu.outcome, _ = sample.Tags.Get("outcome")
	case metrics.DroppedIterationsName:
		for range int64(sample.Value) {
			m.arrivals.drop(sample.Time, m.longest)
			m.dropped(sample.Time)
		}
	case metrics.IterationDurationName:
		started := sample.Time.Add(-time.Duration(sample.Value * float64(time.Millisecond)))
		vu := m.pendingOf(sample.Metadata)
		if vu.outcome == "" || vu.trail == nil {
			// The script threw before it had an outcome.
			m.broken()
		} else {
			m.finished(m.recordOf(vu, started))
		}
		*vu = pending{}
	}
}

func (m *matcher) recordOf(vu *pending, started time.Time) record {
	trail := vu.trail
	result := record{outcome: vu.outcome, service: trail.Duration, response: trail.Duration, lag: -1, at: trail.EndTime}
	if due, open := m.arrivals.dueOf(vu.number, started); open {
		result.response = trail.EndTime.Sub(due)
		// Opening a connection is part of what a user waits for, not of the generator's lateness.
		result.lag = max(0, result.response-trail.Duration-trail.ConnDuration)
	}
	return result
}

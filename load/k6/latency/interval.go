package latency

import "time"

// interval gathers what finished between two flushes.
type interval struct {
	response map[string]*histogram
	service  map[string]*histogram
	lag      *histogram
	answered int64
	failed   int64
	dropped  int64
	broken   int64
}

func newInterval() *interval {
	return &interval{
		response: map[string]*histogram{},
		service:  map[string]*histogram{},
		lag:      newHistogram(),
	}
}

func recordInto(histograms map[string]*histogram, outcome string, value time.Duration) {
	known := histograms[outcome]
	if known == nil {
		known = newHistogram()
		histograms[outcome] = known
	}
	known.record(value)
}

func (i *interval) add(r record) {
	if r.answered() {
		i.answered++
	} else {
		i.failed++
	}
	recordInto(i.response, r.outcome, r.response)
	recordInto(i.service, r.outcome, r.service)
	if r.lag >= 0 {
		i.lag.record(r.lag)
	}
}

// reset empties the interval and keeps its memory.
func (i *interval) reset() {
	for _, histograms := range []map[string]*histogram{i.response, i.service} {
		for _, known := range histograms {
			known.reset()
		}
	}
	i.lag.reset()
	i.answered, i.failed, i.dropped, i.broken = 0, 0, 0, 0
}

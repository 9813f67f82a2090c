package latency

import (
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// Geometry of every histogram: nanoseconds, 64 ns to one hour, three significant digits (load/histogram-log/geometry.ts).
const (
	lowestNs  = 64
	highestNs = int64(time.Hour)
	digits    = 3
)

func newHistogram() *hdrhistogram.Histogram { return hdrhistogram.New(lowestNs, highestNs, digits) }

// interval gathers what finished between two flushes.
type interval struct {
	response map[string]*hdrhistogram.Histogram
	service  map[string]*hdrhistogram.Histogram
	lag      *hdrhistogram.Histogram
	answered int64
	failed   int64
	dropped  int64
	broken   int64
}

func newInterval() *interval {
	return &interval{
		response: map[string]*hdrhistogram.Histogram{},
		service:  map[string]*hdrhistogram.Histogram{},
		lag:      newHistogram(),
	}
}

func recordInto(histograms map[string]*hdrhistogram.Histogram, outcome string, value time.Duration) {
	histogram := histograms[outcome]
	if histogram == nil {
		histogram = newHistogram()
		histograms[outcome] = histogram
	}
	recordNs(histogram, value)
}

// recordNs clamps into the range, so that no value can be lost.
func recordNs(histogram *hdrhistogram.Histogram, value time.Duration) {
	_ = histogram.RecordValue(min(max(int64(value), 0), highestNs))
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
		recordNs(i.lag, r.lag)
	}
}

// reset empties the interval and keeps its memory.
func (i *interval) reset() {
	for _, histograms := range []map[string]*hdrhistogram.Histogram{i.response, i.service} {
		for _, histogram := range histograms {
			if histogram.TotalCount() > 0 {
				histogram.Reset()
			}
		}
	}
	if i.lag.TotalCount() > 0 {
		i.lag.Reset()
	}
	i.answered, i.failed, i.dropped, i.broken = 0, 0, 0, 0
}

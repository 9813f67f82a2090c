package latency

import (
	"math"
	"math/bits"
	"time"
)

// Geometry of every histogram: nanoseconds, 64 ns to one hour, three significant digits (testdata/histograms.json).
// As HdrHistogram lays it out: buckets of 2048 linear sub-buckets, each bucket twice as wide as the one before, of
// which only the upper half is new.
const (
	lowestNs      = 64
	highestNs     = int64(time.Hour)
	digits        = 3
	unitMagnitude = 6
	halfMagnitude = 10
	halfCount     = 1 << halfMagnitude
	subBucketMask = int64(2*halfCount-1) << unitMagnitude
)

// histogram is an HdrHistogram of that geometry. It knows which of its counts may differ from zero, so that emptying,
// adding and encoding one cost what it holds, not the 27,648 counts that it could hold.
type histogram struct {
	counts []int64
	total  int64
	// low and high are the first and last count that is not zero; low is after high while there is none
	low, high int
}

func newHistogram() *histogram {
	h := &histogram{counts: make([]int64, indexOf(highestNs)+1)}
	h.reset()
	return h
}

// indexOf is where a value is counted.
func indexOf(value int64) int {
	bucket := 64 - bits.LeadingZeros64(uint64(value|subBucketMask)) - (unitMagnitude + halfMagnitude + 1)
	sub := int(value >> (bucket + unitMagnitude))
	return bucket<<halfMagnitude + sub
}

// highestAt is the largest value that is counted there.
func highestAt(index int) int64 {
	bucket, sub := index>>halfMagnitude-1, int64(index&(halfCount-1)+halfCount)
	if bucket < 0 {
		bucket, sub = 0, sub-halfCount
	}
	return (sub+1)<<(bucket+unitMagnitude) - 1
}

// record clamps into the range, so that no value can be lost.
func (h *histogram) record(value time.Duration) {
	index := indexOf(min(max(int64(value), 0), highestNs))
	h.counts[index]++
	h.total++
	h.low, h.high = min(h.low, index), max(h.high, index)
}

func (h *histogram) add(other *histogram) {
	if other.total == 0 {
		return
	}
	for index := other.low; index <= other.high; index++ {
		h.counts[index] += other.counts[index]
	}
	h.total += other.total
	h.low, h.high = min(h.low, other.low), max(h.high, other.high)
}

// max is the largest value, to the histogram's resolution; 0 where there is none.
func (h *histogram) max() int64 {
	if h.total == 0 {
		return 0
	}
	return highestAt(h.high)
}

// valueAt is the value at or below which this fraction (0 to 1) of the values lies, to the histogram's resolution.
func (h *histogram) valueAt(fraction float64) int64 {
	left := max(1, int64(math.Ceil(fraction*float64(h.total))))
	for index := h.low; index <= h.high; index++ {
		left -= h.counts[index]
		if left <= 0 {
			return highestAt(index)
		}
	}
	return h.max()
}

// reset empties the histogram and keeps its memory.
func (h *histogram) reset() {
	if h.total > 0 {
		clear(h.counts[h.low : h.high+1])
	}
	h.total, h.low, h.high = 0, len(h.counts), -1
}

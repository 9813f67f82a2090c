package latency

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// edges are values at which something changes in the layout, and beyond the range.
func edges() []int64 {
	values := []int64{-1, 0, 1, 63, 64, 65, 127, 128, highestNs - 1, highestNs, highestNs + 1}
	for power := int64(1); power < highestNs; power *= 2 {
		values = append(values, power-1, power, power+1)
	}
	return values
}

// spread are latencies as they come: many alike, a few far off.
func spread(random *rand.Rand) []int64 {
	values := make([]int64, random.IntN(400))
	for i := range values {
		values[i] = int64(float64(time.Millisecond) * random.ExpFloat64() * random.ExpFloat64())
		if random.IntN(20) == 0 {
			values[i] = random.Int64N(2 * highestNs)
		}
	}
	return values
}

// samples for which our histogram and the library's are compared.
func sampleSets() [][]int64 {
	sets := [][]int64{{}, {0}, {64}, {64 * 2048}, {highestNs}, {1, highestNs}, edges()}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		sets = append(sets, spread(random))
	}
	return sets
}

func filled(values []int64) (*histogram, *hdrhistogram.Histogram) {
	ours, theirs := newHistogram(), hdrhistogram.New(lowestNs, highestNs, digits)
	for _, value := range values {
		ours.record(time.Duration(value))
		_ = theirs.RecordValue(min(max(value, 0), highestNs))
	}
	return ours, theirs
}

func TestHistogramCountsAsTheLibraryDoes(t *testing.T) {
	for _, values := range sampleSets() {
		ours, theirs := filled(values)
		if ours.total != theirs.TotalCount() || len(values) > 0 && ours.max() != theirs.Max() {
			t.Fatalf("of %v: %d values up to %d, want %d up to %d", values, ours.total, ours.max(), theirs.TotalCount(), theirs.Max())
		}
	}
}

func TestQuantilesAreOfTheValuesThemselves(t *testing.T) {
	for _, values := range sampleSets() {
		ours, _ := filled(values)
		sorted := slices.Sorted(slices.Values(values))
		for _, share := range []float64{0.001, 0.25, 0.5, 0.99, 0.999, 1} {
			rank := int(math.Ceil(share * float64(len(values))))
			if rank == 0 {
				continue
			}
			want := highestAt(indexOf(min(max(sorted[rank-1], 0), highestNs)))
			if got := ours.valueAt(share); got != want {
				t.Fatalf("quantile %v of %v is %d, want %d", share, values, got, want)
			}
		}
	}
}

func TestTheLibraryReadsWhatIsEncoded(t *testing.T) {
	encoder, err := newEncoder()
	if err != nil {
		t.Fatal(err)
	}
	for _, values := range sampleSets() {
		ours, theirs := filled(values)
		if ours.total == 0 {
			continue
		}
		text, err := encoder.encode(ours)
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := hdrhistogram.Decode(text)
		if err != nil {
			t.Fatalf("of %v: %v", values, err)
		}
		if !decoded.Equals(theirs) || decoded.LowestTrackableValue() != lowestNs || decoded.HighestTrackableValue() != highestNs {
			t.Fatalf("of %v: decoded as %v", values, decoded.Distribution())
		}
	}
}

func TestLargeCountsAreEncodedWhole(t *testing.T) {
	encoder, err := newEncoder()
	if err != nil {
		t.Fatal(err)
	}
	ours, theirs := newHistogram(), hdrhistogram.New(lowestNs, highestNs, digits)
	for power := range 62 {
		index, count := indexOf(int64(power)*1e6), int64(1)<<power-1
		ours.counts[index] += count
		ours.total += count
		ours.low, ours.high = min(ours.low, index), max(ours.high, index)
		_ = theirs.RecordValues(int64(power)*1e6, count)
	}
	// The first of them counts nothing: 2^0-1.
	ours.low = slices.IndexFunc(ours.counts, func(count int64) bool { return count > 0 })
	text, err := encoder.encode(ours)
	if err != nil {
		t.Fatal(err)
	}
	if decoded, err := hdrhistogram.Decode(text); err != nil || !decoded.Equals(theirs) {
		t.Fatalf("%v, %v", err, decoded.Distribution())
	}
}

func TestAddedAndEmptiedHistograms(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	sum := newHistogram()
	for range 100 {
		one, other := spread(random), spread(random)
		both, _ := filled(append(slices.Clone(one), other...))
		first, _ := filled(one)
		second, _ := filled(other)
		sum.reset()
		sum.add(first)
		sum.add(second)
		if sum.total != both.total || sum.low != both.low || sum.high != both.high || !slices.Equal(sum.counts, both.counts) {
			t.Fatalf("%v and %v do not add up", one, other)
		}
	}
	sum.reset()
	if !slices.Equal(sum.counts, newHistogram().counts) {
		t.Error("something is left after a reset")
	}
}

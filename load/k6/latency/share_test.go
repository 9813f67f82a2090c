package latency

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.k6.io/k6/v2/lib"
)

func segmented(t *testing.T, options lib.Options, segment, sequence string) lib.Options {
	t.Helper()
	one, err := lib.NewExecutionSegmentFromString(segment)
	if err != nil {
		t.Fatal(err)
	}
	all, err := lib.NewExecutionSegmentSequenceFromString(sequence)
	if err != nil {
		t.Fatal(err)
	}
	options.ExecutionSegment, options.ExecutionSegmentSequence = one, &all
	return options
}

func TestTheHeadSaysWhichShareItIs(t *testing.T) {
	options := segmented(t, constantOptions(100, 40, time.Second), "1/4:1", "0,1/4,1")
	plan := mustSchedule(t, options, "steady")
	const meta = `{"scenario":"steady","intendedRatePerSecond":90,"share":{"distribution":"d1","segment":"0:1"}}`
	text, err := completeHead(meta, options, plan)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"intendedRatePerSecond":75,"scenario":"steady","share":{"distribution":"d1","segment":"1/4:1","sequence":"0,1/4,1"}}`
	if text != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
	const same = `{"intendedRatePerSecond":90,"scenario":"steady"}`
	if whole, err := completeHead(same, constantOptions(90, 30, time.Second), plan); whole != same || err != nil {
		t.Errorf("without a segment: %s, %v", whole, err)
	}
}

// The table is shared with load/shares/share.test.ts: what k6 gives, the other side has to compute.
func TestStripesOfTheSharedTable(t *testing.T) {
	text, err := os.ReadFile("testdata/stripes.json")
	if err != nil {
		t.Fatal(err)
	}
	var table []struct {
		Segments []string  `json:"segments"`
		Sequence string    `json:"sequence"`
		MaxVUs   int64     `json:"maxVus"`
		Numbers  [][]int64 `json:"numbers"`
	}
	if err := json.Unmarshal(text, &table); err != nil {
		t.Fatal(err)
	}
	for _, row := range table {
		for index, segment := range row.Segments {
			options := segmented(t, constantOptions(1000, row.MaxVUs, time.Minute), segment, row.Sequence)
			plan := mustSchedule(t, options, "steady")
			for k, want := range row.Numbers[index] {
				offset, _ := plan.dueOffset(int64(k))
				if got := offset.Milliseconds(); got != want {
					t.Errorf("%s of %s, %d VUs: arrival %d is %d, want %d", segment, row.Sequence, row.MaxVUs, k, got, want)
				}
			}
		}
	}
}

func TestAStreamOfOthersHoldsTheLogToo(t *testing.T) {
	var out bytes.Buffer
	w, err := newLineWriter(&out)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", longestPiece+10)
	for _, text := range []string{"fir", "st\n", long + "\nlast\nunfinished"} {
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	pattern := regexp.MustCompile(`(?m)^flowgauge-log ([0-9a-f]{8}) (\d+)([.+]) (.*)$`)
	var log strings.Builder
	for index, match := range pattern.FindAllStringSubmatch(out.String(), -1) {
		if match[2] != []string{"1", "2", "3", "4"}[index] {
			t.Errorf("line %d has the number %s", index, match[2])
		}
		log.WriteString(match[4])
		if match[3] == "." {
			log.WriteString("\n")
		}
	}
	if log.String() != "first\n"+long+"\nlast\n" {
		t.Errorf("the log is %q", log.String())
	}
}

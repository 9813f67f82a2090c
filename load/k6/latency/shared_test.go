package latency

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// What this output and the readers of its logs have to agree on stands in testdata, and the tests of both read it:
// load/log/go-module.test.ts is the other half of this file.

func readShared(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// plainOf is a histogram of a log before it was compressed: compressors differ.
func plainOf(t *testing.T, text string) string {
	t.Helper()
	whole, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := zlib.NewReader(bytes.NewReader(whole[8:]))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(plain)
}

func recordAll(h *histogram, values []int64) {
	for _, value := range values {
		h.record(time.Duration(value))
	}
}

func TestSharedHistograms(t *testing.T) {
	var shared struct {
		LowestNs  int64 `json:"lowestNs"`
		HighestNs int64 `json:"highestNs"`
		Digits    int64 `json:"digits"`
		Buckets   []struct {
			ValueNs   int64 `json:"valueNs"`
			Index     int   `json:"index"`
			HighestNs int64 `json:"highestNs"`
		} `json:"buckets"`
		Encodings []struct {
			ValuesNs []int64 `json:"valuesNs"`
			Plain    string  `json:"plain"`
		} `json:"encodings"`
	}
	readShared(t, "histograms.json", &shared)
	if shared.LowestNs != lowestNs || shared.HighestNs != highestNs || shared.Digits != digits {
		t.Errorf("the geometry is %d to %d, %d digits", lowestNs, highestNs, digits)
	}
	for _, bucket := range shared.Buckets {
		index := indexOf(bucket.ValueNs)
		if index != bucket.Index || highestAt(index) != bucket.HighestNs {
			t.Errorf("%d is in bucket %d up to %d, want %+v", bucket.ValueNs, index, highestAt(index), bucket)
		}
	}
	encoder, err := newEncoder()
	if err != nil {
		t.Fatal(err)
	}
	for _, encoding := range shared.Encodings {
		h := newHistogram()
		recordAll(h, encoding.ValuesNs)
		text, err := encoder.encode(h)
		if err != nil {
			t.Fatal(err)
		}
		if plain := plainOf(t, string(text)); plain != encoding.Plain {
			t.Errorf("%v is encoded as\n%s, want\n%s", encoding.ValuesNs, plain, encoding.Plain)
		}
	}
}

// sharedLog is a log, and what was measured in it.
type sharedLog struct {
	Head      json.RawMessage `json:"head"`
	StartMs   int64           `json:"startMs"`
	Intervals []struct {
		StartMs int64 `json:"startMs"`
		EndMs   int64 `json:"endMs"`
		Counts  struct{ Answered, Failed, Dropped, Broken int64 }
		Histos  []struct {
			Tag      string  `json:"tag"`
			ValuesNs []int64 `json:"valuesNs"`
		} `json:"histograms"`
	} `json:"intervals"`
	End   endComment `json:"end"`
	Lines []string   `json:"lines"`
}

// into finds, or makes, the histogram of a tag.
func (i *interval) into(tag string) *histogram {
	outcome, kind, found := strings.Cut(tag, "/")
	if !found {
		return i.lag
	}
	histograms := map[string]map[string]*histogram{"response": i.response, "service": i.service}[kind]
	if histograms[outcome] == nil {
		histograms[outcome] = newHistogram()
	}
	return histograms[outcome]
}

func written(t *testing.T, shared sharedLog) string {
	t.Helper()
	var head, out bytes.Buffer
	if err := json.Compact(&head, shared.Head); err != nil {
		t.Fatal(err)
	}
	w, err := newLogWriter(&out, "steady", head.String())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.begin(time.UnixMilli(shared.StartMs)); err != nil {
		t.Fatal(err)
	}
	for _, one := range shared.Intervals {
		i := newInterval()
		i.answered, i.failed, i.dropped, i.broken = one.Counts.Answered, one.Counts.Failed, one.Counts.Dropped, one.Counts.Broken
		for _, histogram := range one.Histos {
			recordAll(i.into(histogram.Tag), histogram.ValuesNs)
		}
		if err := w.interval(i, time.Duration(one.StartMs)*ms, time.Duration(one.EndMs)*ms); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.end(shared.End); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestEachLineOfTheSharedLog(t *testing.T) {
	var shared sharedLog
	readShared(t, "log.json", &shared)
	lines := strings.Split(strings.TrimSuffix(written(t, shared), "\n"), "\n")
	for index, line := range lines {
		if comma := strings.LastIndex(line, ","); strings.HasPrefix(line, "Tag=") {
			lines[index] = line[:comma+1] + plainOf(t, line[comma+1:])
		}
	}
	if !slices.Equal(lines, shared.Lines) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(shared.Lines, "\n"))
	}
}

// part is what we need of a JSON Schema.
type part struct {
	Required   []string                   `json:"required"`
	Properties map[string]json.RawMessage `json:"properties"`
}

func keysOf(t *testing.T, value any) []string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &members); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(members))
}

func TestCommentsAndProgressAreWhatTheSharedSchemaSays(t *testing.T) {
	var schema struct{ Head, Share, Interval, End, Progress part }
	readShared(t, "log.schema.json", &schema)
	for _, one := range []struct {
		name  string
		part  part
		value any
	}{
		{"interval", schema.Interval, intervalComment{}},
		{"end", schema.End, endComment{}},
		{"progress", schema.Progress, progressLine{}},
	} {
		want := slices.Sorted(slices.Values(one.part.Required))
		if got := keysOf(t, one.value); !slices.Equal(got, want) {
			t.Errorf("%s has %v, want %v", one.name, got, want)
		}
	}
	// What is added to the head has to be known there.
	options := segmented(t, constantOptions(100, 40, time.Second), "1/4:1", "0,1/4,1")
	text, err := completeHead(`{"engineVersion":"","share":{}}`, options, mustSchedule(t, options, "steady"))
	if err != nil {
		t.Fatal(err)
	}
	var head struct {
		Share json.RawMessage `json:"share"`
	}
	if err := json.Unmarshal([]byte(text), &head); err != nil {
		t.Fatal(err)
	}
	for _, key := range keysOf(t, json.RawMessage(text)) {
		if _, known := schema.Head.Properties[key]; !known && key != "share" {
			t.Errorf("the head has %q, which the schema does not know", key)
		}
	}
	for _, key := range keysOf(t, head.Share) {
		if _, known := schema.Share.Properties[key]; !known {
			t.Errorf("the share has %q, which the schema does not know", key)
		}
	}
}

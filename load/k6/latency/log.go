package latency

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"
)

// logWriter writes an HdrHistogram interval log (version 1.3, V2 compressed): one line for each histogram that has
// values, and what histograms cannot hold as JSON in comment lines, which other readers skip. testdata/log.schema.json says what
// stands in them, testdata/log.json how it is written; load/log/go-module.test.ts holds the other side to both.
type logWriter struct {
	out      *bufio.Writer
	encoder  *encoder
	scenario string
}

// intervalComment stands before the histograms of its interval; seconds from the log's start.
type intervalComment struct {
	Start    float64 `json:"start"`
	End      float64 `json:"end"`
	Answered int64   `json:"answered"`
	Failed   int64   `json:"failed"`
	Dropped  int64   `json:"dropped"`
	Broken   int64   `json:"broken"`
}

// endComment closes the log.
type endComment struct {
	Due            int64   `json:"due"`
	Unfinished     int64   `json:"unfinished"`
	ElapsedSeconds float64 `json:"elapsedSeconds"`
	CPUSeconds     float64 `json:"cpuSeconds"`
	CPUWallSeconds float64 `json:"cpuWallSeconds"`
	Aborted        bool    `json:"aborted"`
}

func newLogWriter(out io.Writer, scenario, meta string) (*logWriter, error) {
	encoder, err := newEncoder()
	if err != nil {
		return nil, err
	}
	w := &logWriter{out: bufio.NewWriter(out), encoder: encoder, scenario: scenario}
	if _, err := w.out.WriteString("#[Histogram log format version 1.3]\n"); err != nil {
		return nil, err
	}
	if meta != "" {
		_, err = fmt.Fprintf(w.out, "#[flowgauge %s]\n", meta)
	}
	return w, err
}

// begin names the instant that the log's seconds count from.
func (w *logWriter) begin(origin time.Time) error {
	seconds := float64(origin.UnixMilli()) / 1000
	stamp := origin.UTC().Format("2006-01-02T15:04:05.000Z")
	if _, err := fmt.Fprintf(w.out, "#[StartTime: %.3f (seconds since epoch), %s]\n", seconds, stamp); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w.out, "#[BaseTime: %.3f (seconds since epoch)]\n", seconds); err != nil {
		return err
	}
	_, err := w.out.WriteString(`"StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"` + "\n")
	return err
}

func (w *logWriter) comment(name string, content any) error {
	text, err := json.Marshal(content)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w.out, "#[%s %s]\n", name, text)
	return err
}

// histogram writes the line of one histogram: its start and length in seconds, its largest value in milliseconds.
func (w *logWriter) histogram(tag string, h *histogram, start, end time.Duration) error {
	if h.total == 0 {
		return nil
	}
	text, err := w.encoder.encode(h)
	if err != nil {
		return err
	}
	from, to := start.Truncate(time.Millisecond), end.Truncate(time.Millisecond)
	_, err = fmt.Fprintf(w.out, "Tag=%s/%s,%.3f,%.3f,%.6f,%s\n",
		w.scenario, tag, from.Seconds(), (to - from).Seconds(), float64(h.max())/1e6, text)
	return err
}

func (w *logWriter) interval(i *interval, start, end time.Duration) error {
	err := w.comment("interval", intervalComment{
		start.Seconds(), end.Seconds(), i.answered, i.failed, i.dropped, i.broken,
	})
	if err != nil {
		return err
	}
	for _, outcome := range sortedKeys(i.response) {
		if err := w.histogram(outcome+"/response", i.response[outcome], start, end); err != nil {
			return err
		}
		if err := w.histogram(outcome+"/service", i.service[outcome], start, end); err != nil {
			return err
		}
	}
	if err := w.histogram("start-lag", i.lag, start, end); err != nil {
		return err
	}
	return w.out.Flush()
}

func (w *logWriter) end(content endComment) error {
	if err := w.comment("end", content); err != nil {
		return err
	}
	return w.out.Flush()
}

func sortedKeys(histograms map[string]*histogram) []string {
	keys := make([]string, 0, len(histograms))
	for key := range histograms {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

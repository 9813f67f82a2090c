package latency

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
)

// longestPiece keeps a line below what container runtimes cut in two (16 KiB).
const longestPiece = 8000

// lineWriter writes a log to a stream that others write to as well, such as a pod's standard output: each line behind
// `flowgauge-log KEY NUMBER`, so that it can be found again, told from the lines of other generators, and missed. A
// long line goes on in the next piece where a "+" stands behind the number, and ends where a "." does.
type lineWriter struct {
	out    io.Writer
	key    string
	number int
	rest   []byte
}

func newLineWriter(out io.Writer) (*lineWriter, error) {
	key := make([]byte, 4)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	return &lineWriter{out: out, key: hex.EncodeToString(key)}, nil
}

func (w *lineWriter) piece(mark byte, text []byte) error {
	w.number++
	_, err := w.out.Write(fmt.Appendf(nil, "flowgauge-log %s %d%c %s\n", w.key, w.number, mark, text))
	return err
}

func (w *lineWriter) Write(text []byte) (int, error) {
	w.rest = append(w.rest, text...)
	for {
		end := bytes.IndexByte(w.rest, '\n')
		if end < 0 {
			return len(text), nil
		}
		line := w.rest[:end]
		for len(line) > longestPiece {
			if err := w.piece('+', line[:longestPiece]); err != nil {
				return 0, err
			}
			line = line[longestPiece:]
		}
		if err := w.piece('.', line); err != nil {
			return 0, err
		}
		w.rest = w.rest[end+1:]
	}
}

// Close leaves the stream open: it belongs to k6.
func (w *lineWriter) Close() error { return nil }

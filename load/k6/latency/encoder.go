package latency

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"math"
)

// Cookies of HdrHistogram's V2 encoding with counts of variable length, plain and compressed.
const (
	plainCookie      = 0x1c849303 | 0x10
	compressedCookie = 0x1c849304 | 0x10
)

// encoder writes histograms in HdrHistogram's V2 compressed encoding. It keeps its memory from one to the next: a new
// compressor for each would take a megabyte each, and that is work for the collector in the midst of a measurement.
type encoder struct {
	plain      []byte
	compressed bytes.Buffer
	compressor *zlib.Writer
	whole      []byte
}

func newEncoder() (*encoder, error) {
	e := &encoder{}
	compressor, err := zlib.NewWriterLevel(&e.compressed, zlib.BestSpeed)
	e.compressor = compressor
	return e, err
}

// appendZigZag appends a number as ZigZag LEB128-64b9B: seven bits in each of eight bytes, eight in a ninth.
func appendZigZag(to []byte, number int64) []byte {
	rest := uint64(number<<1) ^ uint64(number>>63)
	for range 8 {
		if rest < 0x80 {
			return append(to, byte(rest))
		}
		to = append(to, byte(rest)|0x80)
		rest >>= 7
	}
	return append(to, byte(rest))
}

// appendCounts appends the counts up to the last that is not zero; several zeros in a row are their number, negated.
func appendCounts(to []byte, h *histogram) []byte {
	zeros := int64(h.low)
	for _, count := range h.counts[h.low : h.high+1] {
		if count == 0 {
			zeros++
			continue
		}
		if zeros == 1 {
			to = append(to, 0)
		} else if zeros > 1 {
			to = appendZigZag(to, -zeros)
		}
		zeros = 0
		to = appendZigZag(to, count)
	}
	return to
}

// encode returns the histogram, which holds a value, in base64; the text is good until the next call.
func (e *encoder) encode(h *histogram) ([]byte, error) {
	const headerSize = 40
	big := binary.BigEndian
	e.plain = appendCounts(append(e.plain[:0], make([]byte, headerSize)...), h)
	big.PutUint32(e.plain[0:], plainCookie)
	big.PutUint32(e.plain[4:], uint32(len(e.plain)-headerSize))
	// The index is not shifted: four bytes of zero.
	big.PutUint32(e.plain[12:], digits)
	big.PutUint64(e.plain[16:], lowestNs)
	big.PutUint64(e.plain[24:], uint64(highestNs))
	big.PutUint64(e.plain[32:], math.Float64bits(1))

	e.compressed.Reset()
	e.compressor.Reset(&e.compressed)
	if _, err := e.compressor.Write(e.plain); err != nil {
		return nil, err
	}
	if err := e.compressor.Close(); err != nil {
		return nil, err
	}
	e.plain = big.AppendUint32(e.plain[:0], compressedCookie)
	e.plain = big.AppendUint32(e.plain, uint32(e.compressed.Len()))
	e.plain = append(e.plain, e.compressed.Bytes()...)
	e.whole = base64.StdEncoding.AppendEncode(e.whole[:0], e.plain)
	return e.whole, nil
}

import { inflateSync } from 'node:zlib';

/** Cookies of the V2 format, without the word size in their lower bits. Source: HdrHistogram (Java), AbstractHistogram. */
const compressedCookie = 0x1c849304;
const plainCookie = 0x1c849303;
const headerBytes = 40;

export interface DecodedGeometry {
  lowestDiscernibleValue: number;
  highestTrackableValue: number;
  numberOfSignificantValueDigits: number;
}

/** Reads a ZigZag LEB128-64b9B word: seven bits to a byte, the ninth byte whole. Beyond 2^53 it would lose digits; no count is. */
function readWord(bytes: Buffer, start: number): { value: number; next: number } {
  let next = start;
  let raw = 0;
  let scale = 1;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[next] ?? 0;
    next += 1;
    raw += (index === 8 ? byte : byte & 0x7f) * scale;
    if (byte < 0x80) break;
    scale *= 128;
  }
  return { value: raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2, next };
}

/**
 * Visits the counts of an encoded histogram without building it: adding up thousands of intervals is then a matter of
 * the buckets that hold something.
 * @param base64 as a log holds it
 * @param visit told the index of each bucket that holds something, and its count
 * @returns the histogram's geometry, without which an index means nothing
 * @throws RangeError where it is no V2 compressed histogram
 */
export function visitCounts(base64: string, visit: (index: number, count: number) => void): DecodedGeometry {
  const outer = Buffer.from(base64, 'base64');
  if (outer.length < 8 || (outer.readInt32BE(0) & ~0xf0) !== compressedCookie) {
    throw new RangeError('not a compressed V2 histogram');
  }
  const bytes = inflateSync(outer.subarray(8, 8 + outer.readInt32BE(4)));
  if (bytes.length < headerBytes || (bytes.readInt32BE(0) & ~0xf0) !== plainCookie) {
    throw new RangeError('not a V2 histogram inside');
  }
  const end = headerBytes + bytes.readInt32BE(4);
  let position = headerBytes;
  let index = 0;
  while (position < end) {
    const { value, next } = readWord(bytes, position);
    position = next;
    if (value < 0) index -= value;
    else {
      if (value > 0) visit(index, value);
      index += 1;
    }
  }
  return {
    numberOfSignificantValueDigits: bytes.readInt32BE(12),
    lowestDiscernibleValue: Number(bytes.readBigInt64BE(16)),
    highestTrackableValue: Number(bytes.readBigInt64BE(24)),
  };
}

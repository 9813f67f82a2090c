import { inflateSync } from 'node:zlib';
import { compressedCookie, headerBytes, plainCookie } from './wire-format.ts';

/** What decides which values a bucket's index stands for. */
export interface Geometry {
  lowestDiscernibleValue: number;
  highestTrackableValue: number;
  numberOfSignificantValueDigits: number;
}

function isOf(geometry: Geometry, bytes: Buffer): boolean {
  return (
    bytes.readInt32BE(12) === geometry.numberOfSignificantValueDigits &&
    Number(bytes.readBigInt64BE(16)) === geometry.lowestDiscernibleValue &&
    Number(bytes.readBigInt64BE(24)) === geometry.highestTrackableValue
  );
}

/**
 * Adds an encoded histogram's counts to an array by bucket, without building the histogram: adding up thousands of intervals
 * is then a matter of the buckets that hold something. Words are ZigZag LEB128-64b9B (seven bits to a byte, the
 * ninth byte whole); a negative one skips as many empty buckets.
 * @param base64 V2, compressed, as a log holds it
 * @returns false, with nothing added, where the histogram has another geometry
 * @throws RangeError where it is no such histogram, or holds more buckets than its geometry has
 */
export function addCounts(base64: string, geometry: Geometry, counts: Float64Array): boolean {
  const outer = Buffer.from(base64, 'base64');
  if (outer.length < 8 || (outer.readInt32BE(0) & ~0xf0) !== compressedCookie) {
    throw new RangeError('not a compressed V2 histogram');
  }
  const bytes = inflateSync(outer.subarray(8, 8 + outer.readInt32BE(4)));
  if (bytes.length < headerBytes || (bytes.readInt32BE(0) & ~0xf0) !== plainCookie) {
    throw new RangeError('not a V2 histogram inside');
  }
  if (!isOf(geometry, bytes)) return false;
  const end = Math.min(bytes.length, headerBytes + bytes.readInt32BE(4));
  let position = headerBytes;
  let index = 0;
  while (position < end) {
    let byte = bytes[position++] ?? 0;
    let word = byte & 0x7f;
    for (let digit = 1, scale = 128; byte >= 0x80 && digit < 9; digit += 1, scale *= 128) {
      byte = bytes[position++] ?? 0;
      word += (digit === 8 ? byte : byte & 0x7f) * scale;
    }
    if (word % 2 !== 0) index += (word + 1) / 2;
    else {
      if (index >= counts.length) throw new RangeError('the histogram has more buckets than its geometry');
      counts[index] = (counts[index] ?? 0) + word / 2;
      index += 1;
    }
  }
  return true;
}

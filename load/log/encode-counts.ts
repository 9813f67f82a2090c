import { deflateSync } from 'node:zlib';
import type { JsHistogram } from 'hdr-histogram-js';
import { compressedCookie, headerBytes, plainCookie } from './wire-format.ts';

/** Counts are words of variable length, up to nine bytes: the lower bits of both cookies. */
const variableWords = 0x10;

/** Appends a number as LEB128-64b9B: seven bits to a byte, the ninth byte whole. It may have 53 bits. */
function appendWord(bytes: number[], word: number): void {
  let rest = word;
  for (let digit = 0; rest >= 0x80 && digit < 8; digit += 1) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

/** The counts up to the last that is not zero, ZigZag: even words count, odd ones skip several empty buckets. */
function countWords(histogram: JsHistogram): number[] {
  const bytes: number[] = [];
  const last = Math.min(histogram.countsArrayIndex(histogram.maxValue), histogram.countsArrayLength - 1);
  let zeros = 0;
  for (let index = 0; index <= last; index += 1) {
    const count = histogram.getCountAtIndex(index);
    if (count === 0) {
      zeros += 1;
      continue;
    }
    if (zeros > 0) appendWord(bytes, zeros === 1 ? 0 : 2 * zeros - 1);
    zeros = 0;
    appendWord(bytes, 2 * count);
  }
  return bytes;
}

/**
 * A histogram as V2, compressed, base64. The library's own way compresses in JavaScript: twenty milliseconds for the first
 * interval of a run, and one for each after it, taken from the measurement.
 */
export function encodeCounts(histogram: JsHistogram): string {
  const words = countWords(histogram);
  const header = Buffer.alloc(headerBytes);
  header.writeInt32BE(plainCookie | variableWords, 0);
  header.writeInt32BE(words.length, 4);
  // The index is not shifted: four bytes of zero.
  header.writeInt32BE(histogram.numberOfSignificantValueDigits, 12);
  header.writeBigInt64BE(BigInt(histogram.lowestDiscernibleValue), 16);
  header.writeBigInt64BE(BigInt(histogram.highestTrackableValue), 24);
  header.writeDoubleBE(1, 32);
  const compressed = deflateSync(Buffer.concat([header, Buffer.from(words)]));
  const outer = Buffer.alloc(8);
  outer.writeInt32BE(compressedCookie | variableWords, 0);
  outer.writeInt32BE(compressed.length, 4);
  return Buffer.concat([outer, compressed]).toString('base64');
}

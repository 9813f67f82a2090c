import fc from 'fast-check';
import { decodeFromCompressedBase64 } from 'hdr-histogram-js';
import { expect, test } from 'vitest';
import { encoded, filledBuckets, newHistogram, recordMs } from './histogram.ts';

/** Milliseconds of every magnitude, beyond both ends of the range too. */
const latency = fc.oneof(
  fc.double({ min: 0, max: 60, noNaN: true }),
  fc.double({ min: 0, max: 4_000_000, noNaN: true }),
  fc.integer({ min: 0, max: 41 }).map((power) => 2 ** power / 1e6),
  fc.constantFrom(-1, 0, 1e12),
);

test('the library decodes what was encoded, bucket for bucket', () => {
  const records = fc.array(fc.tuple(latency, fc.integer({ min: 1, max: 2 ** 40 })), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(records, (latencies) => {
      const histogram = newHistogram();
      for (const [latencyMs, count] of latencies) {
        recordMs(histogram, latencyMs);
        histogram.recordValueWithCount(histogram.maxValue, count);
      }
      const decoded = decodeFromCompressedBase64(encoded(histogram), 64, false);
      expect(filledBuckets(decoded)).toEqual(filledBuckets(histogram));
      expect(decoded.totalCount).toBe(histogram.totalCount);
    }),
    { numRuns: 300 },
  );
});

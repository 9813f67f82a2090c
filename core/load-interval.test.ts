import { expect, test } from 'vitest';
import { bucketStartMs, latencyBucketOf } from './load-interval.ts';

test.each([
  [0, 0],
  [0.0099, 0],
  [0.01, 1],
  [0.0199, 4],
  [0.02, 5],
  [10.24, 41],
])('%d ms falls into bucket %d', (valueMs, bucket) => {
  expect(latencyBucketOf(valueMs)).toBe(bucket);
});

test('a bucket begins where its own start says, and ends before the next', () => {
  for (let bucket = 1; bucket < 120; bucket += 1) {
    expect(latencyBucketOf(bucketStartMs(bucket))).toBe(bucket);
    expect(latencyBucketOf(bucketStartMs(bucket + 1) * 0.9999)).toBe(bucket);
  }
});

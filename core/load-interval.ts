/**
 * One slice of a load run's time, for pictures of latency over time. The slices of a result lie end to end.
 * Requests belong to the slice in which their answer came, or in which they were given up or dropped.
 */
export interface LoadInterval {
  /** milliseconds from the start of the measured part */
  startMs: number;
  durationMs: number;
  answered: number;
  /** answered with another outcome than `success`, or ended by a transport error or a time limit */
  errors: number;
  dropped: number;
  /** Answered requests by latency bucket, empty buckets left out. Response times in an open model, service times in a closed loop. */
  latency: [bucket: number, count: number][];
}

/** Upper end of bucket 0, in milliseconds. */
const firstEdgeMs = 0.01;
/** Buckets of one doubling: each is 19% wide, finer than a picture shows. */
const bucketsPerDoubling = 4;

/** The bucket that a latency of `valueMs` milliseconds falls into; 0 for everything below 10 microseconds. */
export function latencyBucketOf(valueMs: number): number {
  if (valueMs < firstEdgeMs) return 0;
  return Math.floor(Math.log2(valueMs / firstEdgeMs) * bucketsPerDoubling + 1e-9) + 1;
}

/** The lowest latency of a bucket, in milliseconds; it ends where the next begins. */
export function bucketStartMs(bucket: number): number {
  return bucket === 0 ? 0 : firstEdgeMs * 2 ** ((bucket - 1) / bucketsPerDoubling);
}

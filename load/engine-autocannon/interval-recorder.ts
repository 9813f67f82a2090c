import type { Histogram } from 'hdr-histogram-js';
import type { Outcome } from '../../core/outcome.ts';
import { newHistogram, recordMs, valueAtFractionMs } from '../histogram-log/histogram.ts';
import type { EncodedHistogram, LogInterval } from '../histogram-log/log-format.ts';
import { encodeHistogram } from '../histogram-log/write-log.ts';
import type { Progress } from '../progress.ts';

const isAnswered = (outcome: Outcome): boolean => outcome !== 'transport_error' && outcome !== 'client_timeout';

/** What one interval of a closed loop measured; in a closed loop a request is due when it is sent. */
export interface IntervalRecorder {
  record(outcome: Outcome, latencyMs: number): void;
  /** Empties the interval into its log entry and the line for the user; seconds from the start. */
  take(
    start: number,
    end: number,
    inFlight: number,
  ): { entry: LogInterval & { histograms: EncodedHistogram[] }; progress: Progress };
}

/** A recorder that keeps its histograms' memory from interval to interval. */
export function createIntervalRecorder(scenario: string): IntervalRecorder {
  const histograms = new Map<Outcome, Histogram>();
  const all = newHistogram();
  let answered = 0;
  let failed = 0;
  return {
    record(outcome, latencyMs) {
      let histogram = histograms.get(outcome);
      if (histogram === undefined) {
        histogram = newHistogram();
        histograms.set(outcome, histogram);
      }
      recordMs(histogram, latencyMs);
      if (isAnswered(outcome)) answered += 1;
      else failed += 1;
    },
    take(start, end, inFlight) {
      const encoded: EncodedHistogram[] = [];
      all.reset();
      for (const [outcome, histogram] of histograms) {
        if (histogram.totalCount === 0) continue;
        const { base64, maxMs } = encodeHistogram('', histogram);
        for (const time of ['response', 'service'])
          encoded.push({ tag: `${scenario}/${outcome}/${time}`, maxMs, base64 });
        if (isAnswered(outcome)) all.add(histogram);
        histogram.reset();
      }
      const at = (fraction: number): number | null => (all.totalCount > 0 ? valueAtFractionMs(all, fraction) : null);
      const progress = { elapsedSeconds: end, answered, failed, dropped: 0, inFlight, p50Ms: at(0.5), p99Ms: at(0.99) };
      const entry = { start, end, answered, failed, dropped: 0, broken: 0, histograms: encoded };
      answered = 0;
      failed = 0;
      return { entry, progress };
    },
  };
}

import type { Histogram } from 'hdr-histogram-js';
import { isAnswered, type Outcome } from '../../core/outcome.ts';
import { newHistogram, recordMs, valueAtFractionMs } from './histogram.ts';
import { type EncodedHistogram, type IntervalEntry, startLagTag } from './log-format.ts';
import type { Progress } from './progress.ts';
import { encodeHistogram } from './write-log.ts';

/** What one interval measured, where the engine leaves the histograms to us. */
export interface IntervalRecorder {
  /** One finished request; in a closed loop, where a request is due when it is sent, only its service time. */
  record(outcome: Outcome, serviceMs: number, open?: { responseMs: number; lagMs: number }): void;
  drop(): void;
  /** A request that the script never gave an outcome. */
  break(): void;
  /** Empties the interval into its log entry and its line for the user; seconds from the start. */
  take(start: number, end: number, inFlight: number): { entry: IntervalEntry; progress: Progress };
}

interface Times {
  service: Histogram;
  /** the same histogram as `service` in a closed loop */
  response: Histogram;
}

/** A recorder that keeps its histograms' memory from interval to interval. */
export function createIntervalRecorder(scenario: string, model: 'open' | 'closed'): IntervalRecorder {
  const byOutcome = new Map<Outcome, Times>();
  const startLag = newHistogram();
  let counts = { answered: 0, failed: 0, dropped: 0, broken: 0 };
  const timesOf = (outcome: Outcome): Times => {
    let times = byOutcome.get(outcome);
    if (times === undefined) {
      const service = newHistogram();
      times = { service, response: model === 'closed' ? service : newHistogram() };
      byOutcome.set(outcome, times);
    }
    return times;
  };
  const encodeAll = (): EncodedHistogram[] => {
    const encoded: EncodedHistogram[] = [];
    for (const [outcome, { service, response }] of byOutcome) {
      if (service.totalCount === 0) continue;
      const first = encodeHistogram(`${scenario}/${outcome}/response`, response);
      const tag = `${scenario}/${outcome}/service`;
      encoded.push(first, response === service ? { ...first, tag } : encodeHistogram(tag, service));
      service.reset();
      response.reset();
    }
    if (startLag.totalCount > 0) encoded.push(encodeHistogram(`${scenario}/${startLagTag}`, startLag));
    startLag.reset();
    return encoded;
  };
  /** The response times of the answered requests; one histogram where one holds them all, which is nearly always. */
  const answeredTimes = (): Histogram | undefined => {
    const filled = [...byOutcome].filter(([outcome, { response }]) => isAnswered(outcome) && response.totalCount > 0);
    const [first, ...rest] = filled.map(([, { response }]) => response);
    if (first === undefined || rest.length === 0) return first;
    const sum = newHistogram();
    for (const response of [first, ...rest]) sum.add(response);
    return sum;
  };
  return {
    record(outcome, serviceMs, open) {
      const times = timesOf(outcome);
      recordMs(times.service, serviceMs);
      if (open !== undefined) {
        recordMs(times.response, open.responseMs);
        recordMs(startLag, open.lagMs);
      }
      if (isAnswered(outcome)) counts.answered += 1;
      else counts.failed += 1;
    },
    drop() {
      counts.dropped += 1;
    },
    break() {
      counts.broken += 1;
    },
    take(start, end, inFlight) {
      const times = answeredTimes();
      const [p50Ms = null, p99Ms = null] =
        times === undefined ? [] : [0.5, 0.99].map((at) => valueAtFractionMs(times, at));
      const histograms = encodeAll();
      const { answered, failed, dropped, broken } = counts;
      counts = { answered: 0, failed: 0, dropped: 0, broken: 0 };
      return {
        entry: { start, end, answered, failed, dropped, broken, histograms },
        progress: {
          elapsedSeconds: end,
          answered,
          failed: failed + broken,
          dropped,
          inFlight,
          p50Ms,
          p99Ms,
        },
      };
    },
  };
}

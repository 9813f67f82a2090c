import { isAnswered, type Outcome } from '../../core/outcome.ts';
import { valueAtFractionMs } from './histogram.ts';
import type { IntervalEntry } from './log-format.ts';
import { createOutcomeTimes, type OpenTimes } from './outcome-times.ts';
import type { Progress } from './progress.ts';

/** What one interval measured, where the engine leaves the histograms to us. */
export interface IntervalRecorder {
  /** One finished request; in a closed loop, where a request is due when it is sent, only its service time. */
  record(outcome: Outcome, serviceMs: number, open?: OpenTimes): void;
  drop(): void;
  /** A request that the script never gave an outcome. */
  break(): void;
  /** Empties the interval into its log entry and its line for the user; seconds from the start. */
  take(start: number, end: number, inFlight: number): { entry: IntervalEntry; progress: Progress };
}

/** A recorder that keeps its histograms' memory from interval to interval. */
export function createIntervalRecorder(scenario: string, model: 'open' | 'closed'): IntervalRecorder {
  const times = createOutcomeTimes(scenario, model);
  let counts = { answered: 0, failed: 0, dropped: 0, broken: 0 };
  return {
    record(outcome, serviceMs, open) {
      times.record(outcome, serviceMs, open);
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
      const answeredTimes = times.ofAnswered();
      const [p50Ms = null, p99Ms = null] =
        answeredTimes === undefined ? [] : [0.5, 0.99].map((at) => valueAtFractionMs(answeredTimes, at));
      const histograms = times.empty();
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

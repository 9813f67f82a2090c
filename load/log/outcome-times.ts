import type { Histogram } from 'hdr-histogram-js';
import { isAnswered, type Outcome } from '../../core/outcome.ts';
import { newHistogram, recordMs } from './histogram.ts';
import { type EncodedHistogram, startLagTag } from './log-format.ts';
import { encodeHistogram } from './write-log.ts';

/** What a request under an arrival rate has besides its service time. */
export interface OpenTimes {
  responseMs: number;
  lagMs: number;
}

interface Times {
  service: Histogram;
  /** the same histogram as `service` in a closed loop */
  response: Histogram;
}

/** The times of an interval's requests, by outcome. */
export interface OutcomeTimes {
  record(outcome: Outcome, serviceMs: number, open?: OpenTimes): void;
  /** The response times of the answered requests; undefined where there are none. */
  ofAnswered(): Histogram | undefined;
  /** Gives what was recorded, as the log holds it, and begins anew. */
  empty(): EncodedHistogram[];
}

/** Histograms whose memory is kept from interval to interval. */
export function createOutcomeTimes(scenario: string, model: 'open' | 'closed'): OutcomeTimes {
  const byOutcome = new Map<Outcome, Times>();
  const startLag = newHistogram();
  const timesOf = (outcome: Outcome): Times => {
    let times = byOutcome.get(outcome);
    if (times === undefined) {
      const service = newHistogram();
      times = { service, response: model === 'closed' ? service : newHistogram() };
      byOutcome.set(outcome, times);
    }
    return times;
  };
  return {
    record(outcome, serviceMs, open) {
      const times = timesOf(outcome);
      recordMs(times.service, serviceMs);
      if (open !== undefined) {
        recordMs(times.response, open.responseMs);
        recordMs(startLag, open.lagMs);
      }
    },
    ofAnswered() {
      const filled = [...byOutcome].filter(([outcome, { response }]) => isAnswered(outcome) && response.totalCount > 0);
      const [first, ...rest] = filled.map(([, { response }]) => response);
      // One histogram holds them all, nearly always.
      if (first === undefined || rest.length === 0) return first;
      const sum = newHistogram();
      for (const response of [first, ...rest]) sum.add(response);
      return sum;
    },
    empty() {
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
    },
  };
}

import type { Engine } from '../../core/load-result.ts';
import type { ArrivalPlan } from '../../scenarios/index.ts';
import type { Share } from '../shares/share.ts';

/**
 * The head of a log: what belongs together when logs are merged or compared.
 * All of it stands in one comment line of the log, which other HdrHistogram tools skip.
 */
export interface LogMeta {
  format: 1;
  scenario: string;
  engine: Engine;
  engineVersion: string;
  model: 'open' | 'closed';
  /** the target's URL */
  target: string;
  seed: number;
  /** the commit of the code under test, where the user or CI named it */
  commit: string | null;
  /** mean arrival rate of the plan; null in a closed loop */
  intendedRatePerSecond: number | null;
  /** how long arrivals go on; what was sent until then is the achieved rate */
  plannedSeconds: number;
  /** what the engine could not tell, in words */
  lost: string[];
  /** of one generator among several: its part, and the plan of them all. The rate above is then the part's own */
  share?: ShareOfPlan | undefined;
}

export interface ShareOfPlan extends Share {
  arrivals: ArrivalPlan;
}

/** Counts of one interval; seconds from the log's start. */
export interface LogInterval {
  start: number;
  end: number;
  answered: number;
  /** ended by a transport error or by the client's time limit */
  failed: number;
  /** due, but no VU was free to send it */
  dropped: number;
  /** the script threw before the request had an outcome */
  broken: number;
}

/** The close of a log; without it the generator was killed. */
export interface LogEnd {
  due: number;
  unfinished: number;
  elapsedSeconds: number;
  /** CPU time of the generator, and the wall time in which it was used; 0 where unknown */
  cpuSeconds: number;
  cpuWallSeconds: number;
  /** stopped before its plan was over */
  aborted: boolean;
}

/** The histogram of one tag and interval, still encoded (V2, compressed, base64). */
export interface EncodedHistogram {
  /** `response`, `service` of an outcome, or the generator's start lag */
  tag: string;
  /** the largest value, milliseconds: log readers show it without decoding */
  maxMs: number;
  base64: string;
}

/** One interval with its histograms. */
export interface IntervalEntry extends LogInterval {
  histograms: EncodedHistogram[];
}

export interface HistogramLog {
  meta: LogMeta | null;
  /** wall clock of the start, milliseconds since the epoch; null where the log does not say */
  startMs: number | null;
  intervals: IntervalEntry[];
  end: LogEnd | null;
}

/** Which of an outcome's two times a histogram holds. */
export type TimeKind = 'response' | 'service';

export const startLagTag = 'start-lag';

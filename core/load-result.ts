import type { LatencySummary, OutcomeLatency, QuantileName, QuantileValue } from './latency.ts';
import type { LoadInterval } from './load-interval.ts';
import type { Outcome } from './outcome.ts';

export const engines = ['k6', 'autocannon'] as const;
export type Engine = (typeof engines)[number];

/** Why the generator itself can or cannot be trusted for this run. */
export interface GeneratorCheck {
  verdict: 'ok' | 'generator-limited';
  reasons: string[];
  /** CPU seconds used by the generator over wall seconds, 1 = one core busy; null where it could not be read */
  cpuShare: number | null;
  /** how late requests started after they were due; null where the engine has no due times (closed loop) */
  startLagMs: LatencySummary | null;
  /** the same of the target, where its process is ours to look at */
  targetCpuShare?: number | null;
  /** share of the processors' time, 0 to 1, that a virtual machine's host gave to others; null where unknown */
  stolenShare?: number | null;
  /** what stands beside the verdict without deciding it: pinning, a machine with other work */
  notes?: string[];
  /** one-minute load average at the start and at the end */
  loadAverage: { start: number; end: number };
}

/** From this share on, what a host takes away shows in the times. */
export const notableStolenShare = 0.02;

/** A point of a percentile curve: at `fraction` (0 to 1) of the answered requests, milliseconds. */
export type CurvePoint = [fraction: number, valueMs: number];

/** What a rising load found out about its target. */
export interface Saturation {
  quantile: QuantileName;
  objectiveMs: number;
  /** the highest rate that kept the quantile below the objective: null where none did, a bound where all did */
  highestRatePerSecond: number | { atLeast: number } | null;
  /** where latency begins to rise steeply; null where it does not */
  knee: { ratePerSecond: number; latencyMs: number } | null;
}

/** The first answer, or failure, of an outcome that no flow has. */
export interface FirstError {
  outcome: Outcome;
  /** HTTP status code; null where there was no answer */
  status: number | null;
  /** the start of the body, or the words of the failure, as they came */
  text: string;
}

/** What one engine measured of one scenario. Counts obey due = answered + failed + dropped + unfinished. */
export interface LoadResult {
  scenario: string;
  engine: Engine;
  /** version of the engine that ran, as it names itself */
  engineVersion: string;
  model: 'open' | 'closed';
  durationMs: number;
  due: number;
  sent: number;
  answered: number;
  /** sent, and ended by a transport error or the client's own time limit */
  failed: number;
  dropped: number;
  unfinished: number;
  ratePerSecond: { intended: number | null; achieved: number };
  generator: GeneratorCheck;
  outcomes: Partial<Record<Outcome, OutcomeLatency>>;
  all: OutcomeLatency;
  /** response-time curves by outcome and over all answered requests, for the reports' picture */
  curves: Partial<Record<Outcome | 'all', CurvePoint[]>>;
  /** latency and counts over time, at most about a thousand slices; left out by engines that cannot tell */
  intervals?: LoadInterval[];
  /** what was left out at the start: by our rule for a slow start, for a fixed time, or nothing */
  warmup?: {
    rule: 'none' | 'fixed' | 'slow-start';
    durationMs: number;
    requests: number;
    /** of a fixed time: what was asked for, where it is not what whole intervals made of it */
    askedMs?: number;
    /** what was left out, over time, for the reports' picture; its times are below zero */
    intervals?: LoadInterval[];
  };
  /** of each kind of error the first, in the order in which they came; left out where there was none, or nobody kept it */
  firstErrors?: FirstError[];
  /** of scenarios with a rising rate and an objective */
  saturation?: Saturation;
  /** file name of the histogram log inside the run's folder */
  hlog: string;
  /** what a stock engine could not tell, in words */
  lost: string[];
}

/** What a threshold looks at. */
export type ThresholdMetric =
  | { kind: 'response-time' | 'service-time'; outcome: Outcome | 'all' }
  /** requests that did not end as a flow's own outcome, those never sent among them */
  | { kind: 'errors' }
  | { kind: 'outcome'; outcome: Outcome }
  | { kind: 'dropped' }
  | { kind: 'requests' };

/** What it makes of them: of times milliseconds, of all else a share, a number or a rate. */
export type ThresholdAggregate =
  | { kind: 'quantile'; name: QuantileName }
  | { kind: 'min' | 'avg' | 'med' | 'max' }
  /** a share of all requests that were due, 0 to 1 */
  | { kind: 'share' }
  | { kind: 'count' }
  /** requests per second */
  | { kind: 'rate' };

/** What a load has to keep, read from the words of its user. */
export interface Threshold {
  /** as the user wrote it: `p(99)<250` */
  expression: string;
  metric: ThresholdMetric;
  aggregate: ThresholdAggregate;
  operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
  /** in the unit of the aggregate */
  limit: number;
  /** what a reader may take the metric for, and it is not */
  caution?: string;
}

/**
 * One threshold after it was judged: what was asked for, and what was measured, as data and in words. Runs of earlier versions
 * hold the words alone.
 */
export interface ThresholdResult extends Partial<Threshold> {
  scenario: string;
  engine: Engine;
  expression: string;
  held: boolean;
  /** in the unit of the aggregate; null where the data cannot tell */
  value?: QuantileValue;
  /** the value, for people */
  observed: string;
}

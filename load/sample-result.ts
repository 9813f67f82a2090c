import type { LoadResult } from '../core/load-result.ts';
import type { ArrivalPlan } from '../scenarios/index.ts';
import { foldResult } from './fold-result.ts';
import { recordMs } from './histogram-log/histogram.ts';
import type { LogMeta } from './histogram-log/log-format.ts';
import { histogramsOf, type Measured, nothingMeasured } from './histogram-log/sum-log.ts';

/** A made-up plan for tests: 100/s for 10 s. */
export const sampleArrivals: ArrivalPlan = {
  startRatePerSecond: 100,
  stages: [{ ratePerSecond: 100, durationMs: 10_000 }],
  maxVus: 100,
};

/** A made-up log head for tests. */
export const sampleMeta: LogMeta = {
  format: 1,
  scenario: 'steady',
  engine: 'k6',
  engineVersion: 'v0',
  model: 'open',
  target: 'http://127.0.0.1:1',
  seed: 1,
  commit: null,
  intendedRatePerSecond: 100,
  plannedSeconds: 10,
  lost: [],
};

/** 960 success at 1 to 960 ms (service a quarter of it), 20 fail at 5 ms, 10 transport errors, 10 dropped. */
export function sampleMeasured(): Measured {
  const measured = nothingMeasured();
  const success = histogramsOf(measured, 'success');
  for (let latency = 1; latency <= 960; latency += 1) {
    recordMs(success.response, latency);
    recordMs(success.service, latency / 4);
  }
  for (const time of ['response', 'service'] as const) {
    const fail = histogramsOf(measured, 'fail')[time];
    for (let index = 0; index < 20; index += 1) recordMs(fail, 5);
    const lost = histogramsOf(measured, 'transport_error')[time];
    for (let index = 0; index < 10; index += 1) recordMs(lost, 1);
  }
  measured.answered = 980;
  measured.failed = 10;
  measured.dropped = 10;
  return measured;
}

/** The made-up measurement as a result: 10 s, 1000 due. */
export function sampleResult(): LoadResult {
  return foldResult(sampleMeasured(), {
    meta: sampleMeta,
    end: { due: 1000, unfinished: 0, elapsedSeconds: 10, cpuSeconds: 1, cpuWallSeconds: 10, aborted: false },
    hlog: 'steady.k6.hlog',
    loadAverage: { start: 0, end: 0 },
    cpus: 2,
    cutSeconds: 0,
  });
}

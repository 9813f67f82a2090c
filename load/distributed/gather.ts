import { basename } from 'node:path';
import type { LoadResult } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import { isConstant } from '../../scenarios/arrivals.ts';
import { findScenario } from '../../scenarios/index.ts';
import { sumChecked } from '../log/check-counts.ts';
import type { HistogramLog, LogEnd, LogMeta } from '../log/log-format.ts';
import { mergeLogs } from '../log/merge-logs.ts';
import { foldLog } from '../result/fold-log.ts';
import { saturationOf } from '../result/saturation.ts';
import { placeOf } from '../shares/share.ts';
import { closeLog } from './close-log.ts';
import type { SharedLog } from './find-logs.ts';
import { type BegunLog, type Expected, missingOf, overlapNote } from './missing.ts';

/** The shares of a load, put together. */
export interface Gathered {
  log: HistogramLog & { meta: LogMeta; end: LogEnd };
  /** what is lost, cut off or late, in words; empty where the load is whole */
  missing: string[];
  notes: string[];
  /** the plan of the whole load; undefined where the logs are of no shares */
  arrivals: NonNullable<LogMeta['share']>['arrivals'] | undefined;
}

function hasBegun(one: SharedLog): one is BegunLog {
  return one.log.meta !== null && one.log.startMs !== null && one.log.intervals.length > 0;
}

function assertExpected(logs: readonly BegunLog[], { generators }: Expected): void {
  const share = logs.flatMap(({ log }) => log.meta.share ?? [])[0];
  if (generators === undefined || share === undefined) return;
  const { shares } = placeOf(share);
  if (shares === generators) return;
  throw new Problem(
    'usage',
    `the load was cut into ${shares} shares, not ${generators}`,
    'correct the number of generators, or the file of hosts',
    [{ set: 'generators' }, { set: 'hosts' }],
  );
}

/**
 * Puts the logs of a load's shares together, exactly: histograms and counts are added. A log without its end counts as far as it goes.
 * @throws Problem `usage` where the logs do not belong together, `run-unreadable` where none of them began
 */
export function gatherLogs(logs: readonly SharedLog[], expected: Expected): Gathered {
  const begun = logs.filter(hasBegun);
  const [first] = begun;
  if (first === undefined)
    throw new Problem(
      'run-unreadable',
      `no generator began: ${logs.map(({ file }) => file).join(', ')} ${logs.length === 1 ? 'has' : 'have'} no interval`,
      'look at what the generators printed, and run the load again',
    );
  assertExpected(begun, expected);
  const closed = begun.map(({ file, log }) => ({ file, log: closeLog(log) }));
  return {
    log: sumChecked(closed, () => mergeLogs(closed, { force: false })),
    missing: missingOf(begun, expected),
    notes: [
      ...(begun.length > 1 ? [overlapNote(begun)] : []),
      ...logs.filter((one) => !hasBegun(one)).map(({ file }) => `${file} is of a generator that did not begin`),
    ],
    arrivals: first.log.meta.share?.arrivals,
  };
}

/**
 * The gathered load as the result that reports show.
 * @param file the merged log
 * @param warmupMs what the user wants left out at the start; undefined lets the rule decide
 * @throws Problem `engine-failed` where a log does not account for every request that was due
 */
export function foldGathered(
  { log, notes, arrivals }: Gathered,
  file: string,
  warmupMs: number | undefined,
): LoadResult {
  const isSteady = arrivals === undefined ? false : isConstant(arrivals);
  const result = foldLog(log, {
    hlog: basename(file),
    loadAverage: { start: 0, end: 0 },
    // Nobody knows how many processors the generators had: each has judged itself.
    cpus: Number.POSITIVE_INFINITY,
    warmupMs,
    isSteady,
  });
  result.generator.notes = notes;
  const objective = findScenario(log.meta.scenario)?.objective;
  if (objective !== undefined && arrivals !== undefined && !isSteady) {
    result.saturation = saturationOf(log.intervals, arrivals, objective);
  }
  return result;
}

import type { Histogram } from 'hdr-histogram-js';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import { missingShares } from '../shares/share.ts';
import { addEncoded, newHistogram } from './histogram.ts';
import type { HistogramLog, IntervalEntry, LogEnd, LogMeta } from './log-format.ts';
import { byTag } from './sum-log.ts';
import { encodeHistogram } from './write-log.ts';

/** One generator's log, with the name that messages use. */
export interface NamedLog {
  file: string;
  log: HistogramLog;
}

interface WholeLog {
  file: string;
  meta: LogMeta;
  end: LogEnd;
  startMs: number;
  intervals: IntervalEntry[];
}

function wholeLog({ file, log }: NamedLog): WholeLog {
  const { meta, end, startMs, intervals } = log;
  if (meta === null || startMs === null)
    throw new Problem(
      'run-unreadable',
      `${file} is no log of flowgauge: it does not say what it measured`,
      'name .hlog files that flowgauge wrote',
    );
  if (end === null)
    throw new Problem(
      'run-unreadable',
      `${file} has no end: its generator was killed, or has not finished`,
      'leave it out and record its part again, or collect the shares, which counts it as far as it goes',
      [{ run: 'collectShares' }],
    );
  return { file, meta, end, startMs, intervals };
}

/** What has to be the same in logs that belong together. */
const together = ['scenario', 'engine', 'model', 'target', 'commit'] as const;

/** What belongs together by its name; generators of one distribution may reach their target under several. */
function differenceOf(meta: LogMeta, first: LogMeta): [name: string, own: unknown, other: unknown] | undefined {
  const [own, other] = [meta.share?.distribution ?? null, first.share?.distribution ?? null];
  if (own !== other) return ['distribution', own, other];
  const name = together.find((name) => meta[name] !== first[name] && !(name === 'target' && own !== null));
  return name && [name, meta[name], first[name]];
}

/**
 * Refuses logs that do not belong together.
 * @throws Problem `usage` naming the first file that differs, and in what
 */
function assertTogether(logs: readonly WholeLog[]): void {
  const [first] = logs;
  for (const { file, meta } of logs) {
    const difference = first && differenceOf(meta, first.meta);
    if (difference === undefined) continue;
    const [name, own, other] = difference;
    throw new Problem(
      'usage',
      `${file} does not belong to ${first?.file}: its ${name} is ${JSON.stringify(own)}, not ${JSON.stringify(other)}`,
      'leave it out, or merge it all the same by force',
      [{ set: 'force' }],
    );
  }
  assertDisjoint(logs);
}

/**
 * Refuses a share that is there twice: its requests would count double.
 * @throws Problem `usage` naming both files
 */
function assertDisjoint(logs: readonly WholeLog[]): void {
  const fileOf = new Map<string, string>();
  for (const { file, meta } of logs) {
    if (meta.share === undefined) continue;
    const { segment } = meta.share;
    const other = fileOf.get(segment);
    if (other !== undefined) {
      throw new Problem(
        'usage',
        `${file} and ${other} are both share ${segment} of the load`,
        'leave one out: a share counts once',
      );
    }
    fileOf.set(segment, file);
  }
}

/** The parts of a shared load that no log is of, in words. */
function missingParts(logs: readonly WholeLog[]): string[] {
  const shares = logs.flatMap(({ meta }) => meta.share ?? []);
  return missingShares(shares).map((segment) => `share ${segment} of the load is not among the merged logs`);
}

/** Intervals of all logs that end within one second of the whole run's clock. */
function slotsOf(logs: readonly WholeLog[], originMs: number): Map<number, IntervalEntry[]> {
  const slots = new Map<number, IntervalEntry[]>();
  for (const { startMs, intervals } of logs) {
    const offset = (startMs - originMs) / 1000;
    for (const interval of intervals) {
      const slot = Math.max(0, Math.ceil(offset + interval.end - 1e-6) - 1);
      const entries = slots.get(slot);
      if (entries === undefined) slots.set(slot, [interval]);
      else entries.push(interval);
    }
  }
  return slots;
}

function mergeSlot(slot: number, entries: readonly IntervalEntry[], sum: Histogram): IntervalEntry {
  const merged: IntervalEntry = {
    start: slot,
    end: slot + 1,
    answered: 0,
    failed: 0,
    dropped: 0,
    broken: 0,
    histograms: [],
  };
  for (const entry of entries) {
    for (const count of ['answered', 'failed', 'dropped', 'broken'] as const) merged[count] += entry[count];
  }
  const groups = [...byTag(entries)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [tag, encoded] of groups) {
    sum.reset();
    try {
      addEncoded(sum, encoded);
    } catch (error) {
      const detail = messageOf(error);
      throw new Problem('run-unreadable', `a histogram of ${tag} cannot be decoded: ${detail}`, 'fetch the logs again');
    }
    merged.histograms.push(encodeHistogram(tag, sum));
  }
  return merged;
}

const total = (logs: readonly WholeLog[], of: (log: WholeLog) => number): number =>
  logs.reduce((sum, log) => sum + of(log), 0);

/**
 * The exact union of the logs of any number of generators: histograms are added bucket by bucket within each second, counts
 * by number, rates add up. Percentiles are read from the sum, never averaged. Memory depends on the logs' length in time and the
 * spread of latencies, not on the number of requests.
 * @param force merges also what does not belong together
 * @throws Problem `usage` where the logs do not belong together, `run-unreadable` where one of them is not whole
 */
export function mergeLogs(
  logs: readonly NamedLog[],
  options: { force: boolean },
): HistogramLog & { meta: LogMeta; end: LogEnd } {
  const whole = logs.map(wholeLog);
  const [first] = whole;
  if (first === undefined) throw new Problem('usage', 'there is nothing to merge', 'name the .hlog files to merge');
  if (!options.force) assertTogether(whole);
  const originMs = Math.min(...whole.map(({ startMs }) => startMs));
  const sum = newHistogram();
  const intervals = [...slotsOf(whole, originMs)]
    .sort(([a], [b]) => a - b)
    .map(([slot, entries]) => mergeSlot(slot, entries, sum));
  const rates = whole.map(({ meta }) => meta.intendedRatePerSecond);
  const lasting = ({ startMs, end }: WholeLog): number => (startMs - originMs) / 1000 + end.elapsedSeconds;
  return {
    meta: {
      ...first.meta,
      intendedRatePerSecond: rates.includes(null) ? null : rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0),
      plannedSeconds: Math.max(...whole.map(({ meta }) => meta.plannedSeconds)),
      lost: [...new Set(whole.flatMap(({ meta }) => meta.lost)), ...missingParts(whole)],
      // What is merged is no share any more.
      share: undefined,
    },
    startMs: originMs,
    intervals,
    end: {
      due: total(whole, ({ end }) => end.due),
      unfinished: total(whole, ({ end }) => end.unfinished),
      elapsedSeconds: Math.max(...whole.map(lasting)),
      cpuSeconds: total(whole, ({ end }) => end.cpuSeconds),
      cpuWallSeconds: Math.max(...whole.map(({ end }) => end.cpuWallSeconds)),
      aborted: whole.some(({ end }) => end.aborted),
    },
  };
}

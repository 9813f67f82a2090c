import { dueTimes } from '../../scenarios/due-times.ts';
import type { HistogramLog, LogMeta } from '../log/log-format.ts';
import { missingShares, placeOf, type Share, shareDueTimes } from '../shares/share.ts';
import type { SharedLog } from './find-logs.ts';

/** Generators that ran together for less of their time than this measured no load of the sum of their rates. */
const leastOverlap = 0.9;

/** A log of a generator that began. */
export interface BegunLog extends SharedLog {
  log: HistogramLog & { meta: LogMeta; startMs: number };
}

/** Who the generators were meant to be. */
export interface Expected {
  /** how many; undefined where only the logs can tell */
  generators: number | undefined;
  /** their names, in the order of the shares; empty where they have none */
  names: readonly string[];
}

const seconds = (value: number): string => String(Number(value.toFixed(1)));

function called(share: Share, names: readonly string[]): string {
  const { index, shares } = placeOf(share);
  const name = names[index];
  return `share ${index + 1} of ${shares} (${name === undefined ? '' : `${name}, `}${share.segment})`;
}

function calledLog({ file, log }: BegunLog, names: readonly string[]): string {
  return log.meta.share === undefined ? file : called(log.meta.share, names);
}

/** Shares that nobody has a log of. */
function lost(logs: readonly BegunLog[], { generators, names }: Expected): string[] {
  const shares = logs.flatMap(({ log }) => log.meta.share ?? []);
  const [first] = shares;
  if (first === undefined) {
    return generators !== undefined && logs.length < generators
      ? [`the logs of ${generators - logs.length} of ${generators} generators are missing`]
      : [];
  }
  return missingShares(shares).map((segment) => {
    const share = { ...first, segment };
    const due = shareDueTimes(first.arrivals, share).dueBefore(Number.POSITIVE_INFINITY);
    const all = dueTimes(first.arrivals).dueBefore(Number.POSITIVE_INFINITY);
    return `${called(share, names)} is missing: there is no log of its ${due} of ${all} requests`;
  });
}

/** Shares that ended before their plan did. */
function cutOff(logs: readonly BegunLog[], { names }: Expected): string[] {
  return logs.flatMap((one) => {
    const { log, gap } = one;
    const at = `${seconds(log.end?.elapsedSeconds ?? log.intervals.at(-1)?.end ?? 0)} of ${seconds(log.meta.plannedSeconds)} s`;
    if (gap !== undefined) return [`${calledLog(one, names)} is known up to ${at}: ${gap} in ${one.file}`];
    if (log.end === null) return [`${calledLog(one, names)} was cut off after ${at}: its log has no end`];
    return log.end.aborted ? [`${calledLog(one, names)} was stopped after ${at}`] : [];
  });
}

interface Overlap {
  /** how long all generators ran together, and were meant to */
  seconds: number;
  ofSeconds: number;
  /** milliseconds since the epoch */
  firstMs: number;
}

/** How much of their time the generators had all begun, and none was over by plan. */
function overlapOf(logs: readonly BegunLog[]): Overlap {
  const starts = logs.map(({ log }) => log.startMs);
  const ends = logs.map(({ log }) => log.startMs + log.meta.plannedSeconds * 1000);
  return {
    seconds: Math.max(0, (Math.min(...ends) - Math.max(...starts)) / 1000),
    ofSeconds: Math.min(...logs.map(({ log }) => log.meta.plannedSeconds)),
    firstMs: Math.min(...starts),
  };
}

function together({ seconds: shared, ofSeconds }: Overlap): string {
  return `${seconds(shared)} of ${seconds(ofSeconds)} s`;
}

/** Shares that began so late that the rates did not add up. */
function late(logs: readonly BegunLog[], { names }: Expected): string[] {
  const overlap = overlapOf(logs);
  if (overlap.seconds >= leastOverlap * overlap.ofSeconds) return [];
  return logs.flatMap((one) => {
    const lateSeconds = (one.log.startMs - overlap.firstMs) / 1000;
    if (lateSeconds <= (1 - leastOverlap) * overlap.ofSeconds) return [];
    return [
      `${calledLog(one, names)} began ${seconds(lateSeconds)} s after the first: all ran together for ${together(overlap)}`,
    ];
  });
}

/** What the logs of a distributed load lack, one sentence for each share that is lost, cut off or late; empty where nothing. */
export function missingOf(logs: readonly BegunLog[], expected: Expected): string[] {
  return [...lost(logs, expected), ...cutOff(logs, expected), ...late(logs, expected)];
}

/** What holds of the generators together, in words. */
export function overlapNote(logs: readonly BegunLog[]): string {
  return `${logs.length} generators ran together for ${together(overlapOf(logs))}`;
}

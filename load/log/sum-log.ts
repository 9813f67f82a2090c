import type { Histogram } from 'hdr-histogram-js';
import { isAnswered, isOutcome, type Outcome } from '../../core/outcome.ts';
import { addEncoded, newHistogram } from './histogram.ts';
import { type IntervalEntry, startLagTag, type TimeKind } from './log-format.ts';

/** Both times of one outcome. */
export interface OutcomeHistograms {
  response: Histogram;
  service: Histogram;
}

/** Everything that a run measured, added over its intervals. */
export interface Measured {
  outcomes: Map<Outcome, OutcomeHistograms>;
  startLag: Histogram;
  answered: number;
  failed: number;
  dropped: number;
  broken: number;
}

/** An empty sum. */
export function nothingMeasured(): Measured {
  return { outcomes: new Map(), startLag: newHistogram(), answered: 0, failed: 0, dropped: 0, broken: 0 };
}

/** The histograms of an outcome, made where there are none yet. */
export function histogramsOf(measured: Measured, outcome: Outcome): OutcomeHistograms {
  const found = measured.outcomes.get(outcome);
  if (found !== undefined) return found;
  const made = { response: newHistogram(), service: newHistogram() };
  measured.outcomes.set(outcome, made);
  return made;
}

/** The histogram that a tag (`SCENARIO/OUTCOME/TIME` or `SCENARIO/start-lag`) belongs to; undefined for a foreign tag. */
function destination(measured: Measured, tag: string): Histogram | undefined {
  const [, group = '', time] = tag.split('/');
  if (group === startLagTag) return measured.startLag;
  if (!isOutcome(group) || (time !== 'response' && time !== 'service')) return undefined;
  return histogramsOf(measured, group)[time];
}

/** The histograms of many intervals, by tag. */
export function byTag(intervals: readonly IntervalEntry[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { histograms } of intervals) {
    for (const { tag, base64 } of histograms) {
      const group = groups.get(tag);
      if (group === undefined) groups.set(tag, [base64]);
      else group.push(base64);
    }
  }
  return groups;
}

/** Adds intervals to a sum, exactly: histograms by bucket, counts by number. */
export function addIntervals(measured: Measured, intervals: readonly IntervalEntry[]): void {
  for (const interval of intervals) {
    measured.answered += interval.answered;
    measured.failed += interval.failed;
    measured.dropped += interval.dropped;
    measured.broken += interval.broken;
  }
  for (const [tag, encoded] of byTag(intervals)) {
    const histogram = destination(measured, tag);
    if (histogram !== undefined) addEncoded(histogram, encoded);
  }
}

/** One time of every answered request, whatever its outcome. */
export function answeredOf(measured: Measured, time: TimeKind): Histogram {
  const sum = newHistogram();
  for (const [outcome, histograms] of measured.outcomes) if (isAnswered(outcome)) sum.add(histograms[time]);
  return sum;
}

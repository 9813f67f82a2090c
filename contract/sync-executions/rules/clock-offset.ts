import { isLoopbackHost } from '../../../core/safety.ts';
import type { AnswerView } from '../../answer/answer-view.ts';
import { ownPeriod } from '../../rules/times.ts';

/** Milliseconds, both ends included. */
export interface Interval {
  from: number;
  to: number;
}

/** The target's clock minus ours, or why nobody can say. */
export type ClockOffset =
  | {
      known: true;
      /** the offset lies in here */
      offset: Interval;
      /** answers whose Date shows another clock than most have, by exchange: each is judged by its own */
      others: ReadonlyMap<string, Interval>;
    }
  | { known: false; reason: string };

/** A Date field is cut to the second, and some servers renew it only once a second. */
const dateSlackMs = 2000;

/** Scheme and authority of an absolute URL; a run's URLs have few of them, and parsing each costs. */
function originOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? url;
}

/** What one answer says of the offset: its clock stood in [Date, Date + 2 s) at some moment between sending and receiving. */
function offsetShown({ header, raw }: AnswerView): Interval | undefined {
  const date = Date.parse(header('date') ?? '');
  if (Number.isNaN(date)) return undefined;
  return { from: date - (raw.sentAtMs + raw.durationMs), to: date + dateSlackMs - raw.sentAtMs };
}

/**
 * What all intervals share; where they share nothing, all that more than half of them hold, which the true value is
 * among for as long as most of them are right.
 */
export function agreed(intervals: readonly Interval[]): Interval | undefined {
  const all = {
    from: intervals.reduce((most, { from }) => Math.max(most, from), Number.NEGATIVE_INFINITY),
    to: intervals.reduce((least, { to }) => Math.min(least, to), Number.POSITIVE_INFINITY),
  };
  if (all.from <= all.to) return all;
  const ends = intervals
    .flatMap(({ from, to }) => [
      { at: from, step: 1 },
      { at: to, step: -1 },
    ])
    .sort((a, b) => a.at - b.at || b.step - a.step);
  let held = 0;
  let shared: Interval | undefined;
  for (const { at, step } of ends) {
    const before = held;
    held += step;
    if (held * 2 > intervals.length) shared ??= { from: at, to: at };
    if (before * 2 > intervals.length && shared !== undefined) shared.to = at;
  }
  return shared;
}

/**
 * The target's clock minus ours, from the Date fields of the answers whose times are judged: others may come from the clock
 * of what stands before the service. A minority of other clocks does not move it; without a majority it is not known.
 * On this machine, where zero is possible, the clocks are one.
 */
export function measureClockOffset(answers: readonly AnswerView[]): ClockOffset {
  const judged = answers.filter((view) => ownPeriod(view) !== undefined);
  const shown = new Map<string, Interval>();
  for (const view of judged) {
    const interval = offsetShown(view);
    if (interval !== undefined) shown.set(view.exchangeId, interval);
  }
  if (shown.size === 0)
    return { known: false, reason: 'no answer with times has a Date field, so nobody knows what its clock showed' };
  const offset = agreed([...shown.values()]);
  if (offset === undefined)
    return { known: false, reason: 'the Date fields of the answers come from clocks of which no majority agrees' };
  const others = new Map([...shown].filter(([, { from, to }]) => from > offset.to || to < offset.from));
  const origins = new Set(judged.map(({ raw }) => originOf(raw.request.url)));
  const isOwnClock = [...origins].every((origin) => isLoopbackHost(new URL(origin).hostname));
  const isZero = isOwnClock && offset.from <= 0 && offset.to >= 0;
  return { known: true, offset: isZero ? { from: 0, to: 0 } : offset, others };
}

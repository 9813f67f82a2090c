import { isLoopbackHost } from '../../core/safety.ts';
import type { AnswerView } from './answer-view.ts';

/** A Date field is cut to the second, and some servers renew it only once a second. */
const dateSlackMs = 2000;

/** Scheme and authority of an absolute URL; a run's URLs have few of them, and parsing each costs. */
function originOf(url: string): string {
  return /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? url;
}

/**
 * The target's clock minus ours, from the Date fields of its answers: each says that the clock stood in
 * [Date, Date + 2 s) at some moment between sending and receiving. The intersection over all answers is the interval;
 * on this machine, where it holds zero, or where no answer has a Date, the clocks are taken as one.
 */
export function measureClockOffset(answers: readonly AnswerView[]): { from: number; to: number } {
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  for (const { header, raw } of answers) {
    const date = Date.parse(header('date') ?? '');
    if (Number.isNaN(date)) continue;
    from = Math.max(from, date - (raw.sentAtMs + raw.durationMs));
    to = Math.min(to, date + dateSlackMs - raw.sentAtMs);
  }
  if (from > to || !Number.isFinite(from)) return { from: 0, to: 0 };
  const origins = new Set(answers.map(({ raw }) => originOf(raw.request.url)));
  const isOwnClock = [...origins].every((origin) => isLoopbackHost(new URL(origin).hostname));
  if (isOwnClock && from <= 0 && to >= 0) return { from: 0, to: 0 };
  return { from, to };
}

import type { AnswerView } from '../../answer/answer-view.ts';
import type { Rule, RunBreach } from '../../rules/rule.ts';
import { ownPeriod } from '../../rules/times.ts';
import { agreed, type Interval, measureClockOffset } from './clock-offset.ts';

/** Times are whole seconds, and some servers read a clock that ticks once a second. */
const slackMs = 1000;

/**
 * Proxies write a Date of their own (nginx does unless told otherwise), and two hosts that keep no common time drift apart.
 * More than this is no drift that anyone would leave.
 */
const proxyDriftMs = 3000;

/** The share of the times that must be by one clock for it to be one that drifts. */
const clockShare = 0.9;

const middle = ({ from, to }: Interval): number => (from + to) / 2;

/** The clock that most times come from, minus ours, where it drifts from that of the Date fields. */
function driftedClock(answers: readonly AnswerView[], dates: Interval): Interval | undefined {
  const shown = answers.flatMap((view) => {
    const flow = ownPeriod(view);
    const [sent, received] = [view.raw.sentAtMs, view.raw.sentAtMs + view.raw.durationMs];
    // Times are cut to the second.
    return flow === undefined
      ? []
      : [flow.begin, flow.end].map(({ epochMs }) => ({ from: epochMs - received, to: epochMs + 1000 - sent }));
  });
  const clock = agreed(shown);
  // Where both may be one clock there is no drift: times kept from an earlier call would pass for one.
  if (clock === undefined || (clock.from <= dates.to && clock.to >= dates.from)) return undefined;
  // A clock goes on: a time that was kept agrees with the calls of one dense second alone.
  const told = shown.filter(({ from, to }) => from <= clock.to && to >= clock.from);
  if (told.length < shown.length * clockShare) return undefined;
  return Math.abs(middle(clock) - middle(dates)) <= proxyDriftMs ? clock : undefined;
}

/** From when to when an execution of this call can have taken place, by a clock that is this far from ours. */
function windowOf(view: AnswerView, clock: Interval): Interval {
  return {
    from: Math.floor((view.raw.sentAtMs + clock.from) / 1000) * 1000 - slackMs,
    to: view.raw.sentAtMs + view.raw.durationMs + clock.to + slackMs,
  };
}

const holds = ({ from, to }: Interval, epochMs: number): boolean => epochMs >= from && epochMs <= to;

const iso = (epochMs: number): string => new Date(epochMs).toISOString();

function clockWords({ from, to }: Interval): string {
  if (from === 0 && to === 0) return '';
  return `, by a clock that is ${(from / 1000).toFixed(1)} to ${(to / 1000).toFixed(1)} s ahead of ours`;
}

export const timeWindow: Rule = {
  reportedBy: 'across',
  authority: 'inferred',
  severity: 'error',
  covers:
    'an execution begins and ends, in UTC, between the moments its call was sent and answered, by the clock that its Date shows',
  hint: 'take the times of this execution, in UTC, from the clock that the Date field of the answer is taken from',
  judgeRun: ({ answers }) => {
    const clock = measureClockOffset(answers);
    if (!clock.known) return { looked: [], breaches: [], unknown: clock.reason };
    const drifted = driftedClock(answers, clock.offset);
    const looked: string[] = [];
    const breaches: RunBreach[] = [];
    for (const view of answers) {
      const flow = ownPeriod(view);
      if (flow === undefined) continue;
      looked.push(view.exchangeId);
      const offset = clock.others.get(view.exchangeId) ?? clock.offset;
      const window = windowOf(view, offset);
      for (const time of [flow.begin, flow.end]) {
        if (holds(window, time.epochMs)) continue;
        const mayBeDrift = drifted !== undefined && holds(windowOf(view, drifted), time.epochMs);
        breaches.push({
          pointer: time.pointer,
          message: `${time.at} lies outside the call${mayBeDrift ? ', as far as the clock of its Date says' : ''}`,
          expected: `from ${iso(window.from)} to ${iso(window.to)}${clockWords(offset)}`,
          actual: time.text,
          exchanges: [view.exchangeId],
          ...(mayBeDrift && { atMost: 'warn' }),
        });
      }
    }
    return { looked, breaches };
  },
};

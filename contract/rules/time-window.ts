import { type Interval, measureClockOffset } from './clock-offset.ts';
import type { Rule, RunBreach } from './rule.ts';
import { flowPeriod } from './times.ts';

/** Times are whole seconds, and some servers read a clock that ticks once a second. */
const slackMs = 1000;

const iso = (epochMs: number): string => new Date(epochMs).toISOString();

function clockWords({ from, to }: Interval): string {
  if (from === 0 && to === 0) return '';
  return `, by a clock that is ${(from / 1000).toFixed(1)} to ${(to / 1000).toFixed(1)} s ahead of ours`;
}

export const timeWindow: Rule = {
  name: 'time-window',
  authority: 'inferred',
  severity: 'error',
  covers:
    'an execution begins and ends, in UTC, between the moments its call was sent and answered, by the clock that its Date shows',
  hint: 'take the times of this execution, in UTC, from the clock that the Date field of the answer is taken from',
  judgeRun: ({ answers }) => {
    const clock = measureClockOffset(answers);
    if (!clock.known) return { looked: [], breaches: [], unknown: clock.reason };
    const looked: string[] = [];
    const breaches: RunBreach[] = [];
    for (const view of answers) {
      const flow = flowPeriod(view);
      if (flow === undefined) continue;
      looked.push(view.exchangeId);
      const offset = clock.others.get(view.exchangeId) ?? clock.offset;
      const earliest = Math.floor((view.raw.sentAtMs + offset.from) / 1000) * 1000 - slackMs;
      const latest = view.raw.sentAtMs + view.raw.durationMs + offset.to + slackMs;
      for (const time of [flow.begin, flow.end]) {
        if (time.epochMs >= earliest && time.epochMs <= latest) continue;
        breaches.push({
          pointer: time.pointer,
          message: `${time.at} lies outside the call`,
          expected: `from ${iso(earliest)} to ${iso(latest)}${clockWords(offset)}`,
          actual: time.text,
          exchanges: [view.exchangeId],
        });
      }
    }
    return { looked, breaches };
  },
};

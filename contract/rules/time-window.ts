import type { Rule, RunBreach } from './rule.ts';
import { periodsIn } from './times.ts';

/** Times are whole seconds, and some servers read a clock that ticks once a second. */
const slackMs = 1000;

const iso = (epochMs: number): string => new Date(epochMs).toISOString();

export const timeWindow: Rule = {
  name: 'time-window',
  authority: 'documented',
  severity: 'error',
  covers: 'an execution begins and ends, in UTC, between the moments its call was sent and answered',
  hint: 'take the times of this execution, in UTC, from a clock that is right',
  judgeRun: ({ answers, clockOffset }) => {
    const breaches: RunBreach[] = [];
    for (const view of answers) {
      const flow = periodsIn(view).find(({ at }) => at === '');
      if (flow === undefined) continue;
      const earliest = Math.floor((view.raw.sentAtMs + clockOffset.from) / 1000) * 1000 - slackMs;
      const latest = view.raw.sentAtMs + view.raw.durationMs + clockOffset.to + slackMs;
      for (const time of [flow.begin, flow.end]) {
        if (time.epochMs >= earliest && time.epochMs <= latest) continue;
        breaches.push({
          pointer: time.pointer,
          message: `${time.at} lies outside the call`,
          expected: `from ${iso(earliest)} to ${iso(latest)}`,
          actual: time.text,
          exchanges: [view.exchangeId],
        });
      }
    }
    return breaches;
  },
};

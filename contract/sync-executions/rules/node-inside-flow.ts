import type { Rule } from '../../rules/rule.ts';
import { ownPeriod, periodsIn } from '../../rules/times.ts';

export const nodeInsideFlow: Rule = {
  reportedBy: 'across',
  authority: 'inferred',
  severity: 'error',
  covers: 'a node runs within the time of its flow',
  hint: "take the node's times between the flow's own",
  sees: (view) => ownPeriod(view) !== undefined && periodsIn(view).length > 1,
  judgeAnswer: (view) => {
    const periods = periodsIn(view);
    const flow = ownPeriod(view);
    if (flow === undefined || flow.end.epochMs < flow.begin.epochMs) return [];
    const inside = `from ${flow.begin.text} to ${flow.end.text}`;
    return periods
      .filter(({ at, begin, end }) => at !== '' && end.epochMs >= begin.epochMs)
      .filter(({ begin, end }) => begin.epochMs < flow.begin.epochMs || end.epochMs > flow.end.epochMs)
      .map(({ at, begin, end }) => ({
        pointer: begin.pointer,
        message: `${at} lies outside its flow`,
        expected: inside,
        actual: `from ${begin.text} to ${end.text}`,
      }));
  },
};

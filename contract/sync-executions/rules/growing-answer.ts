import { isJsonObject } from '../../../core/json.ts';
import { roles } from '../../../core/target.ts';
import type { AnswerView } from '../../answer/answer-view.ts';
import type { Rule } from '../../rules/rule.ts';
import { flowCallOf } from '../call/flow-call.ts';

/** This many answers in a row, each with more errors than the one before, are no chance. */
const proof = 4;

function errorCount({ json, status }: AnswerView): number | undefined {
  const errors = status === 200 && isJsonObject(json) ? json.errors : undefined;
  return Array.isArray(errors) ? errors.length : undefined;
}

export const growingAnswer: Rule = {
  reportedBy: 'across',
  authority: 'inferred',
  severity: 'error',
  covers: 'the errors of one execution do not pile up in the next',
  hint: 'start each execution with an empty list of errors',
  judgeRun: ({ answers, model }) => ({
    looked: answers.filter((view) => errorCount(view) !== undefined).map(({ exchangeId }) => exchangeId),
    breaches: roles.flatMap((role) => {
      const mine = answers.filter(({ expect, raw }) => flowCallOf(expect)?.role === role && raw.request.body !== null);
      for (let run = 0, index = 1; index < mine.length; index += 1) {
        const before = mine[index - 1];
        const view = mine[index];
        if (before === undefined || view === undefined) continue;
        const [from, to] = [errorCount(before), errorCount(view)];
        run = from !== undefined && to !== undefined && to > from ? run + 1 : 0;
        if (run < proof) continue;
        return [
          {
            pointer: model.constraints('200').find(({ path }) => path[0] === 'errors')?.pointer ?? '',
            message: `each call of the ${role} flow shows more errors than the one before`,
            expected: 'the errors of this execution alone',
            actual: `${to} errors after ${from}`,
            exchanges: mine.slice(index - proof, index + 1).map(({ exchangeId }) => exchangeId),
          },
        ];
      }
      return [];
    }),
  }),
};

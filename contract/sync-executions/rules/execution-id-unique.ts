import { isJsonObject } from '../../../core/json.ts';
import type { Rule, RunBreach } from '../../rules/rule.ts';

export const executionIdUnique: Rule = {
  reportedBy: 'across',
  authority: 'inferred',
  severity: 'error',
  covers: 'no two executions share an execution_id',
  hint: 'make the id anew for each execution, from a source that cannot repeat',
  judgeRun: ({ answers, model }) => {
    const pointer = model.constraints('200').find(({ path }) => path[0] === 'execution_id')?.pointer ?? '';
    const first = new Map<string, string>();
    const breaches: RunBreach[] = [];
    const looked: string[] = [];
    for (const { status, json, exchangeId } of answers) {
      const id = status === 200 && isJsonObject(json) ? json.execution_id : undefined;
      if (typeof id !== 'string' || id === '') continue;
      looked.push(exchangeId);
      const before = first.get(id);
      if (before === undefined) first.set(id, exchangeId);
      else {
        breaches.push({
          pointer,
          message: 'two executions have one execution_id',
          expected: 'an id that no other execution has',
          actual: id,
          exchanges: [before, exchangeId],
        });
      }
    }
    return { looked, breaches };
  },
};

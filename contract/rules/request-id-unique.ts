import type { Rule, RunBreach } from './rule.ts';

export const requestIdUnique: Rule = {
  reportedBy: 'across',
  authority: 'inferred',
  severity: 'error',
  covers: 'no two answers share an X-Request-Id that the client did not send',
  hint: 'make the request id anew for each request',
  judgeRun: ({ answers, model }) => {
    const first = new Map<string, string>();
    const breaches: RunBreach[] = [];
    const looked: string[] = [];
    for (const { header, exchangeId, documented } of answers) {
      const id = header('x-request-id')?.trim();
      if (!documented || id === undefined || id === '') continue;
      looked.push(exchangeId);
      const before = first.get(id);
      if (before === undefined) first.set(id, exchangeId);
      else {
        breaches.push({
          pointer: `${model.operation.pointer}/responses`,
          message: 'two answers have one X-Request-Id',
          expected: 'an id that no other answer has',
          actual: id,
          exchanges: [before, exchangeId],
        });
      }
    }
    return { looked, breaches };
  },
};

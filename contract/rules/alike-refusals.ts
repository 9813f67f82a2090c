import { isJsonObject } from '../../core/json.ts';
import { traceparentName } from '../../core/trace-context.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import type { Rule, RunBreach } from './rule.ts';

/** What must be alike: the status and the error code; words and ids may differ. */
function kernel({ status, json }: AnswerView): string {
  const code = isJsonObject(json) ? json.error_code : undefined;
  return `${status} ${typeof code === 'string' ? code : ''}`.trim();
}

function requestKey({ raw: { request } }: AnswerView): string {
  const body = request.body === null ? '' : Buffer.from(request.body).toString('latin1');
  // Each request of a traced run names a span of its own, which makes it no other request.
  const headers = request.headers.filter(([name]) => name !== traceparentName);
  return `${request.method} ${request.url} ${JSON.stringify(headers)} ${body}`;
}

export const alikeRefusals: Rule = {
  reportedBy: 'across',
  authority: 'inferred',
  severity: 'error',
  covers: 'the same invalid request is refused with the same status and error_code each time',
  hint: 'look for state that a refused request leaves behind',
  judgeRun: ({ answers, model }) => {
    const first = new Map<string, AnswerView>();
    const breaches: RunBreach[] = [];
    const looked: string[] = [];
    for (const view of answers) {
      const { right, defensible } = view.expect;
      // A status that the step must not get is a breach of its own already.
      if (view.status < 400 || right.includes(200) || ![...right, ...defensible].includes(view.status)) continue;
      looked.push(view.exchangeId);
      const key = requestKey(view);
      const before = first.get(key);
      if (before === undefined) first.set(key, view);
      else if (kernel(before) !== kernel(view)) {
        breaches.push({
          pointer: `${model.operation.pointer}/responses`,
          message: 'one invalid request was refused in two ways',
          expected: kernel(before),
          actual: kernel(view),
          exchanges: [before.exchangeId, view.exchangeId],
        });
      }
    }
    return { looked, breaches };
  },
};

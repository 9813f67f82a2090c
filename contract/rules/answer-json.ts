import { isJsonObject } from '../../core/json.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import type { Rule } from './rule.ts';

/** Whether the page says that the body is an object, or leaves open what it is; another type is the schema's to judge. */
function isObject({ model, status }: AnswerView): boolean {
  const root = model.constraints(String(status)).find(({ keyword, path }) => keyword === 'type' && path.length === 0);
  return root === undefined || root.value === 'object';
}

export const answerJson: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'error',
  covers: 'the body of a documented answer is one JSON object',
  hint: 'send exactly one complete JSON object, nothing before or after it',
  judgeAnswer: (view) => {
    if (!view.documented || view.text === undefined) return [];
    const pointer = `${view.model.operation.pointer}/responses/${view.status}`;
    const start = JSON.stringify(view.text.slice(0, 120));
    if (view.burden !== undefined) {
      return [{ pointer, message: 'the body is too much to parse', expected: 'a JSON object', actual: view.burden }];
    }
    if (view.json === undefined) {
      return [{ pointer, message: 'the body is not JSON', expected: 'a JSON object', actual: start }];
    }
    if (!isJsonObject(view.json) && isObject(view)) {
      return [{ pointer, message: 'the body is no JSON object', expected: 'a JSON object', actual: start }];
    }
    return [];
  },
};

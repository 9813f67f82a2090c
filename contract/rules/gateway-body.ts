import { isJsonObject } from '../../core/json.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import { gatewayStatuses } from '../answer/gateway-statuses.ts';
import { faultWords } from '../model/keyword-words.ts';
import type { Breach, Rule } from './rule.ts';

/** An answer of what stands before the service, with a code that its request gave cause for. */
function isGatewayAnswer({ status, model, expect, raw }: AnswerView): boolean {
  if (!gatewayStatuses.has(status) || model.statuses.has(status) || raw.request.method === 'HEAD') return false;
  return expect.right.includes(status) || expect.defensible.includes(status);
}

export const gatewayBody: Rule = {
  reportedBy: 'call',
  authority: 'inferred',
  severity: 'warn',
  covers: 'an answer of the gateway (401, 403, 405, 413, 415 and the like) has the body that the page gives to errors',
  hint: 'let the gateway answer with error_code and error_msg in JSON, as the service does: clients read one form of error',
  sees: isGatewayAnswer,
  judgeAnswer: (view) => {
    const { status, model, json, text } = view;
    const shape = model.errorStatus;
    if (!isGatewayAnswer(view) || shape === undefined) return [];
    const breach = (message: string, expected: string, actual: string): Breach => ({
      pointer: `${model.operation.pointer}/responses/${shape}`,
      message: `the ${status} answer ${message}`,
      expected,
      actual,
    });
    if (!isJsonObject(json))
      return [
        breach('is no JSON object', 'the documented form of an error', JSON.stringify((text ?? '').slice(0, 120))),
      ];
    const absent = model
      .constraints(shape)
      .filter(({ keyword, path }) => keyword === 'type' && path.length === 1)
      .flatMap(({ path }) => path)
      .filter((name) => name !== 'request_id' && !Object.hasOwn(json, name));
    if (absent.length > 0)
      return [
        breach(`lacks ${absent.join(' and ')}`, `members ${absent.join(', ')}`, Object.keys(json).join(', ') || '{}'),
      ];
    return model
      .check(shape, json)
      .slice(0, 1)
      .map(({ at, keyword, expected, actual }) =>
        breach(
          `is not of the form of an error: ${at === '' ? 'the body' : at} ${faultWords(keyword)}`,
          expected,
          actual,
        ),
      );
  },
};

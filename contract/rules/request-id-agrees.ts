import { isJsonObject } from '../../core/json.ts';
import type { Rule } from './rule.ts';

export const requestIdAgrees: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'warn',
  covers: 'the request_id of an error body is the X-Request-Id of its answer',
  hint: 'use one id for both, so that a user can be helped with either',
  judgeAnswer: (view) => {
    const { json } = view;
    const header = view.header('x-request-id');
    if (!view.documented || view.status < 400 || header === undefined || !isJsonObject(json)) return [];
    const member = json.request_id;
    if (typeof member !== 'string' || member === header) return [];
    const pointer = `${view.model.operation.pointer}/responses/${view.status}`;
    return [{ pointer, message: 'the body names another request than the head', expected: header, actual: member }];
  },
};

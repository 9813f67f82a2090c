import type { Rule } from './rule.ts';

export const requestIdHeader: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'warn',
  covers: 'every documented answer names its request in X-Request-Id, where the SDKs look for it',
  hint: 'send one X-Request-Id with every answer, errors included',
  judgeAnswer: (view) => {
    if (!view.documented) return [];
    const values = view.headers.filter(([name]) => name.toLowerCase() === 'x-request-id').map(([, value]) => value);
    const pointer = `${view.model.operation.pointer}/responses/${view.status}`;
    const expected = 'one X-Request-Id that is not empty';
    if (values.length === 0) return [{ pointer, message: 'X-Request-Id is missing', expected, actual: 'absent' }];
    if (values.length > 1 || values[0]?.trim() === '') {
      return [{ pointer, message: 'X-Request-Id names no request', expected, actual: JSON.stringify(values) }];
    }
    return [];
  },
};

import type { Rule } from './rule.ts';

export const answerUtf8: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'error',
  covers: 'JSON travels as UTF-8 without a byte order mark (RFC 8259, section 8.1)',
  hint: 'encode the body as UTF-8',
  judgeAnswer: (view) => {
    if (!view.documented) return [];
    const pointer = `${view.model.operation.pointer}/responses/${view.status}`;
    if (view.text === undefined) {
      return [{ pointer, message: 'the body is not UTF-8', expected: 'UTF-8', actual: 'bytes that are none' }];
    }
    if (view.text.startsWith('\uFEFF')) {
      return [{ pointer, message: 'the body starts with a byte order mark', expected: '{', actual: 'U+FEFF' }];
    }
    return [];
  },
};

import type { Breach, Rule } from './rule.ts';

/** Charsets under which a JSON body reads the same as under UTF-8. */
const harmless = /^(?:utf-?8|us-ascii|ascii)$/i;

export const answerMediaType: Rule = {
  reportedBy: 'answer',
  about: 'message',
  authority: 'inferred',
  severity: 'error',
  covers: 'a documented answer says once that it is JSON, and names no charset but UTF-8',
  hint: 'send Content-Type: application/json with every answer; SDKs fail without it',
  judgeAnswer: (view) => {
    if (!view.documented) return [];
    const pointer = `${view.model.operation.pointer}/responses/${view.status}`;
    const values = view.headers.filter(([name]) => name.toLowerCase() === 'content-type').map(([, value]) => value);
    const breach = (message: string, atMost?: 'warn'): Breach[] => {
      const actual = values.length === 0 ? 'absent' : values.join(', ');
      return [{ pointer, message, expected: 'Content-Type: application/json', actual, ...(atMost && { atMost }) }];
    };
    const [type = '', ...parameters] = (values[0] ?? '').split(';').map((part) => part.trim());
    if (values.length === 0) return breach('the answer has no Content-Type');
    if (values.length > 1) return breach('the answer has several Content-Type fields');
    if (/^application\/[\w.-]+\+json$/i.test(type))
      return breach('the answer has a media type derived from JSON', 'warn');
    if (type.toLowerCase() !== 'application/json') return breach('the answer does not say that it is JSON');
    const charset = parameters
      .map((part) => /^charset="?([^"]*)"?$/i.exec(part)?.[1])
      .find((name) => name !== undefined);
    if (charset === undefined || harmless.test(charset)) return [];
    // What is ASCII throughout reads the same under the charsets that servers name by habit.
    const isAscii = view.body.every((byte) => byte < 0x80);
    return breach(`the answer names the charset ${charset}`, isAscii ? 'warn' : undefined);
  },
};

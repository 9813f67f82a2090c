import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flowStatus } from './flow-status.ts';

const members = fc.uniqueArray(
  fc.tuple(
    fc.oneof(fc.constantFrom('status', 'output', 'st\\atus', '"status'), fc.string({ unit: 'binary' })),
    fc.oneof(
      fc.constantFrom<unknown>('success', 'fa"il', 'time\\out', { status: 'fail' }, ['status', 'fail']),
      fc.jsonValue(),
    ),
  ),
  { selector: ([name]) => name, maxLength: 5 },
);
const bodies = fc.tuple(members, fc.constantFrom(undefined, 2, '\t')).map(([entries, indent]) => ({
  value: Object.fromEntries(entries),
  text: JSON.stringify(Object.fromEntries(entries), null, indent),
}));

describe('the status of a body', () => {
  test('is the member that parsing finds', () => {
    fc.assert(
      fc.property(bodies, ({ value, text }) => {
        const status: unknown = JSON.parse(text).status;
        expect(flowStatus(text)).toBe(typeof status === 'string' ? status : undefined);
        expect(Object.hasOwn(value, 'status')).toBe(status !== undefined);
      }),
      { numRuns: 500 },
    );
  });

  test('is none where the body is cut short or goes on', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), ({ text }, at) => {
        expect(flowStatus(text.slice(0, at % text.length))).toBeUndefined();
        expect(flowStatus(`${text}{}`)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['', undefined],
    ['"status"', undefined],
    ['["status","success"]', undefined],
    ['[{"status":"success"}]', undefined],
    ['{"output":{"status":"fail"}}', undefined],
    ['{"status":1,"output":"success"}', undefined],
    ['{"status":"success","status":null}', undefined],
    ['{"status":"fail","status":"success"}', 'success'],
    ['{"\\u0073tatus":"success"}', 'success'],
    [' \n{ "status" : "success" }\r\n', 'success'],
  ])('%j: %s', (body, status) => {
    expect(flowStatus(body)).toBe(status);
  });
});

import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../core/json.ts';
import { type SampleAnswer, sampleAnswer } from '../fixture/sample-answer.ts';
import type { Breach } from '../rules/rule.ts';
import { type RuleName, ruleNamed } from './catalogue.ts';

const judged = (rule: RuleName, answer: SampleAnswer): Breach[] =>
  ruleNamed(rule).judgeAnswer?.(sampleAnswer(answer)) ?? [];
const result = (more: Record<string, JsonValue>): JsonValue => ({ execution_id: 'e', status: 'success', ...more });

describe('conditional-absent', () => {
  test('warns of an empty list of errors on success: the page allows a length of 0', () => {
    expect(judged('conditional-absent', { body: result({ output: {}, errors: [] }) })).toMatchObject([
      { atMost: 'warn' },
    ]);
    expect(judged('conditional-absent', { body: result({ output: {}, errors: null }) })).toEqual([]);
  });

  test('is an error for a list that holds something, and for any other value', () => {
    const breaches = judged('conditional-absent', { body: result({ errors: [{ node_id: 'n' }] }) });
    expect(breaches.map(({ atMost }) => atMost)).toEqual([undefined]);
    const onFail = judged('conditional-absent', { body: { status: 'fail', output: {}, errors: [] } });
    expect(onFail.map(({ message, atMost }) => [message, atMost])).toEqual([
      ['output has a value though status is fail', undefined],
    ]);
  });
});

describe('undeclared-field', () => {
  test('knows no empty name', () => {
    const breaches = judged('undeclared-field', { body: result({ '': 1, trace: 2 }) });
    expect(breaches.map(({ actual }) => actual)).toEqual(['""', '"trace"']);
    expect(breaches[0]?.expected).toContain('members execution_id, status');
  });
});

describe('gateway-body', () => {
  const answer = (status: number, body: JsonValue, more: SampleAnswer = {}): string[] =>
    judged('gateway-body', { status, body, expect: { right: [status] }, ...more }).map(({ message }) => message);

  test.each([401, 405, 413, 415])('holds the body of %d to the documented form of an error', (status) => {
    expect(answer(status, { error_code: 'APIG.0301', error_msg: 'Unauthorized' })).toEqual([]);
    expect(answer(status, '<h1>Sorry</h1>')).toEqual([`the ${status} answer is no JSON object`]);
    expect(answer(status, { detail: 'no' })).toEqual([`the ${status} answer lacks error_code and error_msg`]);
    expect(answer(status, { error_code: 'x'.repeat(40), error_msg: 'Unauthorized' })).toEqual([
      `the ${status} answer is not of the form of an error: /error_code is too long`,
    ]);
  });

  test('says nothing of a status that the request gave no cause for, of a HEAD, and of documented ones', () => {
    expect(judged('gateway-body', { status: 401, body: '' })).toEqual([]);
    expect(answer(405, '', { request: { method: 'HEAD' } })).toEqual([]);
    expect(answer(400, '<h1>Sorry</h1>')).toEqual([]);
  });
});

describe('answer-media-type', () => {
  const named = (type: string, body: JsonValue): (string | undefined)[] =>
    judged('answer-media-type', { headers: [['Content-Type', type]], body }).map(({ atMost }) => atMost);

  test('a charset that is not UTF-8 is an error where it would be read wrongly, else a warning', () => {
    expect(named('application/json; charset=utf-8', { a: 'é' })).toEqual([]);
    expect(named('application/json; charset=iso-8859-1', { a: 'e' })).toEqual(['warn']);
    expect(named('application/json; charset=iso-8859-1', { a: 'é' })).toEqual([undefined]);
  });
});

describe('request-id-header', () => {
  test('is our inference, and a warning', () => {
    const { authority, severity } = ruleNamed('request-id-header');
    expect({ authority, severity }).toEqual({ authority: 'inferred', severity: 'warn' });
  });
});

describe('runtime-words', () => {
  const inMessage = (message: string, request: SampleAnswer['request'] = {}): string[] =>
    judged('runtime-words', { status: 400, body: { error_code: 'X', error_msg: message }, request }).map(
      ({ actual }) => actual,
    );

  test.each([
    ["Cannot read properties of undefined (reading 'id')", 'Cannot read properties of undefined'],
    ["Cannot read property 'id' of undefined", "Cannot read property 'id' of undefined"],
    ['flow.run is not a function', 'flow.run is not a function'],
    ['Unexpected token } in JSON at position 3', 'Unexpected token } in JSON at position 3'],
    ['Invalid value: [object Object]', '[object Object]'],
    ['Flow undefined not found.', 'undefined'],
    ['The timeout is NaN seconds.', 'NaN'],
    ['bad id %!s(MISSING)', '%!s(MISSING)'],
    ['bad id %!d(string=x)', '%!d(string=x)'],
    ['flow <nil> not found', '<nil>'],
    ['runtime error: index out of range [3] with length 3', 'runtime error: index out of range'],
    ["'NoneType' object is not subscriptable", "'NoneType' object is not subscriptable"],
    ["KeyError: 'input'", "KeyError: 'input'"],
    ['<app.Flow object at 0x7f3a2c>', '<app.Flow object at 0x7f3a2c>'],
    ['java.lang.NullPointerException', 'java.lang.NullPointerException'],
    ['Object reference not set to an instance of an object.', 'Object reference not set to an instance of an object'],
    ['com.acme.Flow@1b2c3d4e', 'com.acme.Flow@1b2c3d4e'],
  ])('%j is no message for people', (message, words) => {
    expect(inMessage(message)).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    'Invalid parameters.',
    'Undefined parameter "x".',
    'input is undefined-like, see "undefined"',
    'The object must have a member "input".',
    'Nanjing is no region.',
    '50%! (of the quota)',
    'the value of input is not an object',
  ])('%j is one', (message) => {
    expect(inMessage(message)).toEqual([]);
  });

  test('what the client sent may be quoted', () => {
    expect(inMessage('unknown flow undefined', { body: '{"input":"undefined"}' })).toEqual([]);
    expect(inMessage('no number: NaN', { body: '{"input":{"n":NaN}}' })).toEqual([]);
  });
});

import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { changing, defectsOf, type Where } from './change.ts';
import type { Defect, DefectHooks } from './defect.ts';

/** Sets a member, or takes it out where the value is undefined. */
function set(
  where: Where,
  name: string,
  value: JsonValue | undefined | ((old: JsonValue | undefined) => JsonValue | undefined),
): () => DefectHooks {
  return () =>
    changing(where, (body) => {
      const next = typeof value === 'function' ? value(body[name]) : value;
      if (next === undefined) delete body[name];
      else body[name] = next;
      return body;
    });
}

/** The same for a member of each error detail. */
function setInErrors(name: string, value: JsonValue | undefined): () => DefectHooks {
  return () =>
    changing('fail', (body) => {
      if (!Array.isArray(body.errors)) return body;
      for (const detail of body.errors) {
        if (!isJsonObject(detail)) continue;
        if (value === undefined) delete detail[name];
        else detail[name] = value;
      }
      return body;
    });
}

const detail = (): JsonObject => ({
  node_id: 'n',
  error_message: 'm',
  begin_time: '2026-01-01T00:00:00Z',
  end_time: '2026-01-01T00:00:00Z',
});

/** Respells the whole body of the answers with a status. */
function bodyText(status: number, change: (text: string) => string): () => DefectHooks {
  return () => ({
    answer: (answer) => {
      if (answer.status === status) answer.body = Buffer.from(change(answer.body.toString('utf8')));
      return answer;
    },
  });
}

export const responseDefects: readonly Defect[] = defectsOf('response', [
  ['execution_id missing', 'answer-required', set(200, 'execution_id', undefined)],
  ['execution_id null', 'answer-type', set(200, 'execution_id', null)],
  ['execution_id a number', 'answer-type', set(200, 'execution_id', () => Math.floor(Math.random() * 1e15))],
  ['execution_id empty', 'answer-string-length', set(200, 'execution_id', '')],
  [
    'execution_id of 65 characters',
    'answer-string-length',
    set(200, 'execution_id', (old) => String(old).padEnd(65, 'x')),
  ],
  ['status missing', 'answer-required', set(200, 'status', undefined)],
  ['status null', 'answer-type', set(200, 'status', null)],
  ['status a number', 'answer-type', set(200, 'status', 0)],
  ['status in capitals', 'answer-enum', set('success', 'status', 'SUCCESS')],
  ['status "succeeded"', 'answer-enum', set('success', 'status', 'succeeded')],
  ['status "failed"', 'answer-enum', set('fail', 'status', 'failed')],
  ['status "timed_out"', 'answer-enum', set('timeout', 'status', 'timed_out')],
  ['status with a blank', 'answer-enum', set('success', 'status', 'success ')],
  ['status empty', 'answer-enum', set('fail', 'status', '')],
  [
    'fail reported as success',
    ['role-status', 'conditional-present', 'conditional-absent'],
    set('fail', 'status', 'success'),
  ],
  [
    'fail reported wholly as success',
    'role-status',
    () => changing('fail', (body) => ({ ...body, status: 'success', output: {}, errors: null })),
  ],
  ['timeout reported as fail', ['role-status', 'conditional-present'], set('timeout', 'status', 'fail')],
  ['success reported as timeout', ['role-status', 'conditional-absent'], set('success', 'status', 'timeout')],
  ['output missing on success', 'conditional-present', set('success', 'output', undefined)],
  ['output null on success', 'conditional-present', set('success', 'output', null)],
  ['output a string', 'answer-type', set('success', 'output', (old) => JSON.stringify(old))],
  ['output an array', 'answer-type', set('success', 'output', (old) => [old ?? null])],
  ['output on fail', 'conditional-absent', set('fail', 'output', {})],
  ['output on timeout', 'conditional-absent', set('timeout', 'output', { partial: true })],
  ['errors missing on fail', 'conditional-present', set('fail', 'errors', undefined)],
  ['errors null on fail', 'conditional-present', set('fail', 'errors', null)],
  [
    'errors on success',
    ['conditional-absent', 'time-window', 'node-inside-flow'],
    set('success', 'errors', () => [detail()]),
  ],
  [
    'errors on timeout',
    ['conditional-absent', 'time-window', 'node-inside-flow'],
    () => changing('timeout', (body) => ({ ...body, errors: [detail()] })),
  ],
  ['errors an object', 'answer-type', set('fail', 'errors', {})],
  ['errors of strings', 'answer-type', set('fail', 'errors', ['broken'])],
  [
    'errors of 201 items',
    'answer-array-length',
    set('fail', 'errors', (old) => (Array.isArray(old) ? Array.from({ length: 201 }, () => old[0] ?? null) : old)),
  ],
  ['node_id missing', 'answer-required', setInErrors('node_id', undefined)],
  ['node_id a number', 'answer-type', setInErrors('node_id', 5)],
  ['node_id empty', 'answer-string-length', setInErrors('node_id', '')],
  ['node_id too long', 'answer-string-length', setInErrors('node_id', 'n'.repeat(65))],
  ['error_message missing', 'answer-required', setInErrors('error_message', undefined)],
  ['error_message an object', 'answer-type', setInErrors('error_message', {})],
  ['error_message empty', 'answer-string-length', setInErrors('error_message', '')],
  ['error_message too long', 'answer-string-length', setInErrors('error_message', 'm'.repeat(2049))],
  ['begin_time of a node missing', 'answer-required', setInErrors('begin_time', undefined)],
  ['body wrapped', ['answer-required', 'role-status'], () => changing(200, (body) => ({ result: body }))],
  [
    'body in a list',
    ['answer-json', 'answer-type'],
    () => ({
      answer: (answer) => {
        if (answer.status === 200) answer.body = Buffer.concat([Buffer.from('['), answer.body, Buffer.from(']')]);
        return answer;
      },
    }),
  ],
  [
    'members in camel case',
    ['answer-required', 'role-status', 'conditional-present'],
    () =>
      changing(200, (body) =>
        Object.fromEntries(
          Object.entries(body).map(([name, value]) => [
            name.replace(/_(.)/g, (_, c: string) => c.toUpperCase()),
            value,
          ]),
        ),
      ),
  ],
  ['error_code missing on 400', 'answer-required', set(400, 'error_code', undefined)],
  ['error_code a number on 400', 'answer-type', set(400, 'error_code', 400)],
  ['error_code empty on 404', 'answer-string-length', set(404, 'error_code', '')],
  ['error_code too long on 500', 'answer-string-length', set(500, 'error_code', 'E'.repeat(37))],
  ['error_msg missing on 404', 'answer-required', set(404, 'error_msg', undefined)],
  ['error_msg null on 500', 'answer-type', set(500, 'error_msg', null)],
  ['error_msg of one character on 400', 'answer-string-length', set(400, 'error_msg', '!')],
  ['error_msg too long on 500', 'answer-string-length', set(500, 'error_msg', 'm'.repeat(513))],
  ['request_id a number on 400', 'answer-type', set(400, 'request_id', 7)],
  [
    'error body in another form',
    'answer-required',
    () => changing('errors', () => ({ message: 'Bad things happened', code: 1 })),
  ],
  ['status true', 'answer-type', set(200, 'status', true)],
  ['status in a list', 'answer-type', set('success', 'status', ['success'])],
  ['execution_id an object', 'answer-type', set(200, 'execution_id', { id: 'x' })],
  ['output a number', 'answer-type', set('success', 'output', 0)],
  ['output false', 'answer-type', set('success', 'output', false)],
  [
    'errors with a null item',
    'answer-type',
    set('fail', 'errors', (old) => (Array.isArray(old) ? [...old, null] : old)),
  ],
  ['error_message null', 'answer-type', setInErrors('error_message', null)],
  ['end_time of a node null', 'answer-type', setInErrors('end_time', null)],
  ['end_time of a node missing', 'answer-required', setInErrors('end_time', undefined)],
  ['error_code null on 404', 'answer-type', set(404, 'error_code', null)],
  ['error_msg a list on 400', 'answer-type', set(400, 'error_msg', ['Invalid parameters.'])],
  ['error_msg missing on 500', 'answer-required', set(500, 'error_msg', undefined)],
  ['error_msg empty on 404', 'answer-string-length', set(404, 'error_msg', '')],
  ['error body wrapped', 'answer-required', () => changing('errors', (body) => ({ error: body }))],
  ['error body a list on 404', 'answer-json', bodyText(404, (text) => `[${text}]`)],
  ['error body a text on 400', 'answer-json', bodyText(400, () => '"Invalid parameters."')],
  ['error body null on 500', 'answer-json', bodyText(500, () => 'null')],
  ['NaN in an answer', 'answer-json', bodyText(200, (text) => text.replace('{', '{"took":NaN,'))],
  [
    'a stack trace on 500',
    'error-disclosure',
    set(
      500,
      'error_msg',
      'TypeError: x is not a function\n    at run (/srv/app/flow.js:12:34)\n    at node:internal/main:1:2',
    ),
  ],
  [
    'a traceback on 400',
    'error-disclosure',
    set(400, 'error_msg', 'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in handle\nKeyError: 1'),
  ],
  [
    'a stack trace in a page of HTML',
    ['error-disclosure', 'answer-json'],
    () => ({
      answer: (answer) =>
        answer.status === 400
          ? {
              ...answer,
              body: Buffer.from(
                '<pre>SyntaxError: Unexpected token<br> &nbsp; &nbsp;at JSON.parse (&lt;anonymous&gt;)<br> &nbsp; &nbsp;at parse (/srv/app/node_modules/body-parser/lib/types/json.js:92:19)</pre>',
              ),
            }
          : undefined,
    }),
  ],
  [
    'a goroutine on 404',
    'error-disclosure',
    set(404, 'error_msg', 'panic: nil map\n\ngoroutine 7 [running]:\nmain.run()\n\t/srv/main.go:12 +0x1d'),
  ],
]);

/** What sane servers do too: a warning, where the page does not speak of it. */
export const responseWarnings: readonly Defect[] = defectsOf(
  'response',
  [
    ['an empty list of errors on success', 'conditional-absent', set('success', 'errors', [])],
    ['undefined in a message', 'runtime-words', set(404, 'error_msg', 'Flow undefined not found.')],
    ['an object in a message', 'runtime-words', set(400, 'error_msg', 'Invalid parameters: [object Object]')],
    [
      'the words of an exception',
      'runtime-words',
      set(500, 'error_msg', "Cannot read properties of undefined (reading 'start')"),
    ],
    ['a verb without its value', 'runtime-words', set(400, 'error_msg', 'bad value for %!s(MISSING)')],
  ],
  'warn',
);

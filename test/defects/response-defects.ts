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

/** Rewrites every value inside the output of success answers. */
function inOutput(change: (value: JsonValue) => JsonValue): () => DefectHooks {
  const walk = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return change(value.map(walk));
    if (isJsonObject(value)) {
      const copy: JsonObject = {};
      for (const [name, member] of Object.entries(value))
        Object.defineProperty(copy, name, {
          value: walk(member),
          enumerable: true,
          writable: true,
          configurable: true,
        });
      return change(copy);
    }
    return change(value);
  };
  return () =>
    changing('success', (body) => {
      const { output } = body;
      if (isJsonObject(output)) {
        const changed = walk(output);
        body.output = isJsonObject(changed) ? changed : output;
      }
      return body;
    });
}

const names =
  (rename: (name: string) => string): ((value: JsonValue) => JsonValue) =>
  (value) =>
    isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, member]) => [rename(name), member]))
      : value;

const texts =
  (change: (text: string) => JsonValue): ((value: JsonValue) => JsonValue) =>
  (value) =>
    typeof value === 'string' ? change(value) : value;
const numbers =
  (change: (value: number) => JsonValue): ((value: JsonValue) => JsonValue) =>
  (value) =>
    typeof value === 'number' ? change(value) : value;

const detail = (): JsonObject => ({
  node_id: 'n',
  error_message: 'm',
  begin_time: '2026-01-01T00:00:00Z',
  end_time: '2026-01-01T00:00:00Z',
});

function depth(value: JsonValue): number {
  if (Array.isArray(value)) return 1 + Math.max(0, ...value.map(depth));
  return isJsonObject(value) ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
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
  ['errors on success', 'conditional-absent', set('success', 'errors', [])],
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
  ['echo: numbers as text', 'echo-value', inOutput(numbers(String))],
  [
    'echo: integers cut to 32 bits',
    'echo-value',
    inOutput(numbers((value) => (Number.isInteger(value) ? value | 0 : value))),
  ],
  ['echo: numbers rounded', 'echo-value', inOutput(numbers((value) => Number(value.toFixed(6))))],
  [
    'echo: fractions in single precision',
    'echo-value',
    inOutput(numbers((value) => (Number.isInteger(value) ? value : Math.fround(value)))),
  ],
  [
    'echo: big numbers off by a few',
    'echo-value',
    inOutput(numbers((value) => (Math.abs(value) > 2 ** 53 ? value * (1 + 2 ** -50) : value))),
  ],
  ['echo: true as 1', 'echo-value', inOutput((value) => (typeof value === 'boolean' ? Number(value) : value))],
  ['echo: letters beyond ASCII lost', 'echo-value', inOutput(texts((text) => text.replace(/[^\0-\x7f]/g, '?')))],
  [
    'echo: characters beyond plane 0 lost',
    'echo-value',
    inOutput(texts((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd'))),
  ],
  ['echo: text normalised', 'echo-value', inOutput(texts((text) => text.normalize('NFC')))],
  ['echo: text trimmed', 'echo-value', inOutput(texts((text) => text.trim()))],
  ['echo: text escaped for HTML', 'echo-value', inOutput(texts((text) => text.replaceAll('<', '&lt;')))],
  ['echo: text cut at 1024', 'echo-value', inOutput(texts((text) => text.slice(0, 1024)))],
  ['echo: text cut at 32 KB', 'echo-value', inOutput(texts((text) => text.slice(0, 32_768)))],
  ['echo: line breaks changed', 'echo-value', inOutput(texts((text) => text.replaceAll('\r\n', '\n')))],
  [
    'echo: percent escapes decoded',
    'echo-value',
    inOutput(texts((text) => text.replace(/%[0-7][0-9A-F]/g, (code) => decodeURIComponent(code)))),
  ],
  ['echo: digits become numbers', 'echo-value', inOutput(texts((text) => (/^\d+$/.test(text) ? Number(text) : text)))],
  ['echo: empty text becomes null', 'echo-value', inOutput(texts((text) => (text === '' ? null : text)))],
  ['echo: names in small letters', 'echo-value', inOutput(names((name) => name.toLowerCase()))],
  [
    'echo: names in snake case',
    'echo-value',
    inOutput(names((name) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))),
  ],
  ['echo: names trimmed', 'echo-value', inOutput(names((name) => name.trim()))],
  ['echo: dots in names replaced', 'echo-value', inOutput(names((name) => name.replaceAll('.', '_')))],
  [
    'echo: names with a dollar sign dropped',
    'echo-value',
    inOutput((value) =>
      isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith('$'))) : value,
    ),
  ],
  [
    'echo: names of a runtime dropped',
    'echo-value',
    inOutput((value) =>
      isJsonObject(value)
        ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'constructor'))
        : value,
    ),
  ],
  [
    'echo: members that are null dropped',
    'echo-value',
    inOutput((value) =>
      isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) : value,
    ),
  ],
  [
    'echo: empty arrays dropped',
    'echo-value',
    inOutput((value) =>
      isJsonObject(value)
        ? Object.fromEntries(
            Object.entries(value).filter(([, member]) => !(Array.isArray(member) && member.length === 0)),
          )
        : value,
    ),
  ],
  [
    'echo: empty arrays become null',
    'echo-value',
    inOutput((value) => (Array.isArray(value) && value.length === 0 ? null : value)),
  ],
  [
    'echo: empty objects become empty arrays',
    'echo-value',
    inOutput((value) => (isJsonObject(value) && Object.keys(value).length === 0 ? [] : value)),
  ],
  [
    'echo: arrays of one unwrapped',
    'echo-value',
    inOutput((value) => (Array.isArray(value) && value.length === 1 ? (value[0] ?? null) : value)),
  ],
  ['echo: arrays sorted', 'echo-value', inOutput((value) => (Array.isArray(value) ? [...value].sort() : value))],
  [
    'echo: repeated items dropped',
    'echo-value',
    inOutput((value) =>
      Array.isArray(value) ? [...new Map(value.map((item) => [JSON.stringify(item), item])).values()] : value,
    ),
  ],
  ['echo: long arrays cut', 'echo-value', inOutput((value) => (Array.isArray(value) ? value.slice(0, 100) : value))],
  [
    'echo: wide objects cut',
    'echo-value',
    inOutput((value) => (isJsonObject(value) ? Object.fromEntries(Object.entries(value).slice(0, 64)) : value)),
  ],
  [
    'echo: deep structures flattened to text',
    'echo-value',
    inOutput((value) => (depth(value) > 9 ? JSON.stringify(value).slice(0, 50) : value)),
  ],
  [
    'echo: a member added',
    'echo-value',
    () =>
      changing('success', (body) =>
        isJsonObject(body.output) && 'marker' in body.output ? { ...body, output: { ...body.output, took: 3 } } : body,
      ),
  ],
  [
    'echo: output wrapped',
    'echo-value',
    () =>
      changing('success', (body) =>
        isJsonObject(body.output) && 'marker' in body.output ? { ...body, output: { result: body.output } } : body,
      ),
  ],
]);

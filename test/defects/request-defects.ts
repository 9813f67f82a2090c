import { isJsonObject, type JsonValue } from '../../core/json.ts';
import { anyCall, defectsOf, firstObject, headerOf, refusal, setHeader, workflowOf } from './change.ts';
import type { Defect, DefectHooks, ProxyRequest } from './defect.ts';

const json = (request: ProxyRequest, value: JsonValue): void => {
  request.body = Buffer.from(JSON.stringify(value));
};

/** Mends a request before the server behind sees it: what should have been refused goes through. */
function mend(change: (request: ProxyRequest) => void): () => DefectHooks {
  return () => ({
    request: (request) => {
      change(request);
      return undefined;
    },
  });
}

/** Makes the body valid where a member is there but of a kind that should be refused. */
function lenient(name: string, isWrong: (value: JsonValue) => boolean): () => DefectHooks {
  return mend((request) => {
    const value = request.json?.[name];
    if (value !== undefined && isWrong(value)) json(request, { ...request.json, [name]: {} });
  });
}

/** Answers some requests with an error, though they are valid. */
function refuse(when: (request: ProxyRequest) => boolean, status = 400): () => DefectHooks {
  const code = status >= 500 ? 'FSS.0500' : 'FGS.3002';
  return () => ({ request: (request) => (when(request) ? refusal(status, code) : undefined) });
}

const segment = (request: ProxyRequest, index: number): string => request.path.split('/')[index] ?? '';
const decodedOf = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const bytesOf = (text: string): number => Buffer.byteLength(decodedOf(text));
const charactersOf = (text: string): number => [...decodedOf(text)].length;
const workflowLength = (request: ProxyRequest): number => charactersOf(workflowOf(request));
const contentType = (request: ProxyRequest): string => headerOf(request.headers, 'content-type') ?? '';
const callJson = (request: ProxyRequest): void => {
  request.headers = setHeader(request.headers, 'Content-Type', 'application/json');
};
const input = (request: ProxyRequest): JsonValue | undefined => request.json?.input;
const rest = (text: string): string => text.replace(/^[^{]*/, '');

const repairText = (change: (text: string) => string): (() => DefectHooks) =>
  mend((request) => {
    if (request.json === undefined) request.body = Buffer.from(change(request.body.toString('utf8')));
  });

export const requestDefects: readonly Defect[] = defectsOf('request', [
  [
    'input may be missing',
    'request-required',
    mend((request) => {
      if (request.json !== undefined && !('input' in request.json)) json(request, { ...request.json, input: {} });
    }),
  ],
  ['input may be null', 'request-type', lenient('input', (value) => value === null)],
  ['input may be text', 'request-type', lenient('input', (value) => typeof value === 'string')],
  ['input may be a number', 'request-type', lenient('input', (value) => typeof value === 'number')],
  ['input may be a boolean', 'request-type', lenient('input', (value) => typeof value === 'boolean')],
  ['input may be an array', 'request-type', lenient('input', Array.isArray)],
  ['headers may be text', 'request-type', lenient('headers', (value) => typeof value === 'string')],
  ['headers may be a number', 'request-type', lenient('headers', (value) => typeof value === 'number')],
  ['headers may be an array', 'request-type', lenient('headers', Array.isArray)],
  ['headers may be a boolean', 'request-type', lenient('headers', (value) => typeof value === 'boolean')],
  [
    'headers are demanded',
    ['valid-request', ...anyCall],
    refuse((request) => request.json !== undefined && !('headers' in request.json)),
  ],
  [
    'headers are refused',
    ['valid-request', ...anyCall],
    refuse((request) => request.json !== undefined && 'headers' in request.json),
  ],
  [
    'an empty input is refused',
    ['valid-request'],
    refuse(
      (request) =>
        isJsonObject(input(request) ?? null) &&
        Object.keys(isJsonObject(input(request) ?? null) ? (request.json?.input ?? {}) : {}).length === 0,
    ),
  ],
  [
    'the body may be an array',
    'request-type',
    mend((request) => {
      if (request.body.toString().trim().startsWith('[')) json(request, { input: {} });
    }),
  ],
  [
    'the body may be null',
    'request-type',
    mend((request) => {
      if (request.body.toString().trim() === 'null') json(request, { input: {} });
    }),
  ],
  [
    'the body may be a text',
    'request-type',
    mend((request) => {
      if (request.body.toString().trim().startsWith('"')) json(request, { input: {} });
    }),
  ],
  [
    'no body is an empty input',
    'request-json',
    mend((request) => {
      if (request.body.toString().trim() === '') json(request, { input: {} });
    }),
  ],
  [
    'a cut body is completed',
    'request-json',
    repairText((text) => (text.startsWith('{') && !text.endsWith('}}') ? '{"input":{}}' : text)),
  ],
  ['what stands before the body is passed over', 'request-json', repairText(rest)],
  [
    'a form is taken for JSON',
    'request-json',
    repairText((text) => (text.startsWith('input=') ? '{"input":{}}' : text)),
  ],
  [
    'broken JSON is a 500',
    'server-error',
    () => ({
      request: (request) =>
        request.json === undefined && /^\{/.test(request.body.toString())
          ? refusal(500, 'FSS.0500', 'Internal error')
          : undefined,
    }),
  ],
  [
    'broken JSON is a 422',
    'undocumented-status',
    () => ({
      request: (request) =>
        request.json === undefined && /^\{/.test(request.body.toString()) ? refusal(422) : undefined,
    }),
  ],
  [
    'broken JSON is a 404',
    ['wrong-status', 'alike-refusals'],
    () => ({
      request: (request) =>
        request.json === undefined && /^\{/.test(request.body.toString()) ? refusal(404) : undefined,
    }),
  ],
  [
    'input missing is a 500',
    ['server-error', 'alike-refusals'],
    () => ({
      request: (request) => (request.json !== undefined && !('input' in request.json) ? refusal(500) : undefined),
    }),
  ],
  [
    'refusals are 200 with an error inside',
    [
      'request-required',
      'request-path',
      'request-type',
      'request-json',
      'answer-required',
      'request-media-type',
      'request-length',
      'undeclared-field',
    ],
    () => ({ answer: (answer) => (answer.status === 400 ? { ...answer, status: 200 } : undefined) }),
  ],
  [
    'success is 201',
    ['other-success'],
    () => ({ answer: (answer) => (answer.status === 200 ? { ...answer, status: 201 } : undefined) }),
  ],
  [
    'success is 202 for the timeout flow',
    'other-success',
    () => ({
      answer: (answer, request) =>
        answer.status === 200 && workflowOf(request) === 'timeout' ? { ...answer, status: 202 } : undefined,
    }),
  ],
  [
    'fail is 500',
    ['server-error'],
    () => ({
      answer: (answer, request) => (answer.status === 200 && workflowOf(request) === 'fail' ? refusal(500) : undefined),
    }),
  ],
  [
    'a missing flow is 400',
    ['role-missing', 'valid-request', 'alike-refusals'],
    () => ({
      answer: (answer) =>
        answer.status === 404 && /FGS|FSS/.test(answer.body.toString()) ? { ...refusal(400) } : undefined,
    }),
  ],
  [
    'a missing flow is 500',
    'server-error',
    () => ({ answer: (answer) => (answer.status === 404 ? refusal(500) : undefined) }),
  ],
  [
    'a missing flow is 200',
    [
      'role-missing',
      'valid-request',
      'request-path',
      'request-method',
      'percent-encoding',
      'role-status',
      'answer-required',
      'undeclared-field',
    ],
    () => ({ answer: (answer) => (answer.status === 404 ? { ...answer, status: 200 } : undefined) }),
  ],
  [
    'the error flow is 200',
    ['role-error', 'answer-required'],
    () => ({ answer: (answer) => (answer.status === 500 ? { ...answer, status: 200 } : undefined) }),
  ],
  [
    'the error flow is 502',
    ['gateway-status'],
    () => ({ answer: (answer) => (answer.status === 500 ? { ...answer, status: 502 } : undefined) }),
  ],
  [
    'the error flow is 400',
    ['role-error'],
    () => ({ answer: (answer) => (answer.status === 500 ? { ...answer, status: 400 } : undefined) }),
  ],
  [
    'project_id may be of any length',
    'request-length',
    mend((request) => {
      if (segment(request, 2).length > 64) request.path = request.path.replace(/^\/v2\/[^/]*/, '/v2/p');
    }),
  ],
  [
    'project_id may be empty',
    'request-length',
    mend((request) => {
      if (segment(request, 2) === '') request.path = request.path.replace(/^\/v2\/\//, '/v2/p/');
    }),
  ],
  ['project_id ends at 63', 'valid-request', refuse((request) => segment(request, 2).length === 64)],
  ['project_id begins at 2', ['valid-request'], refuse((request) => segment(request, 2).length === 1)],
  ['project_id ends at 32', 'valid-request', refuse((request) => segment(request, 2).length > 36)],
  [
    'workflow_id may be of any length',
    'request-length',
    mend((request) => {
      if (workflowLength(request) > 512) request.path = request.path.replace(/workflows\/[^/]*/, 'workflows/success');
    }),
  ],
  ['workflow_id ends at 511', 'valid-request', refuse((request) => workflowLength(request) === 512)],
  ['workflow_id ends at 64', 'valid-request', refuse((request) => workflowLength(request) > 64)],
  ['workflow_id of one character is refused', 'valid-request', refuse((request) => workflowLength(request) === 1)],
  [
    'workflow_id may be empty',
    'request-length',
    mend((request) => {
      request.path = request.path.replace('workflows//', 'workflows/success/');
    }),
  ],
  ['a charset is refused', 'media-type-variant', refuse((request) => /charset/.test(contentType(request)), 415)],
  [
    'a charset in capitals is refused',
    'media-type-variant',
    refuse((request) => /UTF-8/.test(contentType(request)), 415),
  ],
  [
    'the media type is compared with case',
    'media-type-variant',
    refuse((request) => /^[A-Z]/.test(contentType(request)), 415),
  ],
  [
    'GET executes',
    'request-method',
    mend((request) => {
      if (request.method === 'GET') {
        request.method = 'POST';
        json(request, { input: {} });
      }
    }),
  ],
  [
    'PUT executes',
    'request-method',
    mend((request) => {
      if (request.method === 'PUT') request.method = 'POST';
    }),
  ],
  [
    'DELETE executes',
    'request-method',
    mend((request) => {
      if (request.method === 'DELETE') request.method = 'POST';
    }),
  ],
  [
    'a longer path executes',
    'request-path',
    mend((request) => {
      request.path = request.path.replace(/\/more$/, '');
    }),
  ],
  [
    'any version executes',
    'request-path',
    mend((request) => {
      request.path = request.path.replace(/^\/v\d/, '/v2');
    }),
  ],
  [
    'any last word executes',
    'request-path',
    mend((request) => {
      request.path = request.path.replace(/sync-execution$/, 'sync-executions');
    }),
  ],
  [
    'paths are not decoded',
    ['percent-encoding', 'valid-request'],
    mend((request) => {
      request.path = request.path.replaceAll('%', '%25');
    }),
  ],
  [
    'only capital escapes are decoded',
    'percent-encoding',
    mend((request) => {
      request.path = request.path.replace(/%(?=[0-9A-F]?[a-f])/g, '%25');
    }),
  ],
  [
    'paths are decoded twice',
    'percent-encoding',
    mend((request) => {
      request.path = request.path.replaceAll('%25', '%');
    }),
  ],
  [
    'a bad escape is a 500',
    'server-error',
    () => ({ request: (request) => (/%zz|%\//.test(request.path) ? refusal(500) : undefined) }),
  ],
  [
    'other letters in the path are a 500',
    'server-error',
    () => ({ request: (request) => (/%E4/.test(request.path) ? refusal(500) : undefined) }),
  ],
  ['big bodies are refused', 'valid-input', refuse((request) => request.body.length > 10_000, 413)],
  ['big bodies are called invalid', 'valid-input', refuse((request) => request.body.length > 100_000)],
  ['big bodies are a 412', 'undocumented-status', refuse((request) => request.body.length > 100_000, 412)],
  ['big bodies are a 500', 'server-error', refuse((request) => request.body.length > 50_000, 500)],
  [
    'deep bodies are refused',
    'valid-input',
    refuse((request) => /[[{]{20}|(\{"x":\[){6}/.test(request.body.toString())),
  ],
  ['big numbers are refused', 'valid-input', refuse((request) => /:\d{16,}[,}]/.test(request.body.toString()))],
  [
    'characters beyond plane 0 are refused',
    ['valid-input', 'valid-request', 'role-call', 'role-error', 'role-missing', 'chunked-body', 'split-body'],
    refuse((request) => /[\u{10000}-\u{10ffff}]/u.test(request.body.toString())),
  ],
  [
    'null inside is refused',
    ['valid-input', 'role-call', 'role-error', 'role-missing', 'wrong-status'],
    refuse((request) => /null/.test(JSON.stringify(request.json?.input ?? ''))),
  ],
  [
    'PATCH executes',
    'request-method',
    mend((request) => {
      if (request.method === 'PATCH') request.method = 'POST';
    }),
  ],
  [
    'GET with a body executes',
    'request-method',
    mend((request) => {
      if (request.method === 'GET' && request.json !== undefined) request.method = 'POST';
    }),
  ],
  [
    'a field changes the method',
    ['role-call', 'wrong-status', 'gateway-status'],
    refuse((request) => headerOf(request.headers, 'x-http-method-override') !== undefined, 405),
  ],
  [
    'fields with X- are refused',
    'role-call',
    refuse((request) => headerOf(request.headers, 'x-unknown-field') !== undefined),
  ],
  ['a query is not found', 'query-ignored', refuse((request) => request.path.includes('?'), 404)],
  ['a query is a 500', 'server-error', refuse((request) => request.path.includes('?'), 500)],
  ['an undeclared member is a 500', 'server-error', refuse((request) => request.json?.undeclared !== undefined, 500)],
  ['an empty project_id is a 500', 'server-error', refuse((request) => segment(request, 2) === '', 500)],
  ['a long workflow_id is a 500', 'server-error', refuse((request) => workflowLength(request) > 512, 500)],
  [
    'project_id ends at 65',
    'request-length',
    mend((request) => {
      if (segment(request, 2).length === 65) request.path = request.path.replace(/^\/v2\/[^/]*/, '/v2/p');
    }),
  ],
  [
    'project_id is counted in bytes',
    'valid-request',
    refuse((request) => bytesOf(segment(request, 2)) > 64 && charactersOf(segment(request, 2)) <= 64),
  ],
  [
    'workflow_id is counted in bytes',
    'valid-request',
    refuse((request) => bytesOf(workflowOf(request)) > 512 && charactersOf(workflowOf(request)) <= 512),
  ],
  ['bodies above 64 KiB are refused', 'valid-input', refuse((request) => request.body.length > 65_536, 413)],
  ['bodies above 1 MiB are a 500', 'server-error', refuse((request) => request.body.length > 1_048_576, 500), 'normal'],
  [
    'bodies above 1 MiB end the connection',
    'no-answer',
    () => ({
      answer: (answer, request) => (request.body.length > 1_048_576 ? { ...answer, cut: true } : undefined),
    }),
    'normal',
  ],
  ['a mark before the body is a 500', 'server-error', refuse((request) => request.body[0] === 0xef, 500)],
  ['UTF-16 is a 500', 'server-error', refuse((request) => request.body[1] === 0, 500)],
  [
    'a member twice is a 500',
    'server-error',
    refuse(
      (request) =>
        (request.body.toString().match(/"input"/g) ?? []).length > 1 &&
        request.json !== undefined &&
        'marker' in (isJsonObject(request.json.input) ? request.json.input : {}) &&
        /"first"/.test(request.body.toString()),
      500,
    ),
  ],
  [
    'gzip is a 500',
    'server-error',
    refuse((request) => headerOf(request.headers, 'content-encoding') !== undefined, 500),
  ],
  [
    'very deep bodies are a 500',
    'server-error',
    refuse((request) => /(?:\{"x":\[){200}/.test(request.body.toString()), 500),
    'normal',
  ],
  [
    'headers with numbers are a 500',
    'server-error',
    refuse(
      (request) =>
        isJsonObject(request.json?.headers) &&
        Object.values(request.json.headers).some((value) => typeof value === 'number'),
      500,
    ),
  ],
  [
    'many headers are refused',
    'valid-request',
    refuse((request) => isJsonObject(request.json?.headers) && Object.keys(request.json.headers).length > 20),
  ],
  [
    'headers beyond ASCII are refused',
    'valid-request',
    refuse((request) => /[^\0-\x7f]/.test(JSON.stringify(request.json?.headers ?? ''))),
  ],
  ['escapes in names are not read', 'json-spelling', refuse((request) => request.body.includes('\\u0069nput'))],
  ['blanks are not allowed', 'json-spelling', refuse((request) => request.body.toString().startsWith(' '))],
]);

/** What sane servers do too: a warning, where the page does not speak of it. */
export const requestWarnings: readonly Defect[] = defectsOf(
  'request',
  [
    ['only the first of two bodies is read', 'request-json', repairText(firstObject)],
    ['a comma too many is allowed', 'request-json', repairText((text) => text.replace(/,\s*([}\]])/g, '$1'))],
    ['single quotes are allowed', 'request-json', repairText((text) => text.replaceAll("'", '"'))],
    ['names need no quotes', 'request-json', repairText((text) => text.replace(/\{(\w+):/, '{"$1":'))],
    ['any media type is taken', 'request-media-type', mend(callJson)],
    [
      'text/plain is taken',
      'request-media-type',
      mend((request) => {
        if (contentType(request).startsWith('text/plain')) callJson(request);
      }),
    ],
    [
      'forms are taken',
      'request-media-type',
      mend((request) => {
        if (contentType(request).includes('form')) callJson(request);
      }),
    ],
    [
      'XML is taken',
      'request-media-type',
      mend((request) => {
        if (contentType(request).includes('xml')) callJson(request);
      }),
    ],
    [
      'UTF-16 is taken',
      'request-json',
      mend((request) => {
        if (request.body[1] === 0) request.body = Buffer.from(request.body.toString('utf16le'));
      }),
    ],
  ],
  'warn',
);

import type { Socket } from 'node:net';
import type { HeaderList } from '../../core/exchange.ts';
import { anyCall, defectsOf, headerOf, refusal, setHeader, workflowOf } from './change.ts';
import type { Defect, DefectHooks, ProxyAnswer } from './defect.ts';

function header(
  name: string,
  change: (value: string | undefined, answer: ProxyAnswer) => string | undefined,
  when: (answer: ProxyAnswer) => boolean = () => true,
): () => DefectHooks {
  return () => ({
    answer: (answer) => {
      if (when(answer))
        answer.headers = setHeader(answer.headers, name, change(headerOf(answer.headers, name), answer));
      return answer;
    },
  });
}

const is =
  (...statuses: number[]) =>
  (answer: ProxyAnswer): boolean =>
    statuses.includes(answer.status);

/** The whole message as bytes, so that its framing can lie. */
function message(answer: ProxyAnswer, headers: HeaderList, body: Buffer): Buffer {
  const fields = [...answer.headers, ...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${answer.status} Status\r\n${fields}\r\n`, 'latin1'), body]);
}

function framed(make: (answer: ProxyAnswer) => { headers: HeaderList; body: Buffer } | undefined): () => DefectHooks {
  return () => ({
    answer: (answer) => {
      const changed = make(answer);
      if (changed === undefined) return answer;
      return { ...answer, raw: { bytes: message(answer, changed.headers, changed.body) } };
    },
  });
}

const serials = new WeakMap<Socket, number>();

/** Counts the requests of each connection. */
function nthOnConnection(socket: Socket): number {
  const count = (serials.get(socket) ?? 0) + 1;
  serials.set(socket, count);
  return count;
}

const silent = ['no-answer', 'late-answer'] as const;

export const httpDefects: readonly Defect[] = defectsOf('http', [
  ['gzip named, none in it', 'message-framing', header('Content-Encoding', () => 'gzip', is(200))],
  [
    'Content-Type twice in one field',
    'answer-media-type',
    header('Content-Type', () => 'application/json, application/json'),
  ],
  ['no Content-Type on success', 'answer-media-type', header('Content-Type', () => undefined, is(200))],
  ['no Content-Type on 400', 'answer-media-type', header('Content-Type', () => undefined, is(400))],
  ['no Content-Type on 404', 'answer-media-type', header('Content-Type', () => undefined, is(404))],
  ['no Content-Type on 500', 'answer-media-type', header('Content-Type', () => undefined, is(500))],
  [
    'Content-Type text/html on errors',
    'answer-media-type',
    header('Content-Type', () => 'text/html', is(400, 404, 500)),
  ],
  [
    'Content-Type text/plain on success',
    'answer-media-type',
    header('Content-Type', () => 'text/plain; charset=utf-8', is(200)),
  ],
  ['charset latin-1 named', 'answer-media-type', header('Content-Type', () => 'application/json; charset=iso-8859-1')],
  [
    'two Content-Types',
    'answer-media-type',
    () => ({ answer: (answer) => ({ ...answer, headers: [...answer.headers, ['Content-Type', 'application/json']] }) }),
  ],
  [
    'X-Request-Id always the same',
    ['request-id-unique', 'request-id-agrees'],
    header('X-Request-Id', () => 'request-1'),
  ],
  [
    'X-Request-Id of the call before',
    ['request-id-unique', 'request-id-agrees'],
    () => {
      let before: string | undefined;
      return {
        answer: (answer) => {
          const own = headerOf(answer.headers, 'X-Request-Id');
          answer.headers = setHeader(answer.headers, 'X-Request-Id', before ?? own);
          before = before === undefined ? own : undefined;
          return answer;
        },
      };
    },
  ],
  [
    'Content-Length counts characters',
    ['message-framing', 'answer-json', 'answer-utf8', ...silent],
    framed((answer) => ({
      headers: [['Content-Length', String(answer.body.toString().length)]],
      body: answer.body,
    })),
  ],
  [
    'Content-Length one too small',
    ['message-framing', 'answer-json', ...silent],
    framed((answer) =>
      answer.status === 200
        ? { headers: [['Content-Length', String(answer.body.length - 1)]], body: answer.body }
        : undefined,
    ),
  ],
  [
    'Content-Length one too large',
    ['message-framing', ...silent],
    framed((answer) =>
      answer.status === 200
        ? { headers: [['Content-Length', String(answer.body.length + 1)]], body: answer.body }
        : undefined,
    ),
  ],
  [
    'Content-Length twice',
    ['message-framing', ...silent],
    framed((answer) => ({
      headers: [
        ['Content-Length', String(answer.body.length)],
        ['Content-Length', String(answer.body.length + 7)],
      ],
      body: answer.body,
    })),
  ],
  [
    'a line break after the body',
    ['message-framing', ...silent],
    framed((answer) => ({
      headers: [['Content-Length', String(answer.body.length)]],
      body: Buffer.concat([answer.body, Buffer.from('\r\n\r\nx')]),
    })),
  ],
  [
    'a body cut short',
    ['answer-json'],
    () => ({
      answer: (answer) => ({ ...answer, body: answer.status === 200 ? answer.body.subarray(0, -2) : answer.body }),
    }),
  ],
  [
    'an empty body on 404',
    'answer-json',
    () => ({ answer: (answer) => ({ ...answer, body: answer.status === 404 ? Buffer.alloc(0) : answer.body }) }),
  ],
  [
    'an HTML body on 500',
    ['answer-json'],
    () => ({
      answer: (answer) => ({ ...answer, body: answer.status === 500 ? Buffer.from('<h1>Oops</h1>') : answer.body }),
    }),
  ],
  [
    'a mark before the body',
    ['answer-utf8', 'answer-json'],
    () => ({
      answer: (answer) => ({ ...answer, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), answer.body]) }),
    }),
  ],
  [
    'bodies in latin-1',
    ['answer-utf8', 'answer-json', 'echo-value'],
    () => ({ answer: (answer) => ({ ...answer, body: Buffer.from(answer.body.toString('utf8'), 'latin1') }) }),
  ],
  [
    'members twice',
    'repeated-member',
    () => ({
      answer: (answer) => ({
        ...answer,
        body: Buffer.from(answer.body.toString().replace('{', '{"status":"success",')),
      }),
    }),
  ],
  [
    'two objects in one body',
    'answer-json',
    () => ({
      answer: (answer) => ({
        ...answer,
        body: answer.status === 200 ? Buffer.concat([answer.body, answer.body]) : answer.body,
      }),
    }),
  ],
  [
    'JSON in a callback',
    'answer-json',
    () => ({
      answer: (answer) => ({
        ...answer,
        body: answer.status === 200 ? Buffer.from(`cb(${answer.body.toString()})`) : answer.body,
      }),
    }),
  ],
  [
    'chunked bodies are not read',
    ['chunked-body'],
    () => ({
      request: (request) => (headerOf(request.headers, 'transfer-encoding') !== undefined ? refusal(400) : undefined),
    }),
  ],
  [
    'only the first piece of a body is read',
    ['chunked-body', 'split-body', 'role-call', 'valid-input'],
    () => ({
      request: (request) =>
        request.body.length > 20 && headerOf(request.headers, 'transfer-encoding') !== undefined
          ? refusal(400)
          : undefined,
    }),
  ],
  [
    'field names with case',
    'field-name-case',
    () => ({
      request: (request) =>
        request.headers.some(([name]) => name === 'Content-Type') ||
        request.headers.every(([name]) => name.toLowerCase() !== 'content-type')
          ? undefined
          : refusal(415),
    }),
  ],
  [
    'small field names are not known',
    'field-name-case',
    () => ({
      request: (request) => (request.headers.some(([name]) => name === 'content-type') ? refusal(415) : undefined),
    }),
  ],
  [
    'the second request of a connection is refused',
    [
      'role-call',
      'role-status',
      'role-error',
      'role-missing',
      'valid-request',
      'valid-input',
      'wrong-status',
      'server-error',
      'request-json',
      'media-type-variant',
      'json-spelling',
      'percent-encoding',
      'kept-connection',
      'alike-refusals',
      'gateway-status',
      'defensible-status',
      'query-ignored',
    ],
    () => ({ request: ({ socket }) => (nthOnConnection(socket) === 2 ? refusal(400, 'APIG.0001') : undefined) }),
  ],
  [
    'the second request of a connection is not answered',
    ['no-answer', 'late-answer'],
    () => ({ answer: (answer, { socket }) => (nthOnConnection(socket) === 2 ? { ...answer, cut: true } : undefined) }),
  ],
  [
    'the fortieth request of a connection is cut',
    ['no-answer'],
    () => ({ answer: (answer, { socket }) => (nthOnConnection(socket) === 40 ? { ...answer, cut: true } : undefined) }),
    'thorough',
  ],
  [
    'redirects',
    'redirect',
    () => ({
      request: (request) =>
        workflowOf(request) === 'success'
          ? { status: 307, headers: [['Location', '/elsewhere']], body: Buffer.alloc(0) }
          : undefined,
    }),
  ],
  [
    'no answer for the fail flow',
    ['no-answer'],
    () => ({ answer: (answer, request) => (workflowOf(request) === 'fail' ? { ...answer, cut: true } : undefined) }),
  ],
  [
    '401 for a valid request',
    ['gateway-status'],
    () => ({ request: (request) => (workflowOf(request) === 'success' ? refusal(401, 'APIG.0301') : undefined) }),
  ],
  [
    '503 for a valid request',
    'gateway-status',
    () => ({ request: (request) => (workflowOf(request) === 'timeout' ? refusal(503, 'APIG.0503') : undefined) }),
  ],
  [
    '204 for success',
    ['other-success', ...silent],
    () => ({
      answer: (answer) =>
        answer.status === 200
          ? {
              ...answer,
              status: 204,
              headers: setHeader(answer.headers, 'Content-Type', undefined),
              body: Buffer.alloc(0),
            }
          : undefined,
    }),
  ],
  [
    'Accept is demanded',
    ['role-call', ...anyCall, 'undocumented-status', 'request-type', 'request-json'],
    () => ({
      request: (request) => (headerOf(request.headers, 'accept') === 'application/json' ? undefined : refusal(406)),
    }),
  ],
]);

/** What sane servers do too: a warning, where the page does not speak of it. */
export const httpWarnings: readonly Defect[] = defectsOf(
  'http',
  [
    [
      'X-Request-Id twice',
      'request-id-header',
      () => ({
        answer: (answer) => ({ ...answer, headers: [...answer.headers, ['X-Request-Id', 'another']] }),
      }),
    ],
    ['no X-Request-Id', 'request-id-header', header('X-Request-Id', () => undefined)],
    ['no X-Request-Id on 500', 'request-id-header', header('X-Request-Id', () => undefined, is(500))],
    ['no X-Request-Id on 400', 'request-id-header', header('X-Request-Id', () => undefined, is(400))],
    ['X-Request-Id empty', 'request-id-header', header('X-Request-Id', () => '', is(200))],
    [
      'a 415 without error_code',
      'gateway-body',
      () => ({
        answer: (answer) =>
          answer.status === 415 ? { ...answer, body: Buffer.from('{"error_msg":"Send JSON."}') } : undefined,
      }),
    ],
    [
      'a page of HTML with 405',
      'gateway-body',
      () => ({
        answer: (answer) =>
          answer.status === 405 && answer.body.length > 0
            ? {
                ...answer,
                headers: setHeader(answer.headers, 'Content-Type', 'text/html'),
                body: Buffer.from('<h1>405</h1>'),
              }
            : undefined,
      }),
    ],
    [
      'chunked bodies want a length',
      'defensible-status',
      () => ({
        request: (request) => (headerOf(request.headers, 'transfer-encoding') !== undefined ? refusal(411) : undefined),
      }),
    ],
  ],
  'warn',
);

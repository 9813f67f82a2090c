import { gzipSync } from 'node:zlib';
import { isJsonObject, type JsonValue } from '../../core/json.ts';
import { bodyOf, changing, firstObject, headerOf, refusal, setBody, setHeader, workflowOf } from './change.ts';
import type { DefectHooks, ProxyAnswer, ProxyRequest } from './defect.ts';

/** A server that keeps the contract in another way than the emulator: the suite must find nothing wrong with it. */
export interface CorrectServer {
  name: string;
  make: () => DefectHooks;
}

const answering =
  (change: (answer: ProxyAnswer, request: ProxyRequest) => ProxyAnswer | undefined): (() => DefectHooks) =>
  () => ({ answer: change });

const raw = (answer: ProxyAnswer, version: string, fields: string[], body: Buffer): ProxyAnswer => {
  const head = [
    `${version} ${answer.status} -`,
    ...answer.headers.map(([name, value]) => `${name}: ${value}`),
    ...fields,
  ];
  return { ...answer, raw: { bytes: Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]) } };
};

function reverse(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reverse);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).reverse();
  const copy = {};
  for (const [name, member] of entries) Object.defineProperty(copy, name, { value: reverse(member), enumerable: true });
  return copy;
}

const respell = (spell: (text: string) => string) =>
  answering((answer) => ({ ...answer, body: Buffer.from(spell(answer.body.toString('utf8'))) }));

/** A machine whose clock is wrong: the times of answers and the Date field move together. */
const clock =
  (byMs: number): (() => DefectHooks) =>
  () => ({
    answer: (answer) => {
      answer.headers = setHeader(answer.headers, 'Date', new Date(Date.now() + byMs).toUTCString());
      const body = bodyOf(answer);
      if (answer.status !== 200 || body === undefined) return answer;
      const text = JSON.stringify(body).replace(/"(begin_time|end_time)":"([^"]+)"/g, (_, name, time) => {
        const moved = new Date(Date.parse(time) + byMs).toISOString().replace(/\.\d+Z$/, 'Z');
        return `"${name}":"${moved}"`;
      });
      return { ...answer, body: Buffer.from(text) };
    },
  });

const decodedLength = (segment: string): number => {
  try {
    return [...decodeURIComponent(segment)].length;
  } catch {
    return segment.length;
  }
};
const projectOf = (request: ProxyRequest): string => request.path.split('/')[2] ?? '';
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The same where only the service has that clock: refusals come from what stands before it. */
const clockOf200 =
  (byMs: number): (() => DefectHooks) =>
  () => {
    const all = clock(byMs)();
    return { answer: (answer, request) => (answer.status === 200 ? all.answer?.(answer, request) : answer) };
  };

/** What serializers make of a list of none. */
const emptyErrors = (): DefectHooks =>
  changing(200, (body) => (body.status === 'fail' ? body : { ...body, errors: [] }));

const withoutDate = (answer: ProxyAnswer): ProxyAnswer => ({
  ...answer,
  headers: setHeader(answer.headers, 'Date', undefined),
});

export const correctServers: readonly CorrectServer[] = [
  { name: 'the emulator itself', make: () => ({}) },
  {
    name: 'other words in errors',
    make: () => changing('errors', (body) => ({ ...body, error_msg: 'Ungültig: 参数错误', error_code: 'X.1' })),
  },
  { name: 'error bodies without request_id', make: () => changing('errors', ({ request_id: _, ...body }) => body) },
  {
    name: 'fields that the page does not list',
    make: () => changing(200, (body) => ({ ...body, workflow_version: 3, trace: { spans: [] }, project_id: 'p' })),
  },
  {
    name: 'more fields in errors',
    make: () => changing('errors', (body) => ({ ...body, details: [], documentation_url: 'https://example.com' })),
  },
  { name: 'errors null on success', make: () => changing('success', (body) => ({ ...body, errors: null })) },
  {
    name: 'output and errors null on timeout',
    make: () => changing('timeout', (body) => ({ ...body, errors: null, output: null })),
  },
  { name: 'output null on fail', make: () => changing('fail', (body) => ({ ...body, output: null })) },
  { name: 'an empty list of errors on fail', make: () => changing('fail', (body) => ({ ...body, errors: [] })) },
  {
    name: '404 for ids that are too long',
    make: () => ({
      request: (request) =>
        decodedLength(workflowOf(request)) > 512 || decodedLength(projectOf(request)) > 64
          ? refusal(404, 'APIG.0101', 'Not found')
          : undefined,
    }),
  },
  {
    name: '414 for very long ids',
    make: () => ({
      request: (request) =>
        request.path.length > 1500 && decodedLength(workflowOf(request)) > 512
          ? refusal(414, 'APIG.0414', 'URI too long')
          : undefined,
    }),
  },
  {
    name: 'header names in small letters',
    make: answering((answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value]) => [name.toLowerCase(), value]),
    })),
  },
  {
    name: 'header names in capitals',
    make: answering((answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value]) => [name.toUpperCase(), value]),
    })),
  },
  {
    name: 'charset named in small letters',
    make: answering((answer) => ({
      ...answer,
      headers: setHeader(answer.headers, 'Content-Type', 'application/json; charset=utf-8'),
    })),
  },
  {
    name: 'charset named in capitals',
    make: answering((answer) => ({
      ...answer,
      headers: setHeader(answer.headers, 'Content-Type', 'application/json;charset=UTF-8'),
    })),
  },
  {
    name: 'each connection used once',
    make: answering((answer) => ({ ...answer, headers: [...answer.headers, ['Connection', 'close']] })),
  },
  {
    name: 'answers in chunks',
    make: answering((answer) => ({ ...answer, headers: [...answer.headers, ['Transfer-Encoding', 'chunked']] })),
  },
  {
    name: 'answers that end with the connection',
    make: answering((answer) => raw(answer, 'HTTP/1.1', ['Connection: close'], answer.body)),
  },
  {
    name: 'HTTP/1.0 answers',
    make: answering((answer) => raw(answer, 'HTTP/1.0', [`Content-Length: ${answer.body.length}`], answer.body)),
  },
  {
    name: 'indented JSON',
    make: respell((text) => (text === '' ? text : `${JSON.stringify(JSON.parse(text), null, 2)}\n`)),
  },
  {
    name: 'JSON in ASCII',
    make: respell((text) => text.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)),
  },
  {
    name: 'members in another order',
    make: () => ({
      answer: (answer) => {
        const body = bodyOf(answer);
        if (body !== undefined) setBody(answer, reverse(body));
        return answer;
      },
    }),
  },
  {
    name: 'ids that are not UUIDs',
    make: () => changing(200, (body) => ({ ...body, execution_id: `run:${String(body.execution_id).slice(0, 36)}/1` })),
  },
  {
    name: 'times cut to the second before',
    make: () =>
      changing(200, (body) => {
        const begin = new Date(Date.parse(String(body.begin_time)) - 500).toISOString().replace(/\.\d+Z/, 'Z');
        return { ...body, begin_time: begin };
      }),
  },
  { name: '50 ms slower', make: answering((answer) => ({ ...answer, delayMs: 50 })) },
  {
    name: 'only its own project, 403 for others',
    make: () => ({
      request: (request) =>
        projectOf(request) !== '' && decodeURIComponent(projectOf(request).replace(/%(?![0-7])/g, '')) !== 'project1'
          ? refusal(403, 'APIG.0308', 'Forbidden')
          : undefined,
    }),
  },
  {
    name: 'only its own project, 404 for others',
    make: () => ({
      request: (request) =>
        projectOf(request) !== '' && decodeURIComponent(projectOf(request).replace(/%(?![0-7])/g, '')) !== 'project1'
          ? refusal(404, 'APIG.0101', 'Not found')
          : undefined,
    }),
  },
  {
    name: '400 for every wrong media type',
    make: answering((answer) => (answer.status === 415 ? { ...refusal(400) } : undefined)),
  },
  {
    name: '404 for every wrong method',
    make: answering((answer) =>
      answer.status === 405
        ? { ...refusal(404), ...(answer.body.length === 0 && { body: Buffer.alloc(0) }) }
        : undefined,
    ),
  },
  {
    name: 'pages for unknown paths',
    make: answering((answer) =>
      answer.status === 405 || (answer.status === 404 && /APIG/.test(answer.body.toString()))
        ? {
            ...answer,
            headers: [['Content-Type', 'text/html']],
            body: answer.body.length === 0 ? answer.body : Buffer.from('<h1>Not found</h1>'),
          }
        : undefined,
    ),
  },
  {
    name: 'a Content-Type is not demanded',
    make: () => ({
      request: (request) => {
        if (headerOf(request.headers, 'content-type') === undefined)
          request.headers = setHeader(request.headers, 'Content-Type', 'application/json');
        return undefined;
      },
    }),
  },
  {
    name: 'charsets are passed over',
    make: () => ({
      request: (request) => {
        if (/^application\/json\b/i.test(headerOf(request.headers, 'content-type') ?? ''))
          request.headers = setHeader(request.headers, 'Content-Type', 'application/json');
        return undefined;
      },
    }),
  },
  {
    name: 'bytes that are not UTF-8 are replaced',
    make: () => ({
      request: (request) => {
        if (request.json !== undefined && request.body.includes(0xff))
          request.body = Buffer.from(request.body.toString('utf8'));
        return undefined;
      },
    }),
  },
  {
    name: 'bodies over 100 KB are refused',
    make: () => ({
      request: (request) => (request.body.length > 102_400 ? refusal(413, 'APIG.0413', 'Too large') : undefined),
    }),
  },
  {
    name: 'bodies deeper than 40 are refused',
    make: () => ({
      request: (request) =>
        request.body.length < 5_000 && depthOf(request.body.toString()) > 40 ? refusal(400) : undefined,
    }),
  },
  {
    name: 'the name __proto__ is refused',
    make: () => ({ request: (request) => (request.body.includes('"__proto__"') ? refusal(400) : undefined) }),
  },
  {
    name: 'headers may be null',
    make: () => ({
      request: (request) => {
        if (request.json !== undefined && request.json.headers === null) {
          const { headers: _, ...rest } = request.json;
          request.body = Buffer.from(JSON.stringify(rest));
        }
        return undefined;
      },
    }),
  },
  {
    name: 'undeclared members are refused',
    make: () => ({
      request: (request) => (request.json !== undefined && 'undeclared' in request.json ? refusal(400) : undefined),
    }),
  },
  {
    name: 'a slash at the end is passed over',
    make: () => ({
      request: (request) => {
        request.path = request.path.replace(/sync-executions\/$/, 'sync-executions');
        return undefined;
      },
    }),
  },
  {
    name: 'flow ids are UUIDs or names',
    make: () => ({
      request: (request) => {
        const id = workflowOf(request);
        return id !== '' && !/^(?:[0-9a-f-]{36}|[a-z]{4,8}|(?:%[0-9a-f]{2})+)$/i.test(id) ? refusal(400) : undefined;
      },
    }),
  },
  {
    name: 'a query is refused',
    make: () => ({ request: (request) => (request.path.includes('?') ? refusal(400) : undefined) }),
  },
  {
    name: 'request ids are UUIDs of its own',
    make: () => {
      let n = 0;
      return {
        answer: (answer) => {
          n += 1;
          return { ...answer, headers: setHeader(answer.headers, 'X-Request-Id', `r-${n}-${Math.random()}`) };
        },
      };
    },
  },
  {
    name: 'compressed answers',
    make: answering((answer) =>
      answer.body.length === 0
        ? undefined
        : { ...answer, body: gzipSync(answer.body), headers: [...answer.headers, ['Content-Encoding', 'gzip']] },
    ),
  },
  {
    name: 'compressed answers in chunks',
    make: answering((answer) =>
      answer.body.length === 0
        ? undefined
        : {
            ...answer,
            body: gzipSync(answer.body),
            headers: [...answer.headers, ['Content-Encoding', 'gzip'], ['Transfer-Encoding', 'chunked']],
          },
    ),
  },
  { name: 'a clock that is 40 s fast', make: clock(40_000) },
  { name: 'a clock that is 40 s slow', make: clock(-40_000) },
  { name: 'a clock that is 1 s fast', make: clock(1_000) },
  { name: 'a clock that is half a second slow', make: clock(-500) },
  { name: '200 ms slower', make: answering((answer) => ({ ...answer, delayMs: 200 })) },
  {
    name: 'at most 400 requests a second, 429 beyond',
    make: () => {
      const recent: number[] = [];
      return {
        request: () => {
          const now = Date.now();
          while ((recent[0] ?? now) < now - 500) recent.shift();
          recent.push(now);
          if (recent.length <= 200) return undefined;
          const answer = refusal(429, 'APIG.0308', 'Too many requests');
          return { ...answer, headers: [...answer.headers, ['Retry-After', '1']] };
        },
      };
    },
  },
  {
    name: 'bodies over 1 MB are refused',
    make: () => ({
      request: (request) => (request.body.length > 1_000_000 ? refusal(413, 'APIG.0413', 'Too large') : undefined),
    }),
  },
  {
    name: 'a proxy that adds fields',
    make: answering((answer) => ({
      ...answer,
      headers: [
        ...answer.headers,
        ['Via', '1.1 proxy'],
        ['Server', 'api-gateway'],
        ['Strict-Transport-Security', 'max-age=31536000'],
        ['Set-Cookie', 'a=b; Path=/'],
        ['Set-Cookie', 'c=d'],
        ['Cache-Control', 'no-store'],
      ],
    })),
  },
  {
    name: 'ids without dashes',
    make: () => changing(200, (body) => ({ ...body, execution_id: String(body.execution_id).replaceAll('-', '') })),
  },
  {
    name: 'one second for begin and end',
    make: () =>
      changing(200, (body) => ({
        ...body,
        end_time: body.begin_time ?? null,
        ...(Array.isArray(body.errors) && {
          errors: body.errors.map((detail) =>
            isJsonObject(detail)
              ? { ...detail, begin_time: body.begin_time ?? null, end_time: body.begin_time ?? null }
              : detail,
          ),
        }),
      })),
  },
  {
    name: 'its own long messages of a failed node',
    make: () =>
      changing('fail', (body) => ({
        ...body,
        errors: Array.isArray(body.errors)
          ? body.errors.map((detail) =>
              isJsonObject(detail)
                ? { ...detail, error_message: 'TypeError: x\n    at handler (/opt/function/index.js:3:4)' }
                : detail,
            )
          : null,
      })),
  },
  {
    name: '404 for ids that are not of its alphabet',
    make: () => ({
      request: (request) =>
        /%[89a-f]/i.test(workflowOf(request) + projectOf(request)) ? refusal(404, 'APIG.0101', 'Not found') : undefined,
    }),
  },
  { name: 'an empty list of errors on success and timeout', make: emptyErrors },
  {
    name: 'no X-Request-Id',
    make: answering((answer) => ({ ...answer, headers: setHeader(answer.headers, 'X-Request-Id', undefined) })),
  },
  {
    name: 'X-Request-Id of the service and of its gateway',
    make: answering((answer) => ({ ...answer, headers: [...answer.headers, ['X-Request-Id', `${Math.random()}`]] })),
  },
  {
    name: 'any encoding of Unicode is read',
    make: () => ({
      request: (request) => {
        if (request.body[1] === 0) request.body = Buffer.from(request.body.toString('utf16le'));
        return undefined;
      },
    }),
  },
  {
    name: 'only the first JSON value of a body is read',
    make: () => ({
      request: (request) => {
        if (request.json === undefined) request.body = Buffer.from(firstObject(request.body.toString('utf8')));
        return undefined;
      },
    }),
  },
  {
    name: 'Content-Type is not looked at',
    make: () => ({
      request: (request) => {
        request.headers = setHeader(request.headers, 'Content-Type', 'application/json');
        return undefined;
      },
    }),
  },
  {
    name: 'pages of HTML from what stands before it',
    make: answering((answer, { method }) =>
      [401, 403, 405, 413, 415].includes(answer.status) && method !== 'HEAD'
        ? {
            ...answer,
            headers: [['Content-Type', 'text/html']],
            body: Buffer.from(`<html><body><h1>${answer.status}</h1><hr>gateway</body></html>`),
          }
        : undefined,
    ),
  },
  { name: 'a clock that is 2 s fast, but not that of what stands before it', make: clockOf200(2_000) },
  { name: 'a clock that is 2 s slow, but not that of what stands before it', make: clockOf200(-2_000) },
  {
    name: 'one instance of three with a clock that is 5 s fast',
    make: () => {
      const fast = clock(5_000)();
      return {
        answer: (answer, request) => (request.serial % 3 === 0 ? fast.answer?.(answer, request) : answer),
      };
    },
  },
  {
    name: 'no Date field',
    make: answering((answer) => raw(withoutDate(answer), 'HTTP/1.1', ['Connection: close'], answer.body)),
  },
];

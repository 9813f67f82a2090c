import { catalogue } from './catalogue.ts';
import { changing, headerOf, refusal, setHeader } from './change.ts';
import type { Defect } from './defect.ts';

/** A complete answer of another server, as bytes: enough for rules that look only at the status. */
const anyAnswer = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}', 'latin1');

/** Servers that break a rule which nothing of the catalogue is meant for: it shows beside others there, or informs only. */
const others: readonly Defect[] = [
  {
    name: 'credentials are not looked at',
    class: 'request',
    rule: 'authentication',
    auth: 'token',
    make: () => ({}),
  },
  {
    name: 'the charset of a request is not looked at',
    class: 'http',
    rule: 'charset-variant',
    make: () => ({
      request: (request) => {
        request.headers = setHeader(request.headers, 'Content-Type', 'application/json');
        return undefined;
      },
    }),
  },
  {
    name: 'numbers go through a double',
    class: 'echo',
    rule: 'echo-precision',
    make: () => changing('success', (body) => body),
  },
  {
    name: 'calls that close their connection are refused',
    class: 'http',
    rule: 'kept-connection',
    make: () => ({
      request: ({ headers }) => (headerOf(headers, 'Connection') === 'close' ? refusal(400) : undefined),
    }),
  },
  {
    name: 'the timeout flow is not answered',
    class: 'calls',
    rule: 'late-answer',
    timeoutMs: 1_000,
    make: () => ({
      answer: (answer) => (answer.body.includes('"timeout"') ? { ...answer, delayMs: 5_000 } : answer),
    }),
  },
  {
    name: 'the body of an error names another request than its head',
    class: 'response',
    rule: 'request-id-agrees',
    make: () => changing('errors', (body) => ({ ...body, request_id: '0123456789abcdef0123456789abcdef' })),
  },
  {
    name: 'a request with two lengths is executed',
    class: 'http',
    rule: 'smuggled-length',
    make: () => ({ lenient: true }),
  },
  {
    name: 'Expect is refused',
    class: 'http',
    rule: 'split-body',
    make: () => ({
      request: ({ headers }) => (headerOf(headers, 'Expect') === undefined ? undefined : refusal(400)),
    }),
  },
  {
    name: 'a request that is cut off is executed',
    class: 'http',
    rule: 'truncated-body',
    make: () => ({ truncated: () => anyAnswer }),
  },
  {
    name: 'an answer holds a member that the page does not list',
    class: 'response',
    rule: 'undeclared-field',
    make: () => changing('success', (body) => ({ ...body, trace: 'abc' })),
  },
];

/** One server for each rule that breaks it: the first of the catalogue that is meant for it, or one made for it here. */
export const ruleDefects: readonly Defect[] = [
  ...new Map([...others, ...catalogue.toReversed()].map((defect) => [defect.rule, defect])).values(),
];

import type { RuleName } from '../../contract/catalogue/catalogue.ts';
import type { Effort } from '../../core/contract-setup.ts';
import type { HeaderList } from '../../core/exchange.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../core/json.ts';
import type { Defect, DefectClass, DefectHooks, ProxyAnswer, ProxyRequest } from './defect.ts';

/** The JSON object in an answer; undefined where it holds none. */
export function bodyOf(answer: ProxyAnswer): JsonObject | undefined {
  const parsed = parseJson(answer.body.toString('utf8'));
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : undefined;
}

export function setBody(answer: ProxyAnswer, body: JsonValue): void {
  answer.body = Buffer.from(JSON.stringify(body));
}

export function setHeader(headers: HeaderList, name: string, value: string | undefined): HeaderList {
  const others = headers.filter(([candidate]) => candidate.toLowerCase() !== name.toLowerCase());
  return value === undefined ? others : [...others, [name, value]];
}

export function headerOf(headers: HeaderList, name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
}

/** An error answer in the documented form. */
export function refusal(status: number, code = 'FGS.3002', message = 'Invalid parameters.'): ProxyAnswer {
  const requestId = Math.random().toString(16).slice(2).padEnd(16, '0');
  return {
    status,
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Request-Id', requestId],
    ],
    body: Buffer.from(JSON.stringify({ error_code: code, error_msg: message, request_id: requestId })),
  };
}

/** The workflow id that a path names, as it stands there. */
export function workflowOf(request: ProxyRequest): string {
  return /\/workflows\/([^/]*)\//.exec(request.path)?.[1] ?? '';
}

type Change = (body: JsonObject, request: ProxyRequest) => JsonObject | undefined;

/** Which answers a change touches: a word is the flow's status, a number the HTTP status. */
export type Where = 'success' | 'fail' | 'timeout' | 200 | 400 | 404 | 500 | 'errors';

function matches(where: Where, answer: ProxyAnswer, body: JsonObject | undefined): boolean {
  if (typeof where === 'number') return answer.status === where;
  if (where === 'errors') return answer.status >= 400;
  return answer.status === 200 && body?.status === where;
}

/** Hooks that change the body of some answers; the changed object may be returned or changed in place. */
export function changing(where: Where, change: Change): DefectHooks {
  return {
    answer: (answer, request) => {
      const body = bodyOf(answer);
      if (body === undefined || !matches(where, answer, body)) return undefined;
      setBody(answer, change(body, request) ?? body);
      return answer;
    },
  };
}

/** Rules that name the call that failed, whatever it was about: a server that refuses nearly everything breaks many. */
export const anyCall: readonly RuleName[] = [
  'role-call',
  'role-error',
  'role-missing',
  'valid-request',
  'valid-input',
  'media-type-variant',
  'json-spelling',
  'percent-encoding',
  'kept-connection',
  'chunked-body',
  'split-body',
  'field-name-case',
  'query-ignored',
  'wrong-status',
];

type Row = [
  name: string,
  rule: RuleName | readonly [RuleName, ...RuleName[]],
  make: () => DefectHooks,
  effort?: Effort,
];

/** Makes a list of defects of one class from short rows; `warn` where sane servers do the same. */
export function defectsOf(kind: DefectClass, rows: readonly Row[], severity?: 'warn'): Defect[] {
  return rows.map(([name, rule, make, effort]) => {
    const [first, ...related] = typeof rule === 'string' ? [rule] : rule;
    return { name, class: kind, rule: first, related, make, ...(severity && { severity }), ...(effort && { effort }) };
  });
}

/** The first whole JSON object at the start of a text, with all that follows dropped. */
export function firstObject(text: string): string {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}') depth -= 1;
    if (depth === 0 && text[index] === '}') return text.slice(0, index + 1);
  }
  return text;
}

import type { HeaderList } from '../../core/exchange.ts';
import { isJsonObject, parseJson } from '../../core/json.ts';
import type { Role } from '../../core/target.ts';
import type { RequestPlan, Transport, WireFraming } from '../http/message.ts';
import { bodyFaultCases } from './body-fault-cases.ts';
import type { CaseDraft, Expectation, Step } from './contract-case.ts';
import { expectAnswer, expectRefusal, flowPath, jsonHeaders, type PlanContext, pathFor } from './plan-context.ts';
import type { Variant } from './protocol-variant.ts';

const wire = (framing: Partial<WireFraming> = {}): Transport => ({
  kind: 'wire',
  framing: { body: 'length', ...framing },
});

const contentType = (value: string): HeaderList => [['Content-Type', value]];
const warn = { atMost: 'warn' } as const;
const media = { constraint: 'content' };
// A server may ask for a Content-Length (RFC 9112, section 6.3).
const lengthRequired = 411;

function mediaVariants(): Variant[] {
  const same = (name: string, value: string, more: Partial<Expectation> = {}): Variant => ({
    ...media,
    name: `media-type/${name}`,
    what: `Content-Type: ${value}`,
    rule: 'media-type-variant',
    headers: contentType(value),
    want: 'accept',
    more,
  });
  const other = (name: string, value: string, more: Partial<Expectation> = {}): Variant => ({
    ...media,
    name: `media-type/${name}`,
    what: `Content-Type: ${value}`,
    rule: 'request-media-type',
    headers: contentType(value),
    want: 'refuse',
    more: { right: [400, 415], ...more },
  });
  const charset = (name: string, value: string): Variant => ({
    ...media,
    name: `charset/${name}`,
    what: `charset ${value}`,
    rule: 'charset-variant',
    headers: contentType(`application/json; charset=${value}`),
    want: 'refuse',
    more: { right: [400, 415], ...warn },
  });
  return [
    same('charset', 'application/json; charset=utf-8'),
    same('charset-upper', 'application/json;charset=UTF-8'),
    same('upper-case', 'Application/JSON'),
    same('charset-quoted', 'application/json; charset="utf-8"', warn),
    same('blank-before-parameter', 'application/json ; charset=utf-8', warn),
    same('unknown-parameter', 'application/json; profile=x', warn),
    other('text-plain', 'text/plain'),
    other('xml', 'application/xml'),
    other('form', 'application/x-www-form-urlencoded'),
    other('multipart', 'multipart/form-data; boundary=x'),
    other('html', 'text/html; charset=utf-8'),
    other('octet-stream', 'application/octet-stream'),
    other('longer-subtype', 'application/jsonp', warn),
    other('text-json', 'text/json', warn),
    other('hidden-in-parameter', 'text/plain; x=application/json', warn),
    other('no-subtype', 'json', warn),
    {
      ...media,
      name: 'media-type/absent',
      what: 'no Content-Type',
      rule: 'request-media-type',
      headers: [],
      want: 'refuse',
      more: { right: [400, 415], defensible: [200] },
    },
    charset('latin-1', 'iso-8859-1'),
    charset('utf-16', 'utf-16'),
  ];
}

function fieldVariants(): Variant[] {
  const base = { constraint: 'http', want: 'accept' } as const;
  const accept = (name: string, value: string, more: Partial<Expectation>): Variant => ({
    ...base,
    name: `accept/${name}`,
    what: `Accept: ${value}`,
    rule: 'role-call',
    headers: [...jsonHeaders, ['Accept', value]],
    more,
  });
  return [
    {
      ...base,
      name: 'field-name/upper',
      what: 'field names in capitals',
      rule: 'field-name-case',
      headers: jsonHeaders,
      transport: wire({ fieldNames: 'upper' }),
    },
    {
      ...base,
      name: 'field-name/lower',
      what: 'field names in small letters',
      rule: 'field-name-case',
      headers: jsonHeaders,
      transport: wire({ fieldNames: 'lower' }),
    },
    {
      ...base,
      name: 'field-name/mixed',
      what: 'field names in mixed case',
      rule: 'field-name-case',
      headers: [['cOnTeNt-tYpE', 'application/json']],
      transport: wire(),
    },
    accept('any', '*/*', {}),
    accept('json', 'application/json', {}),
    accept('quality', 'text/html;q=0.1, application/json', {}),
    accept('html', 'text/html', { right: [200, 406], documentedErrorBody: false }),
    {
      ...base,
      name: 'field/unknown',
      what: 'a header field of an unknown name',
      rule: 'role-call',
      headers: [...jsonHeaders, ['X-Unknown-Field', 'a, b;c=d']],
    },
    {
      ...base,
      name: 'field/request-id',
      what: "a request id of the client's own",
      rule: 'role-call',
      headers: [...jsonHeaders, ['X-Request-Id', '00000000-0000-4000-8000-000000000001']],
    },
    {
      ...base,
      name: 'field/method-override',
      what: 'a field that asks for another method',
      rule: 'role-call',
      headers: [...jsonHeaders, ['X-HTTP-Method-Override', 'DELETE']],
    },
    {
      ...base,
      name: 'accept-encoding/gzip',
      what: 'Accept-Encoding: gzip',
      rule: 'role-call',
      headers: [...jsonHeaders, ['Accept-Encoding', 'gzip, deflate, br']],
    },
    {
      ...base,
      name: 'field/long',
      what: 'a field of 4 KiB',
      rule: 'role-call',
      headers: [...jsonHeaders, ['X-Long', 'x'.repeat(4096)]],
      more: { ...warn, defensible: [431] },
    },
    {
      ...base,
      name: 'field/expect-continue',
      what: 'Expect: 100-continue',
      rule: 'split-body',
      headers: [...jsonHeaders, ['Expect', '100-continue']],
      transport: wire(),
      more: { defensible: [417] },
    },
    {
      ...base,
      name: 'connection/close',
      what: 'Connection: close',
      rule: 'kept-connection',
      headers: [...jsonHeaders, ['Connection', 'close']],
      transport: wire(),
    },
    {
      ...base,
      name: 'connection/http-1.0',
      what: 'HTTP/1.0',
      rule: 'kept-connection',
      headers: jsonHeaders,
      transport: wire({ version: 'HTTP/1.0' }),
      more: { ...warn, defensible: [505] },
    },
  ];
}

function framingVariants(): Variant[] {
  const base = { constraint: 'http', want: 'accept', headers: jsonHeaders } as const;
  const unicode = (text: string): string =>
    text.replace('"marker"', '"text":"\u00e9\u4e2d\u6587\ud83d\ude00","marker"');
  const chunked = (name: string, chunkBytes: number, what: string): Variant => ({
    ...base,
    name: `chunked/${name}`,
    what,
    rule: 'chunked-body',
    transport: wire({ body: 'chunked', chunkBytes }),
    body: unicode,
    more: { defensible: [lengthRequired] },
  });
  const split = (name: string, pieceBytes: number, what: string): Variant => ({
    ...base,
    name: `split/${name}`,
    what,
    rule: 'split-body',
    transport: wire({ pieceBytes }),
    body: unicode,
  });
  return [
    chunked('one', 65_536, 'a body in one chunk'),
    chunked('many', 7, 'a body in chunks of 7 bytes'),
    chunked('bytes', 1, 'a body in chunks of one byte'),
    {
      ...base,
      name: 'chunked/streamed',
      what: 'a streamed body',
      rule: 'chunked-body',
      transport: { kind: 'chunked', chunkBytes: 11 },
      body: unicode,
      more: { defensible: [lengthRequired] },
    },
    {
      ...base,
      name: 'chunked/upper-case',
      what: 'Transfer-Encoding: CHUNKED',
      rule: 'chunked-body',
      headers: [...jsonHeaders, ['Transfer-Encoding', 'CHUNKED']],
      transport: wire({ body: 'none' }),
      body: (text) => `${Buffer.byteLength(text).toString(16).toUpperCase()};ext=1\r\n${text}\r\n0\r\n\r\n`,
      more: { ...warn, mayDrop: true, defensible: [lengthRequired] },
    },
    split('three', 3, 'a request in pieces of 3 bytes'),
    split('hundred', 100, 'a request in pieces of 100 bytes'),
    {
      ...base,
      name: 'length/two',
      what: 'Content-Length and Transfer-Encoding together',
      rule: 'smuggled-length',
      headers: [...jsonHeaders, ['Transfer-Encoding', 'chunked']],
      transport: wire(),
      want: 'refuse',
      body: (text) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`,
      more: { ...warn, right: [400, lengthRequired], mayDrop: true, documentedErrorBody: false },
    },
    {
      ...base,
      name: 'length/cut-off',
      what: 'a body shorter than its Content-Length, then the end',
      rule: 'truncated-body',
      transport: wire({ lengthOff: 10, endAfter: true }),
      want: 'refuse',
      // The message is incomplete (RFC 9112, section 8), but a server that has read whole JSON by then may go on.
      more: { right: [400, 408], mayDrop: true, documentedErrorBody: false, ...warn },
    },
  ];
}

function methodVariants(): Variant[] {
  const withBody: Variant = {
    name: 'method/get-with-body',
    what: 'GET with the body of a valid call',
    rule: 'request-method',
    constraint: 'method',
    headers: jsonHeaders,
    method: 'GET',
    transport: wire(),
    want: 'refuse',
    more: { right: [404, 405, 400, 403, 501], mayDrop: true, documentedErrorBody: false },
  };
  const others = ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'].map(
    (method): Variant => ({
      name: `method/${method.toLowerCase()}`,
      what: `${method} on the path of the operation`,
      rule: 'request-method',
      constraint: 'method',
      headers: jsonHeaders,
      method,
      ...(method === 'GET' || method === 'HEAD' ? { body: () => null } : {}),
      want: 'refuse',
      more: { right: [404, 405, 400, 403, 501], documentedErrorBody: false },
    }),
  );
  return [...others, withBody];
}

function encodeAll(text: string, lower: boolean): string {
  return [...Buffer.from(text)]
    .map((byte) => `%${lower ? byte.toString(16) : byte.toString(16).toUpperCase()}`.replace(/%(.)$/, '%0$1'))
    .join('');
}

function pathVariants(context: PlanContext, workflowId: string): Variant[] {
  const project = context.target.projectId;
  const at = (id: string, projectId = encodeURIComponent(project)): string =>
    pathFor(context, { project_id: projectId, workflow_id: id }, true);
  const usual = flowPath(context, workflowId);
  const base = { constraint: 'path', headers: jsonHeaders } as const;
  const encoded = (name: string, path: string, what: string): Variant => ({
    ...base,
    name: `path/${name}`,
    what,
    rule: 'percent-encoding',
    path,
    want: 'accept',
  });
  const unknown = (name: string, path: string, what: string, more: Partial<Expectation> = {}): Variant => ({
    ...base,
    name: `path/${name}`,
    what,
    rule: 'request-path',
    path,
    want: 'refuse',
    more: { right: [400, 404, 405], documentedErrorBody: false, ...more },
  });
  return [
    encoded('encoded-flow', at(encodeAll(workflowId, false)), 'workflow_id percent-encoded'),
    encoded('encoded-flow-lower', at(encodeAll(workflowId, true)), 'workflow_id percent-encoded in small letters'),
    encoded(
      'encoded-project',
      at(encodeURIComponent(workflowId), encodeAll(project, false)),
      'project_id percent-encoded',
    ),
    {
      ...unknown(
        'encoded-twice',
        at(encodeURIComponent(encodeAll(workflowId, false))),
        'workflow_id percent-encoded twice',
      ),
      rule: 'percent-encoding',
    },
    unknown('bad-escape', at('%zz'), 'an escape that is none'),
    unknown('lone-percent', at('%'), 'a lone percent sign'),
    unknown('not-utf8', at('%FF%FE'), 'escapes that are not UTF-8'),
    unknown('encoded-slash', at('no%2Fsuch'), 'an encoded slash in workflow_id'),
    unknown('encoded-nul', at('no%00such'), 'an encoded NUL in workflow_id'),
    unknown('other-letters', at('%E4%B8%AD%E6%96%87'), 'a workflow_id of Chinese letters'),
    unknown('longer', `${usual}/more`, 'a segment too many'),
    unknown('other-word', usual.replace(/[^/]+$/, 'sync-execution'), 'another last segment'),
    unknown('other-version', usual.replace(/^\/[^/]+/, '/v0'), 'another version'),
    unknown(
      'other-case',
      usual.replace(/[^/]+$/, (word) => word.toUpperCase()),
      'the last segment in capitals',
      warn,
    ),
    unknown('trailing-slash', `${usual}/`, 'a slash at the end', { defensible: [200, 301, 307, 308] }),
    {
      ...base,
      name: 'query/unknown',
      what: 'a query that the page does not list',
      rule: 'query-ignored',
      path: `${usual}?unknown=1`,
      want: 'accept',
      // To refuse what one does not know is careful; not to find the resource is a route that took the query for a part of the path.
      more: { defensible: [400] },
    },
  ];
}

function stepOf(context: PlanContext, role: Role, workflowId: string, variant: Variant): Step {
  const marker = context.marker();
  const text = `{"input":{"marker":"${marker}"}}`;
  const body = variant.body === undefined ? text : variant.body(text);
  const request: RequestPlan = {
    method: variant.method ?? 'POST',
    path: variant.path ?? flowPath(context, workflowId),
    headers: variant.headers ?? jsonHeaders,
    body,
    transport: variant.transport ?? { kind: 'pooled' },
  };
  const { pointer } = context.model.operation;
  if (variant.want === 'refuse')
    return { request, expect: expectRefusal(variant.what, variant.rule, pointer, { marker, ...variant.more }) };
  const plainText = typeof body === 'string' ? body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1) : text;
  const echo = role === 'echo' ? inputOf(plainText) : null;
  return { request, expect: expectAnswer(variant.what, variant.rule, pointer, role, marker, echo, variant.more) };
}

/** The `input` member of a body as JSON text; null where the text is not JSON. */
function inputOf(body: string): string | null {
  const parsed = parseJson(body);
  const input = parsed.ok && isJsonObject(parsed.value) ? parsed.value.input : undefined;
  return input === undefined ? null : JSON.stringify(input);
}

/** What HTTP says must make no difference, and what must be refused; all of it on the carrier's flow. */
export function protocolCases(context: PlanContext): CaseDraft[] {
  const { carrier, model } = context;
  const { operation } = model;
  const workflowId = (carrier === undefined ? undefined : context.flow(carrier)) ?? '';
  const variants = [
    ...mediaVariants(),
    ...fieldVariants(),
    ...framingVariants(),
    ...methodVariants(),
    ...pathVariants(context, workflowId),
    ...bodyFaultCases(),
  ];
  return variants.map(
    (variant): CaseDraft => ({
      id: `${operation.name}/protocol/${variant.name}`,
      summary: variant.what,
      cells: [
        {
          pointer: operation.pointer,
          constraint: variant.constraint,
          boundary: variant.name,
          status: variant.want === 'accept' ? '200' : '400',
        },
      ],
      ...(carrier === undefined && { notExercised: 'the target offers neither an echo nor a success flow' }),
      kind: 'requests',
      order: 'sequence',
      steps: [stepOf(context, carrier ?? 'success', workflowId, variant)],
      safe: variant.want === 'accept' && variant.body === undefined,
    }),
  );
}

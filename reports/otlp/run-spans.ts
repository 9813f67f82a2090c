import type { CaseResult, Violation } from '../../core/case-result.ts';
import type { RunEvent } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import { loadTracePrefix, spanIdOf } from '../../core/trace-ids.ts';
import type { RunRecord } from '../record/read-run.ts';
import type { Attributes } from './otlp-parts.ts';

/** A span before it is written in any encoding; times are milliseconds since the epoch. */
export interface Span {
  id: string;
  parentId: string | undefined;
  name: string;
  kind: 'internal' | 'client';
  startMs: number;
  endMs: number;
  attributes: Attributes;
  /** why the span failed; undefined where it did not */
  error: string | undefined;
  /** broken rules, at the span's end */
  events: { name: string; attributes: Attributes }[];
}

const withoutError = { error: undefined, events: [] };

function originOf(url: string): Attributes {
  if (!URL.canParse(url)) return {};
  const { hostname, port, protocol } = new URL(url);
  const usualPort = protocol === 'https:' ? 443 : 80;
  return { 'server.address': hostname, 'server.port': port === '' ? usualPort : Number(port) };
}

/** What came back, in the words of OpenTelemetry's conventions for HTTP clients. */
function answerOf({ response }: Exchange): Attributes {
  switch (response.kind) {
    case 'answered':
      return { 'http.response.status_code': response.status };
    case 'client-timeout':
      return { 'error.type': 'timeout' };
    case 'transport-error':
      return { 'error.type': response.code };
  }
}

function silenceOf({ response }: Exchange): string | undefined {
  if (response.kind === 'client-timeout') return `no answer within ${response.afterMs} ms`;
  return response.kind === 'transport-error' ? `${response.code} ${response.message}` : undefined;
}

/** A refusal is what most cases want: only a broken rule, or no answer at all, makes an exchange an error. */
function exchangeSpan(traceId: string, exchange: Exchange, phaseId: string, broken: readonly Violation[]): Span {
  const { id, caseId, startedAt, durationMs, request } = exchange;
  const startMs = Date.parse(startedAt);
  return {
    id: spanIdOf(traceId, id),
    parentId: caseId === undefined ? phaseId : spanIdOf(traceId, `case ${caseId}`),
    name: request.method,
    kind: 'client',
    startMs,
    endMs: startMs + durationMs,
    attributes: {
      'http.request.method': request.method,
      'url.full': request.url,
      ...originOf(request.url),
      ...answerOf(exchange),
      'flowgauge.exchange.id': id,
    },
    error: broken.find(({ severity }) => severity === 'error')?.message ?? silenceOf(exchange),
    events: broken.map(({ rule, severity, message, expected, actual, pointer }) => ({
      name: 'violation',
      attributes: {
        'flowgauge.rule': rule,
        'flowgauge.severity': severity,
        'flowgauge.pointer': pointer,
        'flowgauge.message': message,
        'flowgauge.expected': expected,
        'flowgauge.actual': actual,
      },
    })),
  };
}

/** A case begins with its first exchange, and lasts until its result is known. */
function caseSpan(
  traceId: string,
  result: CaseResult,
  endMs: number,
  firstMs: number | undefined,
  phaseId: string,
): Span {
  const [first] = result.violations;
  return {
    id: spanIdOf(traceId, `case ${result.id}`),
    parentId: phaseId,
    name: result.id,
    kind: 'internal',
    startMs: Math.min(firstMs ?? endMs, endMs - result.durationMs),
    endMs,
    attributes: { 'flowgauge.case.status': result.status },
    error: result.status === 'fail' ? (first?.message ?? 'failed') : undefined,
    events: [],
  };
}

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

function only<T extends RunEvent['type']>(events: readonly RunEvent[], type: T): EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

function contractSpans(traceId: string, events: readonly RunEvent[], rootId: string, endMs: number): Span[] {
  const [started] = only(events, 'contract-started');
  const exchanges = only(events, 'exchange').map(({ exchange }) => exchange);
  if (started === undefined) return [];
  const finished = only(events, 'contract-finished').at(-1);
  const results = only(events, 'case-finished').filter(({ result }) => result.status !== 'not-exercised');
  const failed = results.filter(({ result }) => result.status === 'fail').length;
  const broken = new Map<string, Violation[]>();
  for (const violation of results.flatMap(({ result }) => result.violations)) {
    const offending = violation.exchanges.at(-1) ?? '';
    broken.set(offending, [...(broken.get(offending) ?? []), violation]);
  }
  const firstOfCase = new Map<string, number>();
  for (const { caseId, startedAt } of exchanges) {
    if (caseId === undefined) continue;
    const at = Date.parse(startedAt);
    firstOfCase.set(caseId, Math.min(firstOfCase.get(caseId) ?? at, at));
  }
  const phaseId = spanIdOf(traceId, 'contract');
  const phase: Span = {
    ...withoutError,
    id: phaseId,
    parentId: rootId,
    name: 'contract',
    kind: 'internal',
    startMs: Date.parse(started.at),
    endMs: finished === undefined ? endMs : Date.parse(finished.at),
    attributes: { 'flowgauge.cases': results.length, 'flowgauge.requests': exchanges.length },
    error: failed > 0 ? `${failed} of ${results.length} cases failed` : undefined,
  };
  return [
    phase,
    ...results.map(({ at, result }) => caseSpan(traceId, result, Date.parse(at), firstOfCase.get(result.id), phaseId)),
    ...exchanges.map((exchange) => exchangeSpan(traceId, exchange, phaseId, broken.get(exchange.id) ?? [])),
  ];
}

/** One span for each load: its requests are traces of their own, which begin with the prefix that the span names. */
function loadSpans(traceId: string, events: readonly RunEvent[], rootId: string, endMs: number): Span[] {
  const finished = only(events, 'load-finished');
  return only(events, 'load-started').map(({ at, scenario, engine }): Span => {
    const end = finished.find(({ result }) => result.scenario === scenario && result.engine === engine);
    const name = `${scenario}.${engine}`;
    return {
      ...withoutError,
      id: spanIdOf(traceId, `load ${name}`),
      parentId: rootId,
      name: `load ${scenario}`,
      kind: 'internal',
      startMs: Date.parse(at),
      endMs: end === undefined ? endMs : Date.parse(end.at),
      attributes: {
        'flowgauge.engine': engine,
        'flowgauge.trace_id.prefix': loadTracePrefix(traceId, name),
        ...(end !== undefined && {
          'flowgauge.due': end.result.due,
          'flowgauge.answered': end.result.answered,
          'flowgauge.failed': end.result.failed,
          'flowgauge.dropped': end.result.dropped,
        }),
      },
    };
  });
}

/** Every span of a run, the run's own first; a parent stands before its children. */
export function runSpans(traceId: string, { events, result }: RunRecord): Span[] {
  const startMs = Date.parse(result.startedAt);
  const lastMs = Math.max(startMs, ...only(events, 'run-finished').map(({ at }) => Date.parse(at)));
  const endMs = Math.max(lastMs, Date.parse(events.at(-1)?.at ?? result.startedAt));
  const rootId = spanIdOf(traceId, 'run');
  const root: Span = {
    ...withoutError,
    id: rootId,
    parentId: undefined,
    name: `flowgauge ${result.command}`,
    kind: 'internal',
    startMs,
    endMs,
    attributes: { 'flowgauge.verdict': result.verdict, 'flowgauge.seed': result.seed },
    error: result.verdict === 'fail' ? (result.reasons[0] ?? 'failed') : undefined,
  };
  return [root, ...contractSpans(traceId, events, rootId, endMs), ...loadSpans(traceId, events, rootId, endMs)];
}

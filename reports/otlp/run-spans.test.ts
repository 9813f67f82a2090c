import { expect, test } from 'vitest';
import { runTraceId, spanIdOf } from '../../core/trace-ids.ts';
import { fixtureRecord } from '../fixture/run-fixture.ts';
import { runSpans, type Span } from './run-spans.ts';

const traceId = runTraceId(1, 'run');

function spansOf(options: Parameters<typeof fixtureRecord>[0]): Span[] {
  return runSpans(traceId, fixtureRecord(options));
}

test('every span but the run has a parent that stands before it, and no two share an id', () => {
  const spans = spansOf({ cases: 30, failingEvery: 4 });
  expect(spans.length).toBeGreaterThan(30);
  const seen = new Set<string>();
  for (const [index, { id, parentId, startMs, endMs }] of spans.entries()) {
    expect(seen.has(id)).toBe(false);
    expect(index === 0 ? parentId === undefined : seen.has(parentId ?? '')).toBe(true);
    expect(endMs).toBeGreaterThanOrEqual(startMs);
    seen.add(id);
  }
});

test('the span of an exchange has the id that its traceparent names, under the case that sent it', () => {
  const record = fixtureRecord({ cases: 3 });
  const [event] = record.events.filter((candidate) => candidate.type === 'exchange');
  if (event === undefined) throw new Error('the run has no exchange');
  const exchange = { ...event.exchange, id: 'c7.1', caseId: 'sync-executions/request/body' };
  const [finished] = record.events.filter((candidate) => candidate.type === 'case-finished');
  if (finished === undefined) throw new Error('the run has no case');
  const events = [
    ...record.events,
    { ...event, exchange },
    { ...finished, result: { ...finished.result, id: exchange.caseId } },
  ];
  const span = runSpans(traceId, { ...record, events }).find(({ id }) => id === spanIdOf(traceId, 'c7.1'));
  expect(span?.kind).toBe('client');
  expect(span?.parentId).toBe(spanIdOf(traceId, `case ${exchange.caseId}`));
});

test('a broken rule is an event of the exchange that showed it, and makes it and its case errors', () => {
  const failed = spansOf({ cases: 60, failingEvery: 3 }).filter(({ error }) => error !== undefined);
  expect(failed.some(({ kind, events }) => kind === 'client' && events.some(({ name }) => name === 'violation'))).toBe(
    true,
  );
  expect(failed.some(({ attributes }) => attributes['flowgauge.case.status'] === 'fail')).toBe(true);
  expect(spansOf({ cases: 12 }).filter(({ error }) => error !== undefined)).toEqual([]);
});

test('a load is one span that names the beginning of its requests’ trace ids', () => {
  const [load] = spansOf({}).filter(({ name }) => name.startsWith('load '));
  expect(load?.attributes['flowgauge.trace_id.prefix']).toMatch(/^[0-9a-f]{16}$/);
});

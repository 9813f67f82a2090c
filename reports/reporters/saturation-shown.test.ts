import { expect, test } from 'vitest';
import type { RunEvent } from '../../core/events.ts';
import { fixtureRecord } from '../fixture/run-fixture.ts';
import { renderReport } from '../index.ts';
import { foldRun } from '../result/run-result.ts';

const { dir, events } = fixtureRecord({});
const rising = events.map(
  (event): RunEvent =>
    event.type === 'load-finished' && event.result.model === 'open'
      ? {
          ...event,
          result: {
            ...event.result,
            outcomes: {
              ...event.result.outcomes,
              http_5xx: {
                count: 123_456,
                responseTimeMs: event.result.all.responseTimeMs,
                serviceTimeMs: event.result.all.serviceTimeMs,
              },
            },
            saturation: { quantile: 'p95', objectiveMs: 100, highestRatePerSecond: 480, knee: null } as const,
          },
        }
      : event,
);
const record = { dir, events: rising, result: foldRun(rising) };

test.each(['text', 'markdown', 'html'] as const)('%s tells how far a rising load got', async (name) => {
  expect(await renderReport(name, record)).toContain('p95 stays below 100 ms up to 480 requests/s');
});

test.each([80, 60, 40])('no count of an outcome is cut at %d columns', async (columns) => {
  const text = await renderReport('text', record, { columns });
  expect(text.replace(/\s+/g, ' ')).toContain('http_5xx 123,456');
});

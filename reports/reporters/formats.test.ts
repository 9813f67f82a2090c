import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import parsePrometheus from 'parse-prometheus-text-format';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { fixtureEvents } from '../fixture/run-fixture.ts';
import { renderSample, renderSampleJson, sampleRuns } from '../fixture/sample-runs.ts';
import { readSchema, schemaErrors } from '../fixture/schema-errors.ts';

const require = createRequire(import.meta.url);

const resultSchema = readSchema(join(import.meta.dirname, '../schema/result-1.schema.json'));
const ctrfSchema = readSchema(join(dirname(require.resolve('ctrf')), 'ctrf-schema-0.0.json'));

describe.each(sampleRuns)('a run with %s', (_, options) => {
  test('JSON agrees with the published schema', async () => {
    expect(schemaErrors(resultSchema, await renderSampleJson('json', options))).toEqual([]);
  });

  test('CTRF agrees with the schema of the ctrf package', async () => {
    expect(schemaErrors(ctrfSchema, await renderSampleJson('ctrf', options))).toEqual([]);
  });

  test('HAR agrees with the schema of har-schema', async () => {
    const parts: Record<string, JsonObject> = require('har-schema');
    const { har, ...more } = parts;
    expect(schemaErrors(har ?? false, await renderSampleJson('har', options), Object.values(more))).toEqual([]);
  });

  test('OpenMetrics is read by a Prometheus parser, and ends as it must', async () => {
    const text = await renderSample('openmetrics', options);
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    const names = parsePrometheus(text).map(({ name }) => name);
    expect(names).toContain('flowgauge_run_verdict');
    expect(names).toContain('flowgauge_latency_seconds');
    expect(new Set(names).size).toBe(names.length);
  });
});

test('events agree with the published schema of events', () => {
  const schema = readSchema(join(import.meta.dirname, '../schema/run-event-1.schema.json'));
  for (const event of fixtureEvents({ cases: 8, failingEvery: 3, withoutK6: true, compared: true })) {
    expect(schemaErrors(schema, JSON.parse(JSON.stringify(event)))).toEqual([]);
  }
  expect(schemaErrors(schema, { type: 'run-finished', at: 5 })).not.toEqual([]);
});

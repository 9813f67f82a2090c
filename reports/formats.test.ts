import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse as parseJUnit } from 'junit2json';
import parsePrometheus from 'parse-prometheus-text-format';
import { createGenerator } from 'ts-json-schema-generator';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../core/json.ts';
import { fixtureEvents, fixtureRecord, type RunFixture } from './fixture/run-fixture.ts';
import { type ReporterName, renderReport } from './index.ts';

const require = createRequire(import.meta.url);

function readSchema(file: string): JsonObject {
  const parsed = parseJson(readFileSync(file, 'utf8'));
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error(`${file} is no JSON object`);
  return parsed.value;
}

const validators = new Map<AnySchema, ValidateFunction>();

function validatorOf(schema: AnySchema, more: JsonObject[]): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  for (const one of more) ajv.addSchema(one);
  const made = ajv.compile(schema);
  validators.set(schema, made);
  return made;
}

/** What a JSON Schema says against a value; empty where it agrees. */
function schemaErrors(schema: AnySchema, value: unknown, more: JsonObject[] = []): string[] {
  const validate = validatorOf(schema, more);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

const resultSchema = readSchema(join(import.meta.dirname, 'schema/result-1.schema.json'));
const ctrfSchema = readSchema(join(dirname(require.resolve('ctrf')), 'ctrf-schema-0.0.json'));

const runs: [string, RunFixture][] = [
  ['all held', {}],
  ['violations, drops and a comparison', { failingEvery: 4, dropped: 12, compared: true }],
  ['k6 not run', { withoutK6: true }],
  ['killed midway', { killed: true, failingEvery: 4 }],
  ['no case', { cases: 0 }],
];

function rendered(name: ReporterName, options: RunFixture): Promise<string> {
  return renderReport(name, fixtureRecord(options));
}

async function renderedJson(name: ReporterName, options: RunFixture): Promise<JsonValue> {
  const parsed = parseJson(await rendered(name, options));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

describe.each(runs)('a run with %s', (_, options) => {
  test('JSON agrees with the published schema', async () => {
    expect(schemaErrors(resultSchema, await renderedJson('json', options))).toEqual([]);
  });

  test('CTRF agrees with the schema of the ctrf package', async () => {
    expect(schemaErrors(ctrfSchema, await renderedJson('ctrf', options))).toEqual([]);
  });

  test('HAR agrees with the schema of har-schema', async () => {
    const parts: Record<string, JsonObject> = require('har-schema');
    const { har, ...more } = parts;
    expect(schemaErrors(har ?? false, await renderedJson('har', options), Object.values(more))).toEqual([]);
  });

  test('JUnit is read by junit2json with the counts of the run', async () => {
    const { contract } = fixtureRecord(options).result;
    const report = await parseJUnit(await rendered('junit', options));
    const suites = report !== null && report !== undefined && 'testsuite' in report ? (report.testsuite ?? []) : [];
    const suite = suites.find(({ name }) => name === 'contract');
    if (contract === null || contract.cases.length === 0) expect(suite).toBeUndefined();
    else {
      expect(suite?.tests).toBe(contract.cases.length);
      expect(suite?.failures).toBe(contract.failed);
      expect(suite?.skipped).toBe(contract.notExercised);
      expect(suite?.testcase?.map(({ name }) => name)).toEqual(contract.cases.map(({ id }) => id));
    }
    for (const { tests, testcase } of suites) expect(testcase?.length).toBe(tests);
  });

  test('OpenMetrics is read by a Prometheus parser, and ends as it must', async () => {
    const text = await rendered('openmetrics', options);
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    const names = parsePrometheus(text).map(({ name }) => name);
    expect(names).toContain('flowgauge_run_verdict');
    expect(names).toContain('flowgauge_latency_seconds');
    expect(new Set(names).size).toBe(names.length);
  });
});

test('SARIF has the members and types of the SARIF 2.1.0 type definitions, and no others', async () => {
  const definitions = require.resolve('@types/sarif/package.json').replace('package.json', 'index.d.ts');
  const generator = createGenerator({
    path: definitions,
    type: 'Log',
    skipTypeCheck: true,
    additionalProperties: false,
  });
  const schema = parseJson(JSON.stringify(generator.createSchema('Log')));
  if (!schema.ok || !isJsonObject(schema.value)) throw new Error('no schema was generated');
  expect(schemaErrors(schema.value, await renderedJson('sarif', { failingEvery: 4 }))).toEqual([]);
  expect(schemaErrors(schema.value, { version: '2.1.0' })).not.toEqual([]);
}, 30_000);

test('events agree with the published schema of events', () => {
  const schema = readSchema(join(import.meta.dirname, 'schema/run-event-1.schema.json'));
  for (const event of fixtureEvents({ cases: 8, failingEvery: 3, withoutK6: true, compared: true })) {
    expect(schemaErrors(schema, JSON.parse(JSON.stringify(event)))).toEqual([]);
  }
  expect(schemaErrors(schema, { type: 'run-finished', at: 5 })).not.toEqual([]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseJUnit } from 'junit2json';
import { parse as parseResults } from 'test-results-parser';
import { afterAll, describe, expect, test } from 'vitest';
import { fixtureRecord } from '../fixture/run-fixture.ts';
import { renderSample, sampleRuns } from '../fixture/sample-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-junit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(sampleRuns)('a run with %s', (_, options) => {
  test('is read by junit2json with the counts of the run', async () => {
    const { contract } = fixtureRecord(options).result;
    const report = await parseJUnit(await renderSample('junit', options));
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

  test('is read by test-results-parser with every failure and its reason', async () => {
    const { contract } = fixtureRecord(options).result;
    const file = join(folder, 'junit.xml');
    writeFileSync(file, await renderSample('junit', options));
    const suite = parseResults({ type: 'junit', files: [file] }).suites.find(({ name }) => name === 'contract');
    const cases = contract?.cases ?? [];
    expect(suite?.cases.map(({ name }) => name) ?? []).toEqual(cases.map(({ id }) => id));
    const words = { pass: 'PASS', fail: 'FAIL', 'not-exercised': 'SKIP' };
    expect(suite?.cases.map(({ status }) => status) ?? []).toEqual(cases.map(({ status }) => words[status]));
    for (const [index, { violations, status }] of cases.entries()) {
      const first = violations.find(({ severity }) => severity === 'error');
      if (status === 'fail') expect(suite?.cases[index]?.failure).toBe(first?.message);
    }
  });
});

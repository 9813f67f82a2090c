import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { renderSampleJson, sampleRuns } from '../fixture/sample-runs.ts';
import { readSchema, schemaErrors } from '../fixture/schema-errors.ts';

const require = createRequire(import.meta.url);
const schema = readSchema(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

test.each(sampleRuns)('a run with %s agrees with the schema of SARIF 2.1.0', async (_, options) => {
  expect(schemaErrors(schema, await renderSampleJson('sarif', options))).toEqual([]);
});

test('the schema would say what is wrong', () => {
  expect(schemaErrors(schema, { version: '2.1.0', runs: [{ results: [{ text: 'no message' }] }] })).toEqual(
    expect.arrayContaining([expect.stringContaining("'tool'"), expect.stringContaining("'message'")]),
  );
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fixtureEvents } from '../fixture/run-fixture.ts';
import { readRun } from './read-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = fixtureEvents({ compared: true, failingEvery: 5 }).map((event) => JSON.stringify(event));

function written(change: (line: string) => string): string {
  const file = join(folder, 'run.ndjson');
  writeFileSync(file, `${lines.map(change).join('\n')}\n`);
  return file;
}

test('a whole run is read', async () => {
  expect((await readRun(written((line) => line))).events).toHaveLength(lines.length);
});

test.each<[string, string, string, RegExp]>([
  ['a count', '"due":', '"not-due":', /load-finished\/result must have required property 'due'/],
  ['a quantile', '"p99":', '"not-p99":', /load-finished\/result.*must have required property 'p99'/],
  ['an interval', '"interval":', '"not-interval":', /compared\/result\/quantiles\/0 .*'interval'/],
  ['a status', '"status":"fail"', '"status":"odd"', /case-finished\/result\/status/],
  ['the target', '"target":{"name"', '"target":{"nome"', /run-started\/target .*'name'/],
])('a run that lacks %s is refused by its file and the member', async (_, from, to, says) => {
  const file = written((line) => line.replace(from, to));
  await expect(readRun(file)).rejects.toThrow(says);
  await expect(readRun(file)).rejects.toThrow(/run\.ndjson is not as it was written/);
});

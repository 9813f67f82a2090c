import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeHistoryRuns } from '../fixture/write-history-runs.ts';
import { writeHistory } from '../index.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-history-'));

beforeAll(() => {
  writeHistoryRuns(base, 16, 9);
  mkdirSync(join(base, 'something-else'));
  mkdirSync(join(base, 'damaged'));
  writeFileSync(join(base, 'damaged', 'run.ndjson'), 'not a run\n');
  // What a record is called, but no file.
  mkdirSync(join(base, 'unreadable', 'run.ndjson'), { recursive: true });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('a lasting slowdown is found at the run where it began', async () => {
  const { summary, file } = await writeHistory(base);
  expect(summary).toMatch(/^16 runs: 16 passed/);
  expect(summary).toContain('2 records could not be read: damaged, unreadable');
  expect(summary).toMatch(/k6 steady p50: (?:9\d|10\d)% slower since run-09/);
  expect(summary).not.toContain('autocannon saturation p50');
  const page = readFileSync(file, 'utf8');
  expect(page.match(/class="change"/g)?.length).toBeGreaterThanOrEqual(1);
  expect(page).toContain('href="run-00/report.html"');
});

test.each([
  ['an empty folder', join(base, 'something-else')],
  ['no folder', join(base, 'nowhere')],
])('%s is said to hold no run', async (_, dir) => {
  await expect(writeHistory(dir)).rejects.toMatchObject({ kind: 'run-unreadable' });
});

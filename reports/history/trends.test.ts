import { expect, test } from 'vitest';
import { foldRun } from '../result/run-result.ts';
import type { PastRun } from './read-history.ts';
import { contractsOf, pageDrift } from './trends.ts';

/** A run that was held to a contract; an earlier version recorded no name. */
function run(sha256: string, name: string | undefined, constraints: number): PastRun {
  const at = '2026-01-01T00:00:00.000Z';
  const result = foldRun([
    {
      type: 'run-started',
      at,
      runId: 'r',
      tool: { name: 'flowgauge', version: '0' },
      command: 'judge',
      argv: [],
      seed: 1,
      target: { name: 't', url: 'http://127.0.0.1' },
      document: { sha256, files: [], ...(name !== undefined && { name }) },
      environment: { node: '', platform: '', cpus: 1, versions: {} },
    },
    { type: 'spec-checked', at, pages: [], stale: [], constraints, findings: [] },
  ]);
  return { name: 'r', result };
}

test('a contract is compared with itself alone', () => {
  const runs = [run('a', 'shop', 10), run('b', undefined, 90), run('a', 'shop', 10), run('b', 'built-in', 90)];
  expect(contractsOf(runs)).toEqual(['shop', 'built-in']);
  expect(pageDrift(runs)).toEqual([]);
});

test('what changed is told with the name of the contract, where there are several', () => {
  const runs = [run('a', 'shop', 10), run('b', 'built-in', 90), run('c', 'shop', 12), run('d', 'built-in', 90)];
  expect(pageDrift(runs)).toEqual([
    { run: 2, words: 'shop: 10 constraints became 12' },
    { run: 3, words: 'built-in: its document changed' },
  ]);
  expect(pageDrift(runs.filter((_, index) => index % 2 === 0))).toEqual([
    { run: 1, words: '10 constraints became 12' },
  ]);
});

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readRun } from '../../reports/index.ts';
import { cliArguments } from '../run-cli.ts';
import { startHostileServer } from './hostile-server.ts';
import { type HostileRun, runAgainst, targetFlags } from './run-against.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-hostile-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** So many requests are answered as documented before, so that the suite begins. */
const goodTurns = 12;
const token = 'q7Xw2Lp9Zk4Rt6Vb1Nm8';

/** One command against one hostile target; the test's own time limit is the bound. */
async function against(name: string, turns: number, args: readonly string[]): Promise<HostileRun> {
  const server = await startHostileServer(name, turns);
  try {
    const folder = mkdtempSync(join(base, 'run-'));
    const flags = [...targetFlags(server.url), '--auth', 'token', '--seed', '1'];
    return await runAgainst(cliArguments, [...args, ...flags], folder, { FLOWGAUGE_TOKEN: token });
  } finally {
    server.close();
  }
}

// A sample, with default flags; test/hostile/write-table.ts has them all.
describe.concurrent('the contract suite comes to a verdict and says why, against a target that', {
  timeout: 120_000,
}, () => {
  test.each([
    ['silence', goodTurns],
    ['drips the body', 0],
    ['drips header fields', goodTurns],
    ['endless chunk extensions', goodTurns],
    ['an endless body in chunks of one byte', goodTurns],
    ['100,000 header fields', goodTurns],
    ['arrays nested in millions, closed', goodTurns],
    ['a bomb in a bomb', goodTurns],
    ['line breaks for regular expressions', goodTurns],
    ['reset at each byte', 0],
    ['throttles for ever', 0],
  ])('is one of %s', async (name, turns) => {
    const { exitCode, stderr, folder, peakMb } = await against(name, turns, ['contract', '--effort', 'quick']);
    expect(stderr).not.toContain('defect of flowgauge');
    // Node warns of what grows without end.
    expect(stderr).not.toContain('Warning:');
    expect([1, 3]).toContain(exitCode);
    for (const report of ['report.html', 'junit.xml', 'result.json'])
      expect(existsSync(join(folder, report))).toBe(true);
    const { result } = await readRun(folder);
    expect(result.interrupted).toBe(false);
    expect(result.verdict).not.toBe('pass');
    // The sources are compiled as they are loaded, which the package does not need.
    expect(peakMb).toBeLessThan(500);
    const waiting = result.contract?.waiting;
    if (waiting !== undefined) expect(waiting.spentMs).toBeLessThanOrEqual(waiting.budgetMs + 1_000);
  });
});

test('what silence kept the suite from asking is not exercised, with the reason', { timeout: 120_000 }, async () => {
  const args = ['contract', '--effort', 'quick', '--timeout', '2s', '--budget', '3s'];
  const { exitCode, folder } = await against('silence', goodTurns, args);
  expect(exitCode).toBe(1);
  const { contract, reasons } = (await readRun(folder)).result;
  expect(contract?.waiting?.budgetMs).toBe(3_000);
  const unasked = contract?.cases.filter(({ reason }) => reason?.startsWith('not asked') === true) ?? [];
  expect(unasked).toHaveLength(contract?.waiting?.cutCases ?? -1);
  expect(unasked.length).toBeGreaterThan(50);
  expect(unasked.every(({ status }) => status === 'not-exercised')).toBe(true);
  expect(reasons.join('\n')).toMatch(/\d+ contract cases not asked: \d+\.\d s were waited for answers in vain/);
});

test('a part of the token that the target gives back is in no report', { timeout: 120_000 }, async () => {
  const { folder, stdout, stderr } = await against('parts of the token', goodTurns, [
    'contract',
    '--effort',
    'quick',
    '--timeout',
    '2s',
  ]);
  const texts = [
    stdout,
    stderr,
    ...['run.ndjson', 'report.html', 'result.json', 'junit.xml'].flatMap((name) => {
      const file = join(folder, name);
      return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
    }),
  ];
  for (const text of texts) {
    expect(text).not.toContain(token.slice(0, 8));
    expect(text).not.toContain(Buffer.from(token.slice(0, 12)).toString('base64'));
  }
});

test.each(['an endless body', 'silence'])(
  'a load against one of %s ends in its time and counts what did not answer',
  { timeout: 120_000 },
  async (name) => {
    const load = ['load', 'saturation', '--engine', 'autocannon', '--duration', '1s', '--connections', '4'];
    const { exitCode, stderr, folder } = await against(name, 0, [...load, '--timeout', '1s']);
    expect(stderr).not.toContain('defect of flowgauge');
    expect(exitCode).toBe(1);
    const { result } = await readRun(folder);
    expect(result.load).toHaveLength(1);
  },
);

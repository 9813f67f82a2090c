import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../core/json.ts';
import { valueAtPointer } from '../core/json-pointer.ts';
import { ownReasons } from './own-reasons.ts';
import { type CliOutcome, runCli } from './run-cli.ts';

// The first run on a machine builds k6 from source.
const buildTimeMs = 15 * 60_000;

function jsonObject(text: string): JsonObject {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error(`not a JSON object: ${text.slice(0, 200)}`);
  return parsed.value;
}

function onlyRun(outputDir: string): string {
  const runs = readdirSync(outputDir);
  expect(runs).toHaveLength(1);
  return join(outputDir, runs[0] ?? '');
}

describe('nightly on the embedded emulator', () => {
  let outcome: CliOutcome;
  let run: string;
  let result: JsonObject;
  const at = (pointer: string): JsonValue | undefined => valueAtPointer(result, pointer);

  beforeAll(async () => {
    const outputDir = mkdtempSync(join(tmpdir(), 'flowgauge-nightly-'));
    outcome = await runCli(['nightly', '--duration', '3s', '--output-dir', outputDir]);
    run = onlyRun(outputDir);
    result = jsonObject(readFileSync(join(run, 'result.json'), 'utf8'));
  }, buildTimeMs);

  test('passes', () => {
    expect(outcome.stderr).not.toMatch(/^flowgauge:/m);
    const reasons = at('/reasons');
    if (!Array.isArray(reasons)) throw new Error('no reasons');
    expect(ownReasons(reasons.map(String))).toEqual([]);
    if (reasons.length > 0) return;
    expect(outcome.stdout).toMatch(/^PASS/);
    expect(outcome.code).toBe(0);
    expect(at('/verdict')).toBe('pass');
  });

  test('ends with a summary of one screen: verdict, cases, percentiles, path', () => {
    const lines = outcome.stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80 + run.length);
    for (const word of [
      'passed',
      'failed',
      'not exercised',
      'k6',
      'autocannon',
      'p50',
      'p90',
      'p95',
      'p99',
      'p99.9',
      'max',
    ]) {
      expect(outcome.stdout).toContain(word);
    }
    expect(outcome.stdout).toContain(join(run, 'report.html'));
  });

  test('writes every report and the histogram logs', () => {
    for (const file of [
      'run.ndjson',
      'result.json',
      'junit.xml',
      'report.html',
      'steady.k6.hlog',
      'saturation.autocannon.hlog',
    ]) {
      expect(existsSync(join(run, file)), file).toBe(true);
    }
  });

  test('both engines measured, in their own models, with every request accounted for', () => {
    const load = at('/load');
    expect(Array.isArray(load) && load.map((one) => isJsonObject(one) && [one.engine, one.model])).toEqual([
      ['k6', 'open'],
      ['autocannon', 'closed'],
    ]);
    for (const one of Array.isArray(load) ? load.filter(isJsonObject) : []) {
      const count = (name: string): number => Number(one[name]);
      expect(count('answered')).toBeGreaterThan(100);
      expect(count('due')).toBe(count('answered') + count('failed') + count('dropped') + count('unfinished'));
    }
  });

  test('contract cases ran against the page, none failed', () => {
    expect(Number(at('/contract/passed'))).toBeGreaterThan(50);
    expect(at('/contract/failed')).toBe(0);
  });

  test('report renders the run again, the same', async () => {
    const again = await runCli(['report', run, '--json']);
    expect(again.code).toBe(0);
    expect(jsonObject(again.stdout)).toEqual(result);
  });
});

describe('without Go and without K6_BIN', () => {
  // A PATH with Node alone, and a cache folder that has no k6 yet.
  const env = {
    PATH: join(process.execPath, '..'),
    K6_BIN: '',
    XDG_CACHE_HOME: mkdtempSync(join(tmpdir(), 'flowgauge-nok6-')),
  };

  test('the k6 part is said to be not run, with what to install', async () => {
    const outputDir = mkdtempSync(join(tmpdir(), 'flowgauge-nok6-run-'));
    const outcome = await runCli(['nightly', '--duration', '1s', '--output-dir', outputDir], { env });
    expect(outcome.stdout).toMatch(/^INCOMPLETE/);
    expect(outcome.stdout).toMatch(/not run/);
    expect(outcome.stdout).toMatch(/Go 1\.25/);
    expect(outcome.code).toBe(0);
  });

  test('--engine k6 ends with exit code 2', async () => {
    const outputDir = mkdtempSync(join(tmpdir(), 'flowgauge-nok6-load-'));
    const outcome = await runCli(['load', 'steady', '--engine', 'k6', '--duration', '1s', '--output-dir', outputDir], {
      env,
    });
    expect(outcome.stderr).toMatch(/^flowgauge: .*Go 1\.25.*\[engine-missing\]$/m);
    expect(outcome.code).toBe(2);
  });
});

describe('interruption', () => {
  test('Ctrl-C ends a load with the reports of what was measured, and exit code 130', async () => {
    const outputDir = mkdtempSync(join(tmpdir(), 'flowgauge-interrupt-'));
    const startedLoad = (): boolean =>
      readdirSync(outputDir).some((name) =>
        readFileSync(join(outputDir, name, 'run.ndjson'), 'utf8').includes('"load-started"'),
      );
    let sinceStart = 0;
    const outcome = await runCli(['load', 'saturation', '--duration', '60s', '--output-dir', outputDir], {
      whileRunning: (kill) => {
        if (startedLoad()) sinceStart += 1;
        if (sinceStart === 25) kill('SIGINT');
      },
    });
    expect(outcome.code).toBe(130);
    const run = onlyRun(outputDir);
    const result = jsonObject(readFileSync(join(run, 'result.json'), 'utf8'));
    expect(valueAtPointer(result, '/verdict')).not.toBe('pass');
    expect(Number(valueAtPointer(result, '/load/0/answered'))).toBeGreaterThan(0);
  });
});

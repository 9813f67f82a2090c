import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type LatencySummary, type QuantileName, quantileNames, quantileOf } from '../core/latency.ts';
import type { Engine, LoadResult } from '../core/load-result.ts';
import { type KnownBehaviour, stallTruth, valueAt } from '../load/fixture/truth/known-delays.ts';
import { startKnownServer } from '../load/fixture/truth/start-known-server.ts';
import { findK6, runLoad } from '../load/index.ts';
import { findScenario } from '../scenarios/index.ts';

// Servers whose latency is known, measured by both engines. A busy machine makes everything slower, so the bounds above are
// wide and the best of a few attempts counts; a quantile that is too low is never excused: that is how tools lie.

const runDir = mkdtempSync(join(tmpdir(), 'flowgauge-truth-'));
afterAll(() => rmSync(runDir, { recursive: true, force: true }));
const signal = new AbortController().signal;
const k6 = await findK6({ log: () => undefined, signal });
const ratePerSecond = 200;
const durationMs = 5_000;
const stall = { kind: 'stall', delayMs: 10, stallAfterMs: 2_000, stallMs: 1_000 } as const;
const lognormal: KnownBehaviour = { kind: 'lognormal', medianMs: 40, sigma: 0.5, seed: 1 };

async function measure(
  engine: Engine,
  behaviour: KnownBehaviour,
  maxVus?: number,
): Promise<{ result: LoadResult; taken: number[] }> {
  const scenario = findScenario('steady');
  if (scenario === undefined) throw new Error('no steady scenario');
  const server = await startKnownServer(behaviour);
  try {
    const result = await runLoad({
      scenario,
      engine,
      target: server.target,
      credentials: { mode: 'none' },
      seed: 1,
      overrides: { ratePerSecond, durationMs, connections: 16, maxVus, warmupMs: 0 },
      runDir,
      log: () => undefined,
      signal,
    });
    return { result, taken: await server.taken() };
  } finally {
    server.stop();
  }
}

/** Every printed quantile at least the truth, but for resolution and timers; and the largest excess over it, as a ratio. */
function excess(summary: LatencySummary, truth: readonly number[], names: readonly QuantileName[]): number {
  let worst = 0;
  for (const name of names) {
    const value = summary[name];
    const truthMs = valueAt(truth, quantileOf(name));
    if (typeof value !== 'number') continue;
    expect(value, `${name} is below the truth`).toBeGreaterThanOrEqual(truthMs * 0.95 - 2);
    worst = Math.max(worst, (value - 20) / truthMs);
  }
  return worst;
}

/** The smallest excess of a few attempts; stops at the first that is good enough. */
async function best(attempts: number, attempt: () => Promise<number>): Promise<number> {
  let smallest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < attempts && smallest > 1.5; index += 1) smallest = Math.min(smallest, await attempt());
  return smallest;
}

function assertCounted(result: LoadResult): void {
  expect(result.due).toBe(result.answered + result.failed + result.dropped + result.unfinished);
}

describe.skipIf(k6.kind === 'missing')('k6 against servers of known latency', () => {
  test('a known distribution', async () => {
    const ratio = await best(3, async () => {
      const { result, taken } = await measure('k6', lognormal);
      assertCounted(result);
      expect(result.answered).toBe(taken.length);
      return excess(result.all.responseTimeMs, taken, ['p50', 'p75', 'p90', 'p95', 'p99']);
    });
    expect(ratio).toBeLessThan(1.5);
  });

  test('a stall of a second, felt by those who were due in it', async () => {
    const truth = stallTruth(stall, ratePerSecond, durationMs);
    const ratio = await best(3, async () => {
      const { result } = await measure('k6', stall);
      assertCounted(result);
      return excess(result.all.responseTimeMs, truth, ['p90', 'p95', 'p99']);
    });
    expect(ratio).toBeLessThan(1.5);
  });

  test('a k6 without our output, by its CSV, with what is lost in words', async () => {
    if (k6.kind === 'missing') throw new Error(k6.reason);
    const stock = join(runDir, 'stock-k6');
    writeFileSync(
      stock,
      `#!/bin/sh\n[ "$1" = version ] && echo 'k6 v2.2.0 (stock)' && exit\nexec '${k6.path}' "$@"\n`,
      { mode: 0o755 },
    );
    vi.stubEnv('K6_BIN', stock);
    try {
      const ratio = await best(3, async () => {
        const { result, taken } = await measure('k6', lognormal);
        assertCounted(result);
        expect(result.answered).toBe(taken.length);
        expect(result.lost).not.toEqual([]);
        return excess(result.all.responseTimeMs, taken, ['p50', 'p90', 'p99']);
      });
      expect(ratio).toBeLessThan(1.5);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('a starved generator prints no quantile that it cannot know, and is named as the limit', async () => {
    const truth = stallTruth(stall, ratePerSecond, durationMs);
    const { result } = await measure('k6', stall, 20);
    assertCounted(result);
    expect(result.dropped).toBeGreaterThan(50);
    expect(result.generator.verdict).toBe('generator-limited');
    for (const name of quantileNames) {
      const value = result.all.responseTimeMs[name];
      if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(valueAt(truth, quantileOf(name)) * 0.95 - 2);
    }
    expect(typeof result.all.responseTimeMs.p95).not.toBe('number');
  });
});

describe('autocannon against servers of known latency', () => {
  test.each([
    ['a known distribution', lognormal],
    ['a stall of a second', stall],
  ])('%s', async (_name, behaviour) => {
    const ratio = await best(3, async () => {
      const { result, taken } = await measure('autocannon', behaviour);
      assertCounted(result);
      expect(result.answered).toBe(taken.length);
      return excess(result.all.serviceTimeMs, taken, ['p50', 'p90', 'p95', 'p99', 'p99.9']);
    });
    expect(ratio).toBeLessThan(1.5);
  });
});

import { describe, expect, test } from 'vitest';
import { type Comparison, type ComparisonVerdict, verdictOf } from '../../core/comparison.ts';
import type { RunEvent } from '../../core/events.ts';
import { describeComparison } from '../shown/describe-comparison.ts';
import { exitCodeOf, foldRun, type RunResult } from './run-result.ts';

const at = '2026-01-31T08:15:30.000Z';

function comparison(verdicts: ComparisonVerdict[], more: Partial<Comparison> = {}): Comparison {
  const names = ['p50', 'p90', 'p99'] as const;
  return {
    scenario: 's',
    engine: 'k6',
    base: 'http://a',
    candidate: 'http://b',
    time: 'response',
    pairs: 12,
    confidence: 0.95,
    minimumRatio: 1.05,
    quantiles: verdicts.map((verdict, index) => ({
      quantile: names[index] ?? 'p50',
      verdict,
      ratio: 1.2,
      interval: [0.9, 1.3],
      detectableRatio: null,
      pairsNeeded: null,
    })),
    ...more,
  };
}

function run(result: Comparison): RunResult {
  const started: RunEvent = {
    type: 'run-started',
    at,
    runId: 'r',
    tool: { name: 'flowgauge', version: '0.0.0' },
    command: 'load',
    argv: [],
    seed: 1,
    target: { name: 't', url: 'http://b' },
    environment: { node: 'v20', platform: 'linux x64', cpus: 2, versions: {} },
  };
  return foldRun([started, { type: 'compared', at, result }, { type: 'run-finished', at, durationMs: 1 }]);
}

describe('the verdict of a comparison', () => {
  test.each<[ComparisonVerdict[], ComparisonVerdict]>([
    [['not-slower', 'not-slower'], 'not-slower'],
    [['not-slower', 'inconclusive'], 'inconclusive'],
    [['slower', 'inconclusive', 'not-slower'], 'slower'],
    [[], 'inconclusive'],
  ])('%j is %s', (verdicts, want) => {
    expect(verdictOf(comparison(verdicts))).toBe(want);
    expect(describeComparison(comparison(verdicts))[0]).toContain(`k6 s: ${want.replace('-', ' ')};`);
  });

  test('is told quantile by quantile', () => {
    expect(describeComparison(comparison(['slower']))[1]).toMatch(/^ {2}p50 +slower +\+20% +\[-10\.0%, \+30%\]$/);
  });

  test('that cannot be told has a word of its own, and fails where the user says so', () => {
    const result = run(comparison(['not-slower', 'inconclusive', 'inconclusive']));
    expect(result).toMatchObject({ verdict: 'inconclusive', reasons: ['k6 s: inconclusive at p90, p99'] });
    expect(exitCodeOf(result)).toBe(0);
    expect(exitCodeOf(result, ['slower', 'inconclusive'])).toBe(1);
  });

  test('of nothing that could be told says so', () => {
    expect(run(comparison([])).reasons).toEqual(['k6 s: inconclusive, no quantile could be told in every run']);
  });

  test('slower stays a failure in words, whatever the exit code is to be', () => {
    const result = run(comparison(['slower', 'not-slower']));
    expect(result).toMatchObject({ verdict: 'fail', reasons: ['k6 s: slower than http://a (p50 by 20%)'] });
    expect(exitCodeOf(result)).toBe(1);
    expect(exitCodeOf(result, [])).toBe(0);
  });

  test('of targets that answer with errors fails, however alike they are', () => {
    const faults = ['http://a: 100% of the requests ended in an error (http_4xx 9), the first: 404 gone'];
    const result = run(comparison(['not-slower'], { faults }));
    expect(result).toMatchObject({ verdict: 'fail', reasons: [`k6 s: ${faults[0]}`] });
    expect(exitCodeOf(result, [])).toBe(1);
    expect(describeComparison(comparison(['not-slower'], { faults })).at(-1)).toBe(`  ${faults[0]}`);
  });

  test('of a target against itself is about the place', () => {
    const itself = { candidate: 'http://a' };
    expect(run(comparison(['inconclusive'], itself)).verdict).toBe('pass');
    const noisy = run(comparison(['slower'], itself));
    expect(noisy).toMatchObject({ verdict: 'fail', reasons: [expect.stringMatching(/false alarm .*too noisy/)] });
    expect(describeComparison(comparison(['slower'], itself)).at(-1)).toContain('false alarm at p50');
  });
});

import { describe, expect, test } from 'vitest';
import type { CaseResult } from '../../core/case-result.ts';
import type { RunEvent } from '../../core/events.ts';
import { exitCodeOf, foldRun } from './run-result.ts';

const at = '2026-01-01T00:00:00.000Z';

const started: RunEvent = {
  type: 'run-started',
  at,
  runId: 'r1',
  tool: { name: 'flowgauge', version: '0' },
  command: 'nightly',
  argv: [],
  seed: 1,
  target: { name: 't', url: 'http://127.0.0.1:1' },
  environment: { node: 'v20', platform: 'linux', cpus: 2, versions: {} },
};
const finished: RunEvent = { type: 'run-finished', at, durationMs: 5 };

function caseEvents(results: Partial<CaseResult>[], flowsReached = 1): RunEvent[] {
  return [
    { type: 'contract-started', at, cases: results.length, notExercised: 0 },
    ...results.map(
      (result): RunEvent => ({
        type: 'case-finished',
        at,
        result: { id: 'x', status: 'pass', violations: [], durationMs: 1, ...result },
      }),
    ),
    { type: 'contract-finished', at, requests: results.length, durationMs: 3, flowsReached, matrix: [] },
  ];
}

describe('foldRun', () => {
  test.each<{ name: string; events: RunEvent[]; verdict: string; code: number; reason?: RegExp }>([
    { name: 'all held', events: [...caseEvents([{}]), finished], verdict: 'pass', code: 0 },
    {
      name: 'a failed case',
      events: [...caseEvents([{}, { status: 'fail' }]), finished],
      verdict: 'fail',
      code: 1,
      reason: /1 contract case failed/,
    },
    {
      name: 'no flow reached',
      events: [...caseEvents([{}], 0), finished],
      verdict: 'fail',
      code: 1,
      reason: /no flow was reached/,
    },
    {
      name: 'killed midway',
      events: caseEvents([{}]),
      verdict: 'incomplete',
      code: 130,
      reason: /did not come to its end/,
    },
    {
      name: 'interrupted after a failure',
      events: [...caseEvents([{ status: 'fail' }]), { type: 'interrupted', at, signal: 'SIGINT' }, finished],
      verdict: 'fail',
      code: 130,
    },
    {
      name: 'an engine missing',
      events: [
        ...caseEvents([{}]),
        { type: 'load-not-run', at, scenario: 's', engine: 'k6', reason: 'no Go', hint: 'install Go' },
        finished,
      ],
      verdict: 'incomplete',
      code: 0,
      reason: /k6 s not run: no Go/,
    },
    {
      name: 'the target went away',
      events: [{ type: 'problem', at, kind: 'target-unreachable', message: 'refused', hint: 'h' }, finished],
      verdict: 'fail',
      code: 3,
    },
    {
      name: 'slower than the baseline',
      events: [
        {
          type: 'compared',
          at,
          result: {
            scenario: 's',
            engine: 'k6',
            base: 'main',
            candidate: 'change',
            time: 'response',
            pairs: 12,
            confidence: 0.95,
            minimumRatio: 1.05,
            quantiles: [
              {
                quantile: 'p50',
                verdict: 'slower',
                ratio: 1.2,
                interval: [1.1, 1.3],
                detectableRatio: null,
                pairsNeeded: null,
              },
              {
                quantile: 'p99',
                verdict: 'inconclusive',
                ratio: 1.4,
                interval: [0.8, 2],
                detectableRatio: 2,
                pairsNeeded: 40,
              },
            ],
          },
        },
        finished,
      ],
      verdict: 'fail',
      code: 1,
      reason: /k6 s: slower than main \(p50 by 20%\)$/,
    },
    {
      name: 'a stale spec',
      events: [
        { type: 'spec-checked', at, pages: ['p'], stale: ['spec/openapi.yaml'], constraints: 1, findings: [] },
        finished,
      ],
      verdict: 'fail',
      code: 1,
      reason: /stale: spec\/openapi.yaml/,
    },
  ])('$name', ({ events, verdict, code, reason }) => {
    const result = foldRun([started, ...events]);
    expect(result.verdict).toBe(verdict);
    expect(exitCodeOf(result)).toBe(code);
    if (reason !== undefined) expect(result.reasons.join('\n')).toMatch(reason);
  });

  test('a run must begin with its start', () => {
    expect(() => foldRun([finished])).toThrow(RangeError);
  });
});

import type { CaseResult, Violation } from '../../core/case-result.ts';
import type { Comparison } from '../../core/comparison.ts';
import type { LoadResult } from '../../core/load-result.ts';
import type { RunResult } from '../result/run-result.ts';
import { describeComparison } from './describe-comparison.ts';
import { formatQuantile } from './format.ts';
import { headlineTime } from './headline-time.ts';

/** Something that passed, failed or was skipped, as test reports know it: at most one of failure and skipped. */
export interface RunTest {
  name: string;
  className: string;
  durationMs: number;
  failure?: { type: string; message: string; detail: string };
  skipped?: string;
  output?: string;
}

function violationText(violation: Violation): string {
  const { severity, rule, authority, message, expected, actual, source, pointer, curl, replay } = violation;
  return [
    `${severity} ${rule} (${authority}): ${message}`,
    `expected: ${expected}`,
    `actual:   ${actual}`,
    ...(source === null ? [] : [`source:   ${source.file}:${source.line} ${source.text}`]),
    `pointer:  ${pointer}`,
    `curl:     ${curl}`,
    `replay:   ${replay}`,
  ].join('\n');
}

/** `a/b/c` stands in its folder `a.b`: readers build their tree from dots in the class name. */
function className(id: string): string {
  return id.split('/').slice(0, -1).join('.') || id;
}

function contractCase(result: CaseResult): RunTest {
  const { id, status, reason, violations, durationMs } = result;
  const errors = violations.filter((violation) => violation.severity === 'error');
  const texts = violations.map(violationText).join('\n\n');
  const base = { name: id, className: className(id), durationMs };
  if (status === 'fail') {
    const first = errors[0];
    return {
      ...base,
      failure: { type: first?.rule ?? 'failed', message: first?.message ?? reason ?? 'the case failed', detail: texts },
    };
  }
  if (status === 'not-exercised') return { ...base, skipped: reason ?? 'not exercised' };
  return texts === '' ? base : { ...base, output: texts };
}

function loadCase(result: LoadResult): RunTest {
  const { scenario, engine, generator, due, answered, durationMs } = result;
  const { name: time, times } = headlineTime(result);
  const base = { name: `load/${engine}/${scenario}`, className: `load.${engine}`, durationMs };
  if (generator.verdict !== 'ok') {
    const message = `generator-limited: ${generator.reasons.join('; ')}`;
    return { ...base, failure: { type: 'generator-limited', message, detail: message } };
  }
  const quantiles = (['p50', 'p95', 'p99', 'max'] as const).map((name) => `${name} ${formatQuantile(times[name])} ms`);
  return { ...base, output: `${answered} of ${due} requests answered; ${time} ${quantiles.join(', ')}` };
}

function loadCases(result: RunResult): RunTest[] {
  return [
    ...result.load.map(loadCase),
    ...result.notRun.map(({ scenario, engine, reason, hint }) => ({
      name: `load/${engine}/${scenario}`,
      className: `load.${engine}`,
      durationMs: 0,
      skipped: `not run: ${reason} (${hint})`,
    })),
    ...result.thresholds.map(({ scenario, engine, expression, held, observed }) => ({
      name: `load/${engine}/${scenario}/${expression}`,
      className: `load.${engine}.${scenario}`,
      durationMs: 0,
      ...(held
        ? { output: observed }
        : { failure: { type: 'threshold', message: `${expression} not held: ${observed}`, detail: observed } }),
    })),
  ];
}

/** What a comparison could not tell is skipped, never passed. */
function comparisonCase(comparison: Comparison): RunTest[] {
  const { engine, scenario, quantiles } = comparison;
  const lines = describeComparison(comparison);
  const detail = lines.join('\n');
  return quantiles.map(({ quantile, verdict }, index) => {
    const own = lines[index + 1]?.trim() ?? detail;
    const base = {
      name: `compare/${engine}/${scenario}/${quantile}`,
      className: `compare.${engine}.${scenario}`,
      durationMs: 0,
    };
    if (verdict === 'slower') return { ...base, failure: { type: 'slower', message: own, detail } };
    return verdict === 'inconclusive' ? { ...base, skipped: own } : { ...base, output: own };
  });
}

/** What ended a run too early is a failed test too: a reader of counts alone must not take it for success. */
function runCases(result: RunResult): RunTest[] {
  const stale = result.spec?.stale ?? [];
  const base = { className: 'run', durationMs: 0 };
  return [
    ...result.problems.map(({ kind, message, hint }) => ({
      ...base,
      name: `run/${kind}`,
      failure: { type: kind, message, detail: hint },
    })),
    ...(stale.length === 0
      ? []
      : [{ ...base, name: 'run/spec', failure: { type: 'spec-stale', message: stale.join(', '), detail: '' } }]),
    {
      ...base,
      name: 'run/verdict',
      ...(result.verdict === 'fail'
        ? { failure: { type: 'verdict', message: result.reasons[0] ?? 'failed', detail: result.reasons.join('\n') } }
        : result.verdict !== 'pass'
          ? { skipped: result.reasons.join('; ') }
          : {}),
    },
  ];
}

/** A run's tests in the suites that readers of test reports see. */
export function runSuites(result: RunResult): { name: string; tests: RunTest[]; durationMs: number }[] {
  return [
    {
      name: 'contract',
      tests: (result.contract?.cases ?? []).map(contractCase),
      durationMs: result.contract?.durationMs ?? 0,
    },
    { name: 'compare', tests: result.comparisons.flatMap(comparisonCase), durationMs: 0 },
    { name: 'load', tests: loadCases(result), durationMs: result.load.reduce((sum, load) => sum + load.durationMs, 0) },
    { name: 'run', tests: runCases(result), durationMs: result.durationMs ?? 0 },
  ].filter((suite) => suite.tests.length > 0);
}

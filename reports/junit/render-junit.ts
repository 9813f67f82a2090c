import type { CaseResult, Violation } from '../../core/case-result.ts';
import type { LoadResult } from '../../core/load-result.ts';
import type { RunResult } from '../../core/run-result.ts';
import { formatQuantile } from '../format.ts';
import { headlineTime } from '../headline-time.ts';
import type { RunRecord } from '../record/read-run.ts';
import { renderXml, type XmlElement } from './xml.ts';

/** A test as JUnit readers know it: at most one of failure and skipped. */
interface JUnitCase {
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

function contractCase(result: CaseResult): JUnitCase {
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

function loadCase(result: LoadResult): JUnitCase {
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

function loadCases(result: RunResult): JUnitCase[] {
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

/** What ended a run too early is a failed test too: a reader of counts alone must not take it for success. */
function runCases(result: RunResult): JUnitCase[] {
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
        : result.verdict === 'incomplete'
          ? { skipped: result.reasons.join('; ') }
          : {}),
    },
  ];
}

const seconds = (durationMs: number): string => (durationMs / 1000).toFixed(3);

function caseElement(testCase: JUnitCase): XmlElement {
  const { name, className: classname, durationMs, failure, skipped, output } = testCase;
  const content: XmlElement[] = [];
  if (failure !== undefined) {
    content.push({
      name: 'failure',
      attributes: { message: failure.message, type: failure.type },
      content: failure.detail,
    });
  }
  if (skipped !== undefined) content.push({ name: 'skipped', attributes: { message: skipped } });
  if (output !== undefined) content.push({ name: 'system-out', attributes: {}, content: output });
  return { name: 'testcase', attributes: { name, classname, time: seconds(durationMs) }, content };
}

function counts(cases: readonly JUnitCase[], durationMs: number): Record<string, string | number> {
  return {
    tests: cases.length,
    failures: cases.filter((testCase) => testCase.failure !== undefined).length,
    errors: 0,
    skipped: cases.filter((testCase) => testCase.skipped !== undefined).length,
    time: seconds(durationMs),
  };
}

/**
 * The run as JUnit XML, in the dialect that GitLab, Jenkins and the usual GitHub actions read:
 * one suite for the contract, one for the load, one for the run as a whole; not exercised is skipped with its reason.
 */
export function renderJUnit(record: RunRecord): string {
  const { result } = record;
  const suites = [
    {
      name: 'contract',
      cases: (result.contract?.cases ?? []).map(contractCase),
      durationMs: result.contract?.durationMs ?? 0,
    },
    { name: 'load', cases: loadCases(result), durationMs: result.load.reduce((sum, load) => sum + load.durationMs, 0) },
    { name: 'run', cases: runCases(result), durationMs: result.durationMs ?? 0 },
  ].filter((suite) => suite.cases.length > 0);
  // Schemas in use allow neither a fraction of a second nor a zone.
  const timestamp = result.startedAt.slice(0, 19);
  const root: XmlElement = {
    name: 'testsuites',
    attributes: {
      name: result.tool.name,
      ...counts(
        suites.flatMap((suite) => suite.cases),
        result.durationMs ?? 0,
      ),
    },
    content: suites.map(({ name, cases, durationMs }) => ({
      name: 'testsuite',
      attributes: { name, timestamp, hostname: 'localhost', ...counts(cases, durationMs) },
      content: cases.map(caseElement),
    })),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderXml(root)}\n`;
}

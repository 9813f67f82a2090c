import { jsonText } from '../json/json-text.ts';
import type { RunRecord } from '../record/read-run.ts';
import { type RunTest, runSuites } from '../shown/run-tests.ts';

function statusOf({ failure, skipped }: RunTest): 'passed' | 'failed' | 'skipped' {
  if (failure !== undefined) return 'failed';
  return skipped === undefined ? 'passed' : 'skipped';
}

function testOf(test: RunTest, suite: string): Record<string, unknown> {
  const { name, durationMs, failure, skipped, output } = test;
  return {
    name,
    status: statusOf(test),
    duration: Math.round(durationMs),
    suite: [suite],
    ...(failure === undefined ? {} : { message: failure.message, trace: failure.detail, rawStatus: failure.type }),
    ...(skipped === undefined ? {} : { message: skipped, rawStatus: 'not-exercised' }),
    ...(output === undefined ? {} : { stdout: output.split('\n') }),
  };
}

/**
 * The run in the Common Test Report Format (https://ctrf.io, specification 0.0.0).
 * Times are milliseconds since the epoch; durations are milliseconds.
 */
export function renderCtrf(record: RunRecord): string {
  const { result } = record;
  const tests = runSuites(result).flatMap((suite) => suite.tests.map((test) => testOf(test, suite.name)));
  const count = (status: string): number => tests.filter((test) => test.status === status).length;
  const start = Date.parse(result.startedAt);
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: result.startedAt,
    generatedBy: result.tool.name,
    results: {
      tool: { name: result.tool.name, version: result.tool.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        pending: 0,
        skipped: count('skipped'),
        other: 0,
        start,
        stop: start + (result.durationMs ?? 0),
      },
      tests,
      environment: {
        testEnvironment: `${result.target.name} ${result.target.url}`,
        osPlatform: result.environment.platform,
      },
    },
  };
  return jsonText(report, 2);
}

import type { RunRecord } from '../record/read-run.ts';
import { type RunTest, runSuites } from '../shown/run-tests.ts';
import { renderXml, type XmlElement } from './xml.ts';

const seconds = (durationMs: number): string => (durationMs / 1000).toFixed(3);

function caseElement(testCase: RunTest): XmlElement {
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

function counts(cases: readonly RunTest[], durationMs: number): Record<string, string | number> {
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
  const suites = runSuites(result);
  // Schemas in use allow neither a fraction of a second nor a zone.
  const timestamp = result.startedAt.slice(0, 19);
  const root: XmlElement = {
    name: 'testsuites',
    attributes: {
      name: result.tool.name,
      ...counts(
        suites.flatMap((suite) => suite.tests),
        result.durationMs ?? 0,
      ),
    },
    content: suites.map(({ name, tests, durationMs }) => ({
      name: 'testsuite',
      attributes: { name, timestamp, hostname: 'localhost', ...counts(tests, durationMs) },
      content: tests.map(caseElement),
    })),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderXml(root)}\n`;
}

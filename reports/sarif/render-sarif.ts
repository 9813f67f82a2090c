import { readFileSync } from 'node:fs';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { jsonText } from '../json/json-text.ts';
import type { RunRecord } from '../record/read-run.ts';
import type { RenderOptions } from '../shown/render.ts';
import { type FoundViolation, violationsByRule } from '../shown/violations-by-rule.ts';
import { visibleText } from '../shown/visible-text.ts';
import { specLines } from './spec-lines.ts';

const levels = { error: 'error', warn: 'warning', note: 'note' } as const;

type LineOf = (pointer: string) => number | undefined;

interface Spec {
  file: string;
  lineOf: LineOf;
}

/** The document that pointers point into; without it the results still stand at the page's lines. */
function readSpec(file: string): Spec {
  try {
    return { file, lineOf: specLines(readFileSync(file, 'utf8')) };
  } catch {
    return { file, lineOf: () => undefined };
  }
}

function place(file: string, line: number, text?: string): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')), uriBaseId: '%SRCROOT%' },
      region: { startLine: line, ...(text === undefined ? {} : { snippet: { text: visibleText(text) } }) },
    },
  };
}

function resultOf({ caseId, violation }: FoundViolation, ruleIndex: number, spec: Spec): Result {
  const { rule, severity, message, expected, actual, source, pointer, authority, curl, replay } = violation;
  const specPlace: Location = {
    ...place(spec.file, spec.lineOf(pointer) ?? 1),
    logicalLocations: [{ fullyQualifiedName: pointer }],
  };
  const pagePlace = source === null ? undefined : place(source.file, source.line, source.text);
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: visibleText(`${message}\nexpected ${expected}\nactual ${actual}`) },
    locations: [pagePlace ?? specPlace],
    ...(pagePlace === undefined ? {} : { relatedLocations: [{ id: 1, ...specPlace }] }),
    partialFingerprints: { 'ruleAndCase/v1': `${rule}:${caseId}` },
    properties: { case: caseId, authority, curl, replay },
  };
}

/**
 * The run's violations as SARIF 2.1.0 (OASIS), each at the page's line and at the line of the OpenAPI document.
 * The document is read from `options.specFile`, by default the committed one, to turn pointers into lines.
 */
export function renderSarif(record: RunRecord, options: RenderOptions): string {
  const { result } = record;
  const broken = violationsByRule(result.contract?.cases ?? []);
  const spec = readSpec(options.specFile ?? 'spec/openapi.yaml');
  const rules = [...new Map(broken.map((rule) => [rule.rule, rule])).values()];
  const descriptors = rules.map(
    ({ rule, severity, first }): ReportingDescriptor => ({
      id: rule,
      shortDescription: { text: visibleText(first.violation.message) },
      defaultConfiguration: { level: levels[severity] },
    }),
  );
  const indexOf = new Map(rules.map(({ rule }, index) => [rule, index]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: result.tool.name, version: result.tool.version, rules: descriptors } },
        invocations: [
          {
            executionSuccessful: result.durationMs !== null && result.problems.length === 0,
            startTimeUtc: result.startedAt,
            toolExecutionNotifications: result.reasons.map((reason) => ({ message: { text: visibleText(reason) } })),
          },
        ],
        results: broken.flatMap(({ rule, found }) => found.map((one) => resultOf(one, indexOf.get(rule) ?? 0, spec))),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return jsonText(log, 1);
}

import type { RunRecord } from '../record/read-run.ts';
import type { RunResult } from '../result/run-result.ts';
import { formatPlural } from '../shown/format.ts';
import { violationsByRule } from '../shown/violations-by-rule.ts';
import { visibleText } from '../shown/visible-text.ts';

type Kind = 'error' | 'warning' | 'notice';

interface Annotation {
  kind: Kind;
  title: string;
  message: string;
  file?: string;
  line?: number;
}

/** GitHub shows no more than this many of each kind for a step, and drops the rest without a word. */
const mostOfKind = 10;

const kindOf = { error: 'error', warn: 'warning', note: 'notice' } as const;

/** Data of a workflow command, escaped as its runner unescapes it. */
function data(text: string): string {
  return visibleText(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function command({ kind, title, message, file, line }: Annotation): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${property(title)}`,
  ];
  return `::${kind} ${properties.join(',')}::${data(message)}`;
}

function annotations(result: RunResult): Annotation[] {
  const title = `${result.tool.name} ${result.command}`;
  const kind: Kind = result.verdict === 'fail' ? 'error' : 'warning';
  const reasons = result.reasons.map((message): Annotation => ({ kind, title, message }));
  const violations = violationsByRule(result.contract?.cases ?? []).flatMap(({ rule, severity, found }) =>
    found.map(
      ({ caseId, violation }): Annotation => ({
        kind: kindOf[severity],
        title: rule,
        message: `${violation.message}\n${caseId}\nexpected ${violation.expected}\nactual ${violation.actual}\n${violation.replay}`,
        ...(violation.source === null ? {} : { file: violation.source.file, line: violation.source.line }),
      }),
    ),
  );
  return [...reasons, ...violations];
}

/** The first of a kind, and as the last one how many more there are. */
function capped(kind: Kind, all: readonly Annotation[]): Annotation[] {
  const own = all.filter((annotation) => annotation.kind === kind);
  if (own.length <= mostOfKind) return own;
  const hidden = own.length - mostOfKind + 1;
  return [
    ...own.slice(0, mostOfKind - 1),
    { kind, title: 'not shown', message: `${formatPlural(hidden, `more ${kind}`)}, in the report` },
  ];
}

/** The run as GitHub workflow commands for a job's log: at most ten errors, warnings and notices each, the rest counted. */
export function renderGithub(record: RunRecord): string {
  const all = annotations(record.result);
  const shown = (['error', 'warning', 'notice'] as const).flatMap((kind) => capped(kind, all));
  return shown.map((annotation) => `${command(annotation)}\n`).join('');
}

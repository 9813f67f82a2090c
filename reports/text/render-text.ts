import type { RunResult } from '../../core/run-result.ts';
import { formatCount, formatDuration, formatPlural } from '../format.ts';
import type { RunRecord } from '../record/read-run.ts';
import type { RenderOptions } from '../reporter.ts';
import { visibleLine } from '../visible-text.ts';
import { loadLines } from './load-lines.ts';
import { fitLine, type Paint, painter } from './terminal.ts';
import { violationLines } from './violation-lines.ts';

/** More reasons than this are counted instead of shown: the summary must fit one screen. */
const reasonsShown = 4;

/** A target without a name of its own is called by its host, which its address says again. */
function targetWords({ name, url }: RunResult['target']): string {
  return visibleLine(url.includes(name) ? url : `${name} ${url}`);
}

function headLines(result: RunResult, paint: Paint): string[] {
  const colour = { pass: 'green', fail: 'red', incomplete: 'yellow' } as const;
  const duration = result.durationMs === null ? 'did not end' : formatDuration(result.durationMs);
  return [
    `${paint(colour[result.verdict], result.verdict.toUpperCase())}  ${result.command} · seed ${result.seed} · ${duration} · ${targetWords(result.target)}`,
    ...result.reasons.slice(0, reasonsShown).map((reason) => `  - ${visibleLine(reason)}`),
    ...(result.reasons.length > reasonsShown
      ? [`  ... and ${formatPlural(result.reasons.length - reasonsShown, 'more reason')}`]
      : []),
  ];
}

function contractLines(result: RunResult): string[] {
  const { contract, spec } = result;
  const lines: string[] = [];
  if (spec !== null) {
    const state = spec.stale.length === 0 ? 'up to date' : `stale: ${spec.stale.join(', ')}`;
    lines.push(
      `Spec      ${state} · ${formatPlural(spec.constraints, 'constraint')} · ${formatPlural(spec.findings.length, 'finding')} on the page`,
    );
  }
  if (contract !== null) {
    const time = contract.durationMs === null ? '' : ` in ${formatDuration(contract.durationMs)}`;
    lines.push(
      `Contract  ${formatCount(contract.passed)} passed · ${formatCount(contract.failed)} failed · ${formatCount(contract.notExercised)} not exercised · ${formatPlural(contract.requests, 'request')}${time}`,
    );
  }
  return lines;
}

/** The path is there to be copied: it is never cut, and stands on a line of its own where it is long. */
function pathLines(path: string, columns: number): string[] {
  const label = 'Report    ';
  return label.length + path.length <= columns ? [`${label}${path}`] : [label.trimEnd(), path];
}

/**
 * The summary of a run for a terminal: at most 24 lines, cut to `columns` characters but for the report's path, the verdict first.
 * Nothing that a server sent reaches the terminal but as visible characters.
 */
export function renderText(record: RunRecord, options: RenderOptions): string {
  const { result } = record;
  const paint = painter(options.color ?? false);
  const columns = options.columns ?? 80;
  const sections = [
    headLines(result, paint),
    [...contractLines(result), ...violationLines(result, paint)],
    loadLines(result),
  ].filter((section) => section.length > 0);
  const lines = sections.map((section) => section.map((line) => fitLine(line, columns)));
  lines.push(pathLines(options.reportFile ?? record.dir, columns));
  return `${lines.map((section) => section.join('\n')).join('\n\n')}\n`;
}

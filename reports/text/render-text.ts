import type { RunRecord } from '../record/read-run.ts';
import type { RunResult } from '../result/run-result.ts';
import { describeComparison } from '../shown/describe-comparison.ts';
import { formatCount, formatDuration, formatPlural } from '../shown/format.ts';
import type { RenderOptions } from '../shown/render.ts';
import { rarestVisibleFault } from '../shown/visible-fault.ts';
import { visibleLine } from '../shown/visible-text.ts';
import { loadLines } from './load-lines.ts';
import { fitLine, type Paint, painter, wrapLine } from './terminal.ts';
import { violationLines } from './violation-lines.ts';

/** Reasons have this many lines, and the rest is counted: the summary must fit one screen. */
const reasonLinesShown = 4;

/** A terminal's height where nobody made it larger. */
const screenLines = 24;
/** How much is shown, the rest counted: the first that leaves the summary on one screen. */
const amounts = [
  { rules: 3, legend: true },
  { rules: 2, legend: true },
  { rules: 1, legend: true },
  { rules: 0, legend: false },
] as const;

/** Narrower than this, nothing stands in columns, and lines are broken instead of cut. */
const narrowBelow = 80;

/** A target without a name of its own is called by its host, which its address says again. */
function targetWords({ name, url }: RunResult['target']): string {
  return visibleLine(url.includes(name) ? url : `${name} ${url}`);
}

function headLine(result: RunResult, paint: Paint): string {
  const colour = { pass: 'green', fail: 'red', incomplete: 'yellow', inconclusive: 'yellow' } as const;
  const duration = result.durationMs === null ? 'did not end' : formatDuration(result.durationMs);
  return `${paint(colour[result.verdict], result.verdict.toUpperCase())}  ${result.command} · seed ${result.seed} · ${duration} · ${targetWords(result.target)}`;
}

/** Why the verdict is what it is: whole sentences, as far as there is room for them. */
function reasonLines({ reasons }: RunResult, columns: number): string[] {
  const lines: string[] = [];
  let shown = 0;
  for (const reason of reasons) {
    const wrapped = wrapLine(`  - ${visibleLine(reason)}`, columns, '    ');
    if (shown > 0 && lines.length + wrapped.length > reasonLinesShown) break;
    lines.push(...wrapped.slice(0, reasonLinesShown));
    shown += 1;
  }
  const hidden = reasons.length - shown;
  return hidden === 0 ? lines : [...lines, `  ... and ${formatPlural(hidden, 'more reason')}`];
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
    // What a clean run could have seen; a failed one has more to say in its place.
    const rarest = contract.failed === 0 ? rarestVisibleFault(contract) : null;
    const time = contract.durationMs === null ? '' : ` in ${formatDuration(contract.durationMs)}`;
    lines.push(
      `Contract  ${formatCount(contract.passed)} passed · ${formatCount(contract.failed)} failed · ${formatCount(contract.notExercised)} not exercised · ${formatPlural(contract.requests, 'request')}${time}`,
      ...(rarest === null ? [] : [`          a fault that shows in ${rarest} would be seen 95 times in 100`]),
    );
  }
  return lines;
}

/** The table that `flowgauge compare` prints. */
function comparisonLines({ comparisons }: RunResult, legend: boolean): string[] {
  return comparisons.flatMap((comparison) => describeComparison(comparison, { legend })).map(visibleLine);
}

/** The path is there to be copied: it is never cut, and stands on a line of its own where it is long. */
function pathLines(path: string, columns: number): string[] {
  const label = 'Report    ';
  return label.length + path.length <= columns ? [`${label}${path}`] : [label.trimEnd(), path];
}

/**
 * The summary of a run for a terminal, the verdict first: at most 24 lines of `columns` characters (more where that is less
 * than 80). Reasons, counts and percentiles are never cut, nor is the report's path, which may be longer than a line.
 * Nothing that a server sent reaches the terminal but as visible characters.
 */
export function renderText(record: RunRecord, options: RenderOptions): string {
  const { result } = record;
  const paint = painter(options.color ?? false);
  const columns = options.columns ?? 80;
  const isNarrow = columns < narrowBelow;
  const lay = (line: string): string[] => (isNarrow ? wrapLine(line, columns, '    ') : [fitLine(line, columns)]);
  const compose = ({ rules, legend }: (typeof amounts)[number]): string => {
    const violations = violationLines(result, paint, rules).map((line) => fitLine(line, columns));
    const sections = [
      [...lay(headLine(result, paint)), ...reasonLines(result, columns)],
      [...contractLines(result).flatMap(lay), ...violations],
      comparisonLines(result, legend).flatMap((line) => wrapLine(line, columns, '      ')),
      loadLines(result, isNarrow).flatMap((line) => wrapLine(line, columns, '      ')),
      pathLines(options.reportFile ?? record.dir, columns),
    ];
    return sections.flatMap((section) => (section.length === 0 ? [] : [`${section.join('\n')}\n`])).join('\n');
  };
  const summaries = amounts.map(compose);
  return summaries.find((text) => text.split('\n').length <= screenLines + 1) ?? summaries.at(-1) ?? '';
}

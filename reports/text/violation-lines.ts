import type { Violation } from '../../core/case-result.ts';
import type { RunResult } from '../../core/run-result.ts';
import { formatPlural } from '../format.ts';
import { rankedViolations } from '../ranked-violations.ts';
import { visibleLine } from '../visible-text.ts';
import type { Paint } from './terminal.ts';

/** More violations than this are counted instead of shown. */
const violationsShown = 3;

function lines(caseId: string, violation: Violation, paint: Paint): string[] {
  const { severity, rule, message, source } = violation;
  const place = source === null ? '' : ` (${source.file}:${source.line})`;
  const colour = { error: 'red', warn: 'yellow', note: 'dim' } as const;
  return [
    `  ${paint(colour[severity], severity)} ${visibleLine(`${rule} · ${caseId}`)}`,
    visibleLine(`    ${message}${place}`),
  ];
}

/** The gravest violations, two lines each, and how many more there are. */
export function violationLines(run: RunResult, paint: Paint): string[] {
  const ranked = rankedViolations(run);
  const rest = ranked.length - violationsShown;
  return [
    ...ranked.slice(0, violationsShown).flatMap(({ caseId, violation }) => lines(caseId, violation, paint)),
    ...(rest > 0 ? [`  ... and ${formatPlural(rest, 'more violation')}, in the report`] : []),
  ];
}

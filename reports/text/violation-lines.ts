import { basename } from 'node:path';
import type { RunResult } from '../result/run-result.ts';
import { formatCount, formatPlural } from '../shown/format.ts';
import { type BrokenRule, violationsByRule } from '../shown/violations-by-rule.ts';
import { visibleLine } from '../shown/visible-text.ts';
import type { Paint } from './terminal.ts';

function lines({ rule, severity, first, found }: BrokenRule, paint: Paint): string[] {
  const { caseId, violation } = first;
  const { message, source } = violation;
  const colour = { error: 'red', warn: 'yellow', note: 'dim' } as const;
  const times = found.length === 1 ? '' : ` ×${formatCount(found.length)}`;
  const place = source === null ? '' : `${basename(source.file)}:${source.line} `;
  return [
    `  ${paint(colour[severity], severity)} ${visibleLine(`${rule}${times} · ${caseId}`)}`,
    visibleLine(`    ${place}${message}`),
  ];
}

/**
 * The gravest broken rules, two lines each with their first case, and how many violations more there are.
 * @param rulesShown more rules than this are counted instead
 */
export function violationLines(run: RunResult, paint: Paint, rulesShown: number): string[] {
  const broken = violationsByRule(run.contract?.cases ?? []);
  const hidden = broken.slice(rulesShown).flatMap(({ found }) => found).length;
  return [
    ...broken.slice(0, rulesShown).flatMap((rule) => lines(rule, paint)),
    ...(hidden === 0
      ? []
      : [
          rulesShown === 0
            ? `  ${formatPlural(hidden, 'violation')}, in the report`
            : `  ... and ${formatPlural(hidden, 'violation')} of other rules, in the report`,
        ]),
  ];
}

import type { Source } from '../../../core/authority.ts';
import { escapeMarkdown } from '../findings/render-findings.ts';
import { type Change, type Grade, grades } from './change.ts';

/** How many changes each grade has. */
export function countGrades(changes: readonly Change[]): Record<Grade, number> {
  const count = { breaking: 0, loosening: 0, tightening: 0, cosmetic: 0 };
  for (const change of changes) count[change.grade] += 1;
  return count;
}

function summary(changes: readonly Change[]): string {
  if (changes.length === 0) return 'no difference';
  const counts = countGrades(changes);
  return grades.map((grade) => `${counts[grade]} ${grade}`).join(', ');
}

function sorted(changes: readonly Change[]): Change[] {
  return grades.flatMap((grade) => changes.filter((change) => change.grade === grade));
}

function words(source: Source | undefined): string {
  return source === undefined ? '' : `${source.file}:${source.line}: "${source.text}"`;
}

/** The changes for a terminal, the worst first, with the words of both pages. */
export function renderDiffText(changes: readonly Change[]): string {
  const lines = sorted(changes).flatMap((change) => [
    `${change.grade.padEnd(10)} ${change.where}`,
    `           ${change.message}`,
    ...(change.quotes?.before === undefined ? [] : [`           - ${words(change.quotes.before)}`]),
    ...(change.quotes?.after === undefined ? [] : [`           + ${words(change.quotes.after)}`]),
  ]);
  return `${[...lines, summary(changes)].join('\n')}\n`;
}

/** The changes as a Markdown table, the worst first. */
export function renderDiffMarkdown(changes: readonly Change[]): string {
  const rows = sorted(changes).map(
    (change) => `| ${change.grade} | ${escapeMarkdown(change.where)} | ${escapeMarkdown(change.message)} |`,
  );
  const table = rows.length === 0 ? [] : ['', '| grade | where | change |', '|---|---|---|', ...rows];
  return `${[`**${summary(changes)}**`, ...table].join('\n')}\n`;
}

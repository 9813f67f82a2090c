import { hintText } from '../../cli/flags/hint-text.ts';
import { exitCodes } from '../../cli/session/exit-codes.ts';
import { exitCode } from '../../core/exit-code.ts';
import { problems } from '../../core/problem.ts';
import { code, markdownTable } from './markdown-table.ts';

const rows = Object.entries(exitCodes).map(([name, row]) => ({ code: codeOf(name), ...row }));

function codeOf(name: string): string {
  return String(Object.entries(exitCode).find(([other]) => other === name)?.[1]);
}

/** The exit codes, without what they leave behind. */
export function exitCodeTable(): string {
  return markdownTable(
    ['exit code', 'means'],
    rows.map((row) => [row.code, row.means]),
  );
}

/** The exit codes with what is written, and the problems that lead to them. */
export function exitCodesPage(): string[] {
  return [
    '# Exit codes and problems',
    markdownTable(
      ['exit code', 'means', 'what is written'],
      rows.map((row) => [row.code, row.means, row.written]),
    ),
    'A command that cannot come to a verdict ends with a problem: one line on stderr, with its kind in brackets, and what to do. Each kind has a page.',
    markdownTable(
      ['kind', 'exit code', 'means', 'what to do'],
      Object.entries(problems).map(([kind, problem]) => [
        `[${code(kind)}](problems/${kind}.md)`,
        String(problem.exitCode),
        problem.title,
        hintText(problem.todo, problem.waysOut),
      ]),
    ),
  ];
}

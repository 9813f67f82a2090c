import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { replaceSection } from '../sections/replace-section.ts';
import { commandOf, measuredLine } from './measured-line.ts';

const root = join(import.meta.dirname, '../..');

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}

// Asked when the script starts, which is what is measured: a commit that is made in the meantime is another. Its own tables do not count.
const checkout = {
  commit: git('rev-parse', '--short', 'HEAD'),
  uncommitted: git('status', '--porcelain', '--', '.', ':!docs') !== '',
};

/** What the command of a table says beside the script's own name. */
export interface HowStarted {
  /** a command that has to run before */
  needs?: string;
  /** instead of the arguments that this process was given, where those are paths of one machine */
  args?: readonly string[];
}

/** The build that a script measures, where it runs the packaged command. */
export const packaged: HowStarted = { needs: 'npx tsx scripts/build-package.ts' };

/**
 * Prints a measured section and puts it, below the line of its commit, day and command, into its place in a page of
 * docs/explanation/measured, so that a page shows what a script gave.
 * @throws Error where the page has no such section
 */
export function writeMeasured(page: string, name: string, section: string, started: HowStarted = {}): void {
  const { needs, args = process.argv.slice(2) } = started;
  const script = relative(root, process.argv[1] ?? '');
  const command = commandOf(script, { args, execArgs: process.execArgv }, needs);
  const text = `${measuredLine({ ...checkout, day: new Date(), command })}\n\n${section.trim()}`;
  console.log(text);
  const file = join(root, 'docs/explanation/measured', page);
  writeFileSync(file, replaceSection(readFileSync(file, 'utf8'), name, text));
}

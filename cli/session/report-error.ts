import { CommanderError } from 'commander';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { Problem, problems } from '../../core/problem.ts';
import { hintOf } from '../flags/hint-text.ts';

/** Control characters would let a server's or a file's words move the cursor. */
function oneLine(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\p{Cc}/gu, '?')
    .trim();
}

/** A problem as the one line that a user sees: what is wrong, what to do, and the page that tells more. */
export function problemLine(problem: Problem): string {
  return `flowgauge: ${oneLine(problem.message)}; ${oneLine(hintOf(problem))} [${problem.kind}]`;
}

/**
 * Commander's sentences, joined as ours are: what is wrong, what to do. What may stand for an argument, and what a misspelt
 * word may mean, it tells as sentences of their own.
 */
function plainWords(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/(is invalid|')\. ([A-Z])/, (_, before: string, first: string) => `${before}: ${first.toLowerCase()}`)
    .replace(/\s*\(Did you mean (.*)\?\)$/, ': perhaps you mean $1')
    .replace(/\.$/, '');
}

/**
 * Writes what went wrong and chooses the exit code. Only a defect of ours shows a stack trace.
 * @param error whatever a command threw
 */
export function reportError(error: unknown, stderr: { write(text: string): unknown }): ExitCode {
  if (error instanceof Problem) {
    stderr.write(`${problemLine(error)}\n`);
    return problems[error.kind].exitCode;
  }
  if (error instanceof CommanderError) {
    // --help and --version end here too, and a command without its subcommand, with their output already written.
    if (error.exitCode === 0 || error.code === 'commander.help') return exitCode.held;
    stderr.write(`flowgauge: ${oneLine(plainWords(error.message))}; see --help [usage]\n`);
    return exitCode.usage;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`flowgauge: this is a defect of flowgauge, please report it\n${trace}\n`);
  return exitCode.usage;
}

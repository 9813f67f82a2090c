import type { RunResult } from '../core/run-result.ts';

/** One word of a POSIX shell command line. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The commands that repeat a run and show its reports again. */
export function rerunCommands(result: RunResult): { label: string; command: string }[] {
  const { argv, seed, runId, tool } = result;
  const seeded = argv.some((word) => word === '--seed' || word.startsWith('--seed='))
    ? argv
    : [...argv, '--seed', String(seed)];
  return [
    { label: 'Run it again', command: [tool.name, ...seeded].map(quoted).join(' ') },
    { label: 'Show its reports again', command: [tool.name, 'report', `reports/out/${runId}`].map(quoted).join(' ') },
  ];
}

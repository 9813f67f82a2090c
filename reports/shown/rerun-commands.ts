import type { RunRecord } from '../record/read-run.ts';
import { anyShellCommand } from './any-shell.ts';

/** The commands that repeat a run and show its reports again. */
export function rerunCommands({ dir, result }: RunRecord): { label: string; command: string }[] {
  const { argv, seed, tool } = result;
  const seeded = argv.some((word) => word === '--seed' || word.startsWith('--seed='))
    ? argv
    : [...argv, '--seed', String(seed)];
  return [
    { label: 'Run it again', command: anyShellCommand([tool.name, ...seeded]) },
    { label: 'Show its reports again', command: anyShellCommand([tool.name, 'report', dir]) },
  ];
}

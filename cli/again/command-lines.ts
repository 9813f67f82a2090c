import { resolve } from 'node:path';
import { isLoopbackHost, isVendorHost } from '../../core/safety.ts';
import type { NamedCommand, RunRecord } from '../../reports/index.ts';
import { anyShellCommand } from './any-shell.ts';

// Every command line that says how something is seen again is made here: each works in any shell and in any folder.

/** A run's own command line, with the seed that makes the same requests. */
function sameRun(argv: readonly string[], seed: number): string {
  const isSeeded = argv.some((word) => word === '--seed' || word.startsWith('--seed='));
  return anyShellCommand(['flowgauge', ...argv, ...(isSeeded ? [] : ['--seed', String(seed)])]);
}

/** The command that runs this very process again, with the seed that it drew. */
export function sameAgain(seed: number): string {
  return sameRun(process.argv.slice(2), seed);
}

/** The command that replays a violation of a run. */
export function replayLine(id: string, dir: string, targetUrl: string): string {
  const { hostname } = new URL(targetUrl);
  const permission = isLoopbackHost(hostname) ? [] : ['--allow-host', hostname];
  const accepted = isVendorHost(hostname) ? ['--yes'] : [];
  return anyShellCommand(['flowgauge', 'replay', id, resolve(dir), ...permission, ...accepted]);
}

/** The command that judges a file of recorded traffic again. */
export function judgeLine(file: string): string {
  return anyShellCommand(['flowgauge', 'judge', resolve(file)]);
}

/** The commands that repeat a run and show its reports again. */
export function rerunCommands({ dir, result }: RunRecord): NamedCommand[] {
  const { argv, seed } = result;
  return [
    { label: 'Run it again', command: sameRun(argv, seed) },
    { label: 'Show its reports again', command: anyShellCommand(['flowgauge', 'report', dir]) },
  ];
}

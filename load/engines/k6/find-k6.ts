import { join } from 'node:path';
import { runCommand } from '../../machine/run-command.ts';
import { buildK6, cachedK6 } from './build-k6.ts';

export type K6 =
  /** `ours` has the latency output; another k6 is measured through its CSV */
  { kind: 'ready'; path: string; version: string; ours: boolean } | { kind: 'missing'; reason: string; hint: string };

const moduleDirectory = join(import.meta.dirname, '..', '..', 'k6');

async function describe(path: string, signal: AbortSignal, wasNamed: boolean): Promise<K6> {
  const result = await runCommand(path, ['version'], { signal });
  const setK6Bin = 'set K6_BIN to a k6 binary, or unset it to have one built with Go';
  if (result.kind === 'not-found')
    return { kind: 'missing', reason: `K6_BIN names no program: ${path}`, hint: setK6Bin };
  // The first word is the file's own name; extensions follow, one to a line.
  const match = result.kind === 'exited' ? /^\S+ (v\d\S*)/.exec(result.stdout) : null;
  if (match === null || result.kind !== 'exited') {
    return { kind: 'missing', reason: `${wasNamed ? 'K6_BIN' : 'the built k6'} does not run: ${path}`, hint: setK6Bin };
  }
  return { kind: 'ready', path, version: match[1] ?? '', ours: result.stdout.includes('flowgauge [output]') };
}

/**
 * The k6 to run: K6_BIN where it is set, otherwise one of ours, built with Go on first need and kept in the cache.
 * Never throws for something that is not installed: `missing` says what to install.
 */
export async function findK6(options: {
  log: (line: string) => void;
  signal: AbortSignal;
  environment?: NodeJS.ProcessEnv;
}): Promise<K6> {
  const { log, signal, environment = process.env } = options;
  const named = environment.K6_BIN;
  if (named) return describe(named, signal, true);
  const built = await buildK6(moduleDirectory, log, environment, signal);
  if (built.kind === 'unbuilt') return { kind: 'missing', reason: built.reason, hint: built.hint };
  return describe(built.path, signal, false);
}

/**
 * What `findK6` would find, without building anything: `buildable` where the first load would build it.
 */
export async function lookForK6(
  signal: AbortSignal,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<K6 | { kind: 'buildable'; goVersion: string }> {
  const named = environment.K6_BIN;
  if (named) return describe(named, signal, true);
  const cached = await cachedK6(moduleDirectory, environment, signal);
  if (cached.kind === 'unbuilt') return { kind: 'missing', reason: cached.reason, hint: cached.hint };
  return cached.kind === 'built' ? describe(cached.path, signal, false) : cached;
}

import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isJsonObject, parseJson } from '../../../core/json.ts';
import type { FirstError } from '../../../core/load-result.ts';
import { Problem } from '../../../core/problem.ts';
import { readFirstError } from '../../../scenarios/first-error.ts';
import { type Progress, progressOf } from '../../log/progress.ts';
import type { AutocannonJob } from './job.ts';

/** autocannon's version, as its package names it. */
export function autocannonVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('autocannon/package.json');
  return isJsonObject(manifest) && typeof manifest.version === 'string' ? `v${manifest.version}` : 'unknown';
}

/** The child is this file's neighbour: TypeScript from a checkout, JavaScript from the package. */
function childModule(): { path: string; execArgv: string[] } {
  const isSource = import.meta.url.endsWith('.ts');
  return isSource
    ? { path: join(import.meta.dirname, 'child.ts'), execArgv: ['--import', import.meta.resolve('tsx')] }
    : { path: join(import.meta.dirname, 'child.js'), execArgv: [] };
}

/** How long a child may take to stop after it was asked to. */
const stopPatienceMs = 5_000;

/**
 * Runs autocannon in a process of its own to its end. An abort stops it, and it still writes what it measured.
 * @throws Problem `engine-failed` where it did not measure
 */
export async function runAutocannon(
  job: AutocannonJob,
  told: { onProgress: (progress: Progress) => void; onFirstError: (error: FirstError) => void },
  signal: AbortSignal,
): Promise<void> {
  const { path, execArgv } = childModule();
  const child = fork(path, [], { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words = (words + chunk).slice(-2000);
  });
  child.on('message', (message: unknown) => {
    // Messages travel as JSON; parsing them again gives them their type.
    const parsed = parseJson(JSON.stringify(message));
    if (!parsed.ok || !isJsonObject(parsed.value)) return;
    if (isJsonObject(parsed.value.progress)) told.onProgress(progressOf(parsed.value.progress));
    const first = readFirstError(parsed.value.firstError);
    if (first !== undefined) told.onFirstError(first);
    if (typeof parsed.value.error === 'string') words = parsed.value.error;
  });
  let killer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (child.connected) child.send('stop');
    killer = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
      child.send(job);
      if (signal.aborted) stop();
    });
    if (code !== 0)
      throw new Problem(
        'engine-failed',
        `autocannon ended with ${code ?? 'a signal'}${words.trim() === '' ? ', without a word' : `: ${words.trim()}`}`,
      );
  } finally {
    clearTimeout(killer);
    signal.removeEventListener('abort', stop);
  }
}

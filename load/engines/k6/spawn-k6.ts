import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { FirstError } from '../../../core/load-result.ts';
import { messageOf } from '../../../core/message-of.ts';
import { Problem } from '../../../core/problem.ts';
import { readFirstErrorLine } from '../../../scenarios/first-error.ts';
import { readLogLine } from './read-log-line.ts';

export interface K6Process {
  /** the k6 program */
  path: string;
  args: readonly string[];
  env: Record<string, string>;
  onLine: (line: string) => void;
  log: (line: string) => void;
  onFirstError: (error: FirstError) => void;
  /** told once, as soon as the process runs */
  onStart?: (pid: number) => void;
  signal: AbortSignal;
}

/** Exit codes of k6 that still leave a measured run: 0, and 105 for a run stopped by a signal. */
const measuredCodes = new Set([0, 105]);

/** How long k6 may take to stop after the first request to do so. */
const stopPatienceMs = 10_000;

/**
 * Runs k6 to its end. An abort stops it as Ctrl-C would, and it still tells what it measured.
 * @throws Problem `engine-failed` with k6's last words where it did not measure
 */
export async function spawnK6(k6: K6Process): Promise<void> {
  // A group of its own: Ctrl-C on the terminal reaches k6 once, through us, and not twice, which would kill it.
  const child = spawn(k6.path, k6.args, {
    env: { ...process.env, ...k6.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const words: string[] = [];
  const repeated = new Map<string, number>();
  createInterface({ input: child.stdout }).on('line', k6.onLine);
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.trim() === '') return;
    const { text, message } = readLogLine(line);
    const first = readFirstErrorLine(message);
    if (first !== undefined) {
      k6.onFirstError(first);
      return;
    }
    // A target that fails every request would otherwise write a line for each of thousands.
    const times = (repeated.get(message) ?? 0) + 1;
    repeated.set(message, times);
    if (times > 1) return;
    words.push(text);
    if (words.length > 20) words.shift();
    k6.log(`k6: ${text}`);
  });
  let killer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGINT');
    killer = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
  };
  // Detached as it is, it must not outlive us.
  const dieWithUs = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', dieWithUs);
  if (k6.signal.aborted) stop();
  k6.signal.addEventListener('abort', stop, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
      if (child.pid !== undefined) k6.onStart?.(child.pid);
    });
    if (code === null || !measuredCodes.has(code)) {
      const said = words.length === 0 ? ', without a word' : `: ${words.slice(-3).join('; ')}`;
      throw new Problem('engine-failed', `k6 ended with ${code ?? 'a signal'}${said}`);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('engine-failed', `k6 could not be run: ${messageOf(error)}`);
  } finally {
    clearTimeout(killer);
    for (const [message, times] of repeated) if (times > 1) k6.log(`k6: ${message} (${times} times in all)`);
    process.removeListener('exit', dieWithUs);
    k6.signal.removeEventListener('abort', stop);
  }
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isJsonObject, parseJson } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import type { ExchangePlan } from '../../scenarios/exchange-plan.ts';
import type { ArrivalPlan, Scenario } from '../../scenarios/index.ts';
import type { LogMeta } from '../histogram-log/log-format.ts';
import { type Progress, progressOf } from '../progress.ts';

const entry = join(import.meta.dirname, '..', '..', 'scenarios', 'k6', 'main.ts');

export interface K6Run {
  /** the k6 program */
  path: string;
  scenario: Scenario;
  arrivals: ArrivalPlan;
  exchange: ExchangePlan;
  meta: LogMeta;
  /** `--out` for k6: `flowgauge=FILE` or `csv=FILE` */
  output: string;
  intervalMs: number;
  onProgress: (progress: Progress) => void;
  log: (line: string) => void;
  signal: AbortSignal;
}

/** Exit codes of k6 that still leave a measured run: 0, and 105 for a run stopped by a signal. */
const measuredCodes = new Set([0, 105]);

/** How long k6 may take to stop after the first request to do so. */
const stopPatienceMs = 10_000;

function argumentsOf(run: K6Run): string[] {
  return [
    'run',
    '--quiet',
    '--no-color',
    '--no-usage-report',
    '--no-thresholds',
    '--log-format=raw',
    '--out',
    run.output,
    entry,
  ];
}

function environmentOf(run: K6Run): NodeJS.ProcessEnv {
  const plan = { scenario: run.scenario.name, arrivals: run.arrivals, exchange: run.exchange };
  return {
    ...process.env,
    FLOWGAUGE_PLAN: JSON.stringify(plan),
    FLOWGAUGE_LOG_META: JSON.stringify(run.meta),
    FLOWGAUGE_INTERVAL_MS: String(run.intervalMs),
    FLOWGAUGE_LONGEST_MS: String(run.exchange.timeoutMs + 10_000),
    // Nothing is fetched, nothing is reported, and no variable of the caller changes the plan.
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    K6_NO_USAGE_REPORT: 'true',
    // The summary's name for "none" differs between k6's versions.
    K6_SUMMARY_MODE: 'disabled',
    K6_NO_SUMMARY: 'true',
    K6_CSV_TIME_FORMAT: 'unix_micro',
  };
}

/**
 * Runs k6 to its end. An abort stops it as Ctrl-C would, and it still writes what it measured.
 * @throws Problem `engine-failed` with k6's last words where it did not measure
 */
export async function runK6(run: K6Run): Promise<void> {
  const child = spawn(run.path, argumentsOf(run), { env: environmentOf(run), stdio: ['ignore', 'pipe', 'pipe'] });
  const words: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const parsed = parseJson(line);
    if (parsed.ok && isJsonObject(parsed.value)) run.onProgress(progressOf(parsed.value));
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.trim() === '') return;
    words.push(line);
    if (words.length > 20) words.shift();
    run.log(`k6: ${line}`);
  });
  let killer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGINT');
    killer = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
  };
  if (run.signal.aborted) stop();
  run.signal.addEventListener('abort', stop, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    if (code === null || !measuredCodes.has(code)) {
      throw new Problem('engine-failed', `k6 ended with ${code ?? 'a signal'}: ${words.slice(-3).join('; ')}`);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      'engine-failed',
      `k6 could not be run: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    clearTimeout(killer);
    run.signal.removeEventListener('abort', stop);
  }
}

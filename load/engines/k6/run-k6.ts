import { extname, join } from 'node:path';
import { isJsonObject, parseJson } from '../../../core/json.ts';
import type { FirstError } from '../../../core/load-result.ts';
import type { ExchangePlan } from '../../../scenarios/exchange-plan.ts';
import type { ArrivalPlan, Scenario } from '../../../scenarios/index.ts';
import type { LogMeta } from '../../log/log-format.ts';
import { type Progress, progressOf } from '../../log/progress.ts';
import { processCpuSeconds } from '../../machine/process-cpu.ts';
import type { Share } from '../../shares/share.ts';
import { logEnvironment } from './log-environment.ts';
import { spawnK6 } from './spawn-k6.ts';
import { lostWithStockK6, recordCsv } from './stock/record-csv.ts';

/**
 * The script finds its scenario among the named ones. k6 runs TypeScript itself; in the package it is bundled beside our
 * compiled files.
 */
const namedEntry = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'scenarios',
  'k6',
  `main${extname(import.meta.filename)}`,
);

export interface K6Run {
  /** the k6 program, and whether it has our output */
  path: string;
  ours: boolean;
  scenario: Scenario;
  /** script to run in place of ours, for a user's own scenario */
  script?: string | undefined;
  /** where k6 writes its own metrics too, by Prometheus remote write */
  prometheusUrl?: string | undefined;
  arrivals: ArrivalPlan;
  /** the part of the arrivals that this k6 walks; all of them where left out */
  share?: Share | undefined;
  exchange: ExchangePlan;
  meta: LogMeta;
  /** the histogram log to write */
  file: string;
  intervalMs: number;
  onProgress: (progress: Progress) => void;
  log: (line: string) => void;
  /** told of errors, of each kind at least of the first */
  onFirstError: (error: FirstError) => void;
  signal: AbortSignal;
}

/** The name under which k6 knows its remote write. */
const remoteWrite = 'experimental-prometheus-rw';

function argumentsOf(output: string, run: K6Run): string[] {
  return [
    'run',
    '--quiet',
    '--no-color',
    '--no-usage-report',
    '--no-thresholds',
    '--log-format=json',
    '--out',
    output,
    ...(run.prometheusUrl === undefined ? [] : ['--out', remoteWrite]),
    ...(run.share === undefined
      ? []
      : [`--execution-segment=${run.share.segment}`, `--execution-segment-sequence=${run.share.sequence}`]),
    run.script ?? namedEntry,
  ];
}

function environmentOf(run: K6Run): Record<string, string> {
  const plan = { scenario: run.scenario.name, arrivals: run.arrivals, exchange: run.exchange };
  return {
    FLOWGAUGE_PLAN: JSON.stringify(plan),
    ...logEnvironment({ ...run, timeoutMs: run.exchange.timeoutMs }),
    ...(run.prometheusUrl !== undefined && { K6_PROMETHEUS_RW_SERVER_URL: run.prometheusUrl }),
    K6_CSV_TIME_FORMAT: 'unix_micro',
    K6_CSV_SAVE_INTERVAL: `${run.intervalMs}ms`,
  };
}

async function runOurs(run: K6Run): Promise<void> {
  await spawnK6({
    ...run,
    args: argumentsOf(`flowgauge=${run.file}`, run),
    env: environmentOf(run),
    onLine: (line) => {
      const parsed = parseJson(line);
      if (parsed.ok && isJsonObject(parsed.value)) run.onProgress(progressOf(parsed.value));
    },
  });
}

/** A k6 without our output prints its CSV, which is turned into the log as it comes; no large file is left behind. */
async function runStock(run: K6Run): Promise<void> {
  const meta = { ...run.meta, lost: lostWithStockK6 };
  const recording = recordCsv({ ...run, meta });
  const cpu = { first: 0, seconds: 0, since: performance.now(), wallSeconds: 0 };
  let watcher: NodeJS.Timeout | undefined;
  let abortedAtMs: number | undefined;
  const aborted = (): void => {
    abortedAtMs = Date.now();
  };
  run.signal.addEventListener('abort', aborted, { once: true });
  try {
    await spawnK6({
      ...run,
      args: argumentsOf('csv=-', run),
      env: environmentOf(run),
      onLine: recording.line,
      onStart: (pid) => {
        watcher = setInterval(() => {
          const seconds = processCpuSeconds(pid);
          if (seconds === null) return;
          cpu.seconds = seconds;
          cpu.wallSeconds = (performance.now() - cpu.since) / 1000;
        }, 200);
      },
    });
  } finally {
    clearInterval(watcher);
    run.signal.removeEventListener('abort', aborted);
  }
  recording.finish(cpu, abortedAtMs);
}

/**
 * Runs a scenario with k6 into a histogram log: by our output, or from the CSV of another k6.
 * @throws Problem `engine-failed` with k6's last words where it did not measure
 */
export function runK6(run: K6Run): Promise<void> {
  return run.ours ? runOurs(run) : runStock(run);
}

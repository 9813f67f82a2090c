import { availableParallelism } from 'node:os';
import { secretsOf } from '../../contract/auth/secrets-of.ts';
import type { ComparisonVerdict } from '../../core/comparison.ts';
import type { ContractSetup, RecordedContract } from '../../core/contract-setup.ts';
import { type Emit, type RunEvent, timestamp } from '../../core/events.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { Problem } from '../../core/problem.ts';
import { createRedactor } from '../../core/redact.ts';
import { runTraceId } from '../../core/trace-ids.ts';
import { openRun, type RunRecord, writeReports } from '../../reports/index.ts';
import { exitCodeOf } from '../../reports/result/run-result.ts';
import { rerunCommands } from '../again/command-lines.ts';
import { hintOf } from '../flags/hint-text.ts';
import { packageVersion } from '../package/package-root.ts';
import { type LiveTarget, recordedTarget } from '../target/with-target.ts';
import { listenForInterruption } from './interruption.ts';
import type { RunSettings } from './options.ts';
import { printSummary } from './print-summary.ts';
import { problemLine } from './report-error.ts';
import { sendOtlp } from './send-otlp.ts';

export interface SessionOptions {
  command: string;
  live: LiveTarget;
  settings: RunSettings;
  /** what the contract suite is asked with, where the run has one */
  contract?: ContractSetup;
  /** the contract of a run without a suite */
  document?: RecordedContract;
  /** the verdicts of a comparison that fail the run; `slower` unless given */
  failOn?: readonly ComparisonVerdict[];
}

/** What the parts of a run work with. */
export interface Session {
  dir: string;
  seed: number;
  /** how long an answer may take, to its last byte */
  timeoutMs: number;
  /** id of the trace that requests are to name, 32 hexadecimal digits; undefined where they name none */
  traceId: string | undefined;
  emit: Emit;
  /** aborted when the user interrupts */
  signal: AbortSignal;
  /** progress, to stderr */
  log(line: string): void;
}

/** How a run begins, on this machine. */
function startEvent(options: SessionOptions, runId: string, traceId: string | undefined): RunEvent {
  const { command, live, settings, contract, document } = options;
  return {
    type: 'run-started',
    at: timestamp(),
    runId,
    tool: packageVersion(),
    command,
    argv: process.argv.slice(2),
    seed: settings.seed,
    target: recordedTarget(live),
    ...(contract !== undefined && { contract }),
    ...(document !== undefined && { document }),
    ...(traceId !== undefined && { traceId }),
    environment: {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      cpus: availableParallelism(),
      versions: {},
    },
  };
}

/**
 * Runs `work` as one recorded run: opens the log, records how it began and ended, writes every report, prints the
 * summary, and chooses the exit code. A Problem ends the work, never the reports of what was done.
 */
export async function runSession(
  options: SessionOptions,
  work: (session: Session) => Promise<void>,
): Promise<ExitCode> {
  const redactor = createRedactor([...options.settings.secrets, ...secretsOf(options.live.credentials)]);
  const { dir, log, failure } = await openRun(options.settings.outputDir, redactor, hintOf);
  const runId = dir.split(/[\\/]/).at(-1) ?? dir;
  const traceId = options.settings.trace === true ? runTraceId(options.settings.seed, runId) : undefined;
  const interruption = listenForInterruption();
  const startedMs = performance.now();
  const tell = (problem: Problem): void => {
    const { kind, message } = problem;
    log.emit({ type: 'problem', at: timestamp(), kind, message, hint: hintOf(problem) });
    process.stderr.write(`${redactor.text(problemLine(problem))}\n`);
  };
  log.emit(startEvent(options, runId, traceId));
  if (failure !== undefined) tell(failure);
  try {
    await work({
      dir,
      seed: options.settings.seed,
      timeoutMs: options.settings.timeoutMs,
      traceId,
      emit: log.emit,
      signal: interruption.signal,
      log: (line) => process.stderr.write(`${redactor.text(line)}\n`),
    });
  } catch (error) {
    // What an interruption breaks on its way out is no problem of its own.
    if (interruption.received() === undefined) {
      if (!(error instanceof Problem)) throw error;
      tell(error);
    }
  } finally {
    const signal = interruption.received();
    if (signal !== undefined) log.emit({ type: 'interrupted', at: timestamp(), signal });
    log.emit({ type: 'run-finished', at: timestamp(), durationMs: Math.round(performance.now() - startedMs) });
    await log.close();
  }
  try {
    const code = await present(await log.record(), options);
    // A signal that comes while reports are written lets them be written.
    return interruption.received() === undefined ? code : exitCode.interrupted;
  } finally {
    interruption.dispose();
  }
}

/** Writes the reports and prints the summary; the summary also comes where a report could not be written. */
async function present(record: RunRecord, { settings, failOn }: SessionOptions): Promise<ExitCode> {
  let unwritten: Error | undefined;
  try {
    await writeReports(record, settings.reports, { commands: rerunCommands(record) });
  } catch (error) {
    unwritten = error instanceof Error ? error : new Error(String(error));
  }
  await printSummary(record, settings.json);
  if (settings.collector !== undefined) {
    for (const fault of await sendOtlp(record, settings.collector)) process.stderr.write(`${fault}\n`);
  }
  if (unwritten !== undefined) throw unwritten;
  return exitCodeOf(record.result, failOn);
}

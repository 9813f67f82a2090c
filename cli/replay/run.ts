import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReplayResult, recordedSetup, replayViolation } from '../../contract/index.ts';
import { counted } from '../../core/counted.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { Problem } from '../../core/problem.ts';
import { type RunRecord, readRun } from '../../reports/index.ts';
import { readSpec, type SpecBundle, specDigest } from '../../spec/index.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { listenForInterruption } from '../session/interruption.ts';
import { freshSpec } from '../suite/fresh-spec.ts';
import type { TargetFlags } from '../target/options.ts';
import { resolveRunTarget } from '../target/run-target.ts';
import { withTarget } from '../target/with-target.ts';

function hasViolation({ result }: RunRecord, id: string): boolean {
  return (result.contract?.cases ?? []).some(({ violations }) => violations.some((violation) => violation.id === id));
}

/**
 * The run that is named, or the newest below a folder that has the violation.
 * @throws Problem `run-unreadable` where the named run cannot be read, `usage` where no run has the violation
 */
export async function findRun(id: string, named: string | undefined, outputDir: string): Promise<RunRecord> {
  if (named !== undefined) return readRun(named);
  const folders = await readdir(outputDir).catch(() => []);
  // Names begin with the time.
  for (const folder of folders.sort().reverse()) {
    const record = await readRun(join(outputDir, folder)).catch(() => undefined);
    if (record !== undefined && hasViolation(record, id)) return record;
  }
  throw new Problem(
    'usage',
    `no run in ${outputDir} has a violation ${JSON.stringify(id)}`,
    'name the run after the id',
  );
}

/** The contract of the run: the committed one, or where that is another, the one that the pages make. */
async function specOf({ events }: RunRecord): Promise<SpecBundle> {
  const { document } = recordedSetup(events).contract;
  const committed = readSpec();
  return specDigest(committed).sha256 === document.sha256 ? committed : (await freshSpec()).bundle;
}

const breachLines = ({ result: { violations }, original }: ReplayResult, reproduced: boolean): string[] =>
  violations
    .filter(({ rule, severity }) => (reproduced ? rule === original.rule : severity === 'error'))
    .map(({ rule, message, expected, actual }) =>
      [`  ${reproduced ? '' : `${rule}: `}${message}`, `  expected ${expected}`, `  actual   ${actual}`].join('\n'),
    );

/** What a replay came to, in words and as an exit code. */
function verdictOf(replayed: ReplayResult): { words: string; code: ExitCode } {
  if (replayed.reproduced) return { words: 'broken again', code: exitCode.violated };
  if (replayed.result.status === 'fail') {
    return { words: 'not broken this time, but the case fails', code: exitCode.violated };
  }
  return { words: 'not broken this time', code: exitCode.held };
}

function interrupted(): ExitCode {
  process.stderr.write('interrupted: the replay has no verdict\n');
  return exitCode.interrupted;
}

/**
 * `flowgauge replay ID [RUN]`: says whether the rule is broken again, with what was expected and what came.
 * @throws Problem `usage` where the requests cannot be sent again, or show nothing of the rule
 */
export async function replay(
  id: string,
  record: RunRecord,
  flags: TargetFlags,
  config: FlowgaugeConfig,
): Promise<ExitCode> {
  const spec = await specOf(record);
  const resolved = await resolveRunTarget(record.result.target, flags, config);
  return withTarget(resolved, async ({ target, credentials }) => {
    const interruption = listenForInterruption();
    try {
      const { signal } = interruption;
      const replayed = await replayViolation({ events: record.events, id, spec, target, credentials, signal });
      if (interruption.received() !== undefined && !replayed.reproduced) return interrupted();
      const { words, code } = verdictOf(replayed);
      const { original, caseId, exchanges, reproduced } = replayed;
      const sent = counted(exchanges.length, 'request');
      const lines = [
        `${original.rule} in ${caseId}, at ${target.url}: ${words} (${sent})`,
        ...breachLines(replayed, reproduced),
      ];
      process.stdout.write(`${lines.join('\n').replace(/[^\P{Cc}\n]/gu, '?')}\n`);
      return code;
    } catch (error) {
      // What an interruption breaks on its way out is no problem of its own.
      if (interruption.received() === undefined) throw error;
      return interrupted();
    } finally {
      interruption.dispose();
    }
  });
}

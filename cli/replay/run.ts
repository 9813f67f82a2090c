import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReplayResult, recordedSetup, replayViolation } from '../../contract/index.ts';
import { noHints } from '../../contract/resources/contract-hints.ts';
import { counted } from '../../core/counted.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { Problem } from '../../core/problem.ts';
import { type RunRecord, readRun } from '../../reports/index.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { builtInName, chooseContract, choosesNoContract } from '../documents/choose-contract.ts';
import type { ContractChoiceFlags } from '../documents/contract-flags.ts';
import { builtInContract, openContract } from '../documents/open-contract.ts';
import { listenForInterruption } from '../session/interruption.ts';
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

/**
 * The contract of the run, made again of its files, or the one that flags choose. The built-in one is taken as it was
 * committed, or where that is another, as its pages make it.
 * @throws Problem `file-unreadable` where the files of the run's contract are not there any more
 */
async function specOf({ events }: RunRecord, flags: ContractChoiceFlags, config: FlowgaugeConfig): Promise<SpecBundle> {
  const { document } = recordedSetup(events).contract;
  if (!choosesNoContract(flags)) return (await openContract(await chooseContract(flags, config))).spec;
  const { name = builtInName, origin = { kind: 'built-in' } } = document;
  const committed = origin.kind === 'built-in' ? builtInContract() : undefined;
  if (committed?.digest.sha256 === document.sha256) return committed.spec;
  try {
    return (await openContract({ name, origin, hints: noHints }, true)).spec;
  } catch (error) {
    if (!(error instanceof Problem) || origin.kind === 'built-in') throw error;
    throw new Problem(
      error.kind,
      `the contract of the run, ${name}, cannot be made again: ${error.message}`,
      'name it by --page, --spec or --contract',
    );
  }
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
  flags: TargetFlags & ContractChoiceFlags,
  config: FlowgaugeConfig,
): Promise<ExitCode> {
  const spec = await specOf(record, flags, config);
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

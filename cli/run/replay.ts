import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replayViolation } from '../../contract/index.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { Problem } from '../../core/problem.ts';
import { type RunRecord, readRun } from '../../reports/index.ts';
import { readSpec } from '../../spec/index.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { namesNoTarget, resolveTarget, type TargetFlags, targetFlagsOf } from '../options/target.ts';
import { withTarget } from './with-target.ts';

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

function recordedFlags({ events }: RunRecord): TargetFlags {
  const started = events.find((event) => event.type === 'run-started');
  return targetFlagsOf(started?.type === 'run-started' ? started.argv : []);
}

/** `flowgauge replay ID [RUN]`: says whether the rule is broken again, with what was expected and what came. */
export async function replay(
  id: string,
  record: RunRecord,
  flags: TargetFlags,
  config: FlowgaugeConfig,
): Promise<ExitCode> {
  const named = namesNoTarget(flags) ? { ...recordedFlags(record), ...(flags.yes && { yes: true }) } : flags;
  const allowHost = [...named.allowHost, ...flags.allowHost];
  const resolved = await resolveTarget({ ...named, allowHost }, config, process.env);
  return withTarget(resolved, async ({ target, credentials }) => {
    const { original, caseId, reproduced, results } = await replayViolation({
      events: record.events,
      id,
      spec: readSpec(),
      target,
      credentials,
    });
    const again = results
      .flatMap(({ violations }) => violations)
      .filter(({ rule }) => rule === original.rule)
      .map(({ message, expected, actual }) => `  ${message}\n  expected ${expected}\n  actual   ${actual}`);
    const verdict = reproduced ? 'broken again' : 'not broken this time';
    const lines = [`${original.rule} in ${caseId}, at ${target.url}: ${verdict}`, ...again];
    process.stdout.write(`${lines.join('\n').replace(/[^\P{Cc}\n]/gu, '?')}\n`);
    return reproduced ? exitCode.violated : exitCode.held;
  });
}

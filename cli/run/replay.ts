import { replayViolation } from '../../contract/index.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import { readRun } from '../../reports/index.ts';
import { readSpec } from '../../spec/index.ts';
import type { ResolvedTarget } from '../options/target.ts';
import { withTarget } from './with-target.ts';

/** `flowgauge replay ID RUN`: says whether the rule is broken again, with what was expected and what came. */
export async function replay(id: string, run: string, resolved: ResolvedTarget): Promise<ExitCode> {
  const { events } = await readRun(run);
  return withTarget(resolved, async ({ target, credentials }) => {
    const { original, caseId, reproduced, results } = await replayViolation({
      events,
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
    const lines = [`${original.rule} in ${caseId}: ${verdict}`, ...again];
    process.stdout.write(`${lines.join('\n').replace(/[^\P{Cc}\n]/gu, '?')}\n`);
    return reproduced ? exitCode.violated : exitCode.held;
  });
}

import type { Command } from 'commander';
import { verdictOf } from '../../core/comparison.ts';
import { exitCode } from '../../core/exit-code.ts';
import { describeComparison } from '../../reports/shown/describe-comparison.ts';
import {
  addCompareOptions,
  addFailOnOption,
  type CompareFlags,
  compareOptions,
  type FailOnFlags,
} from '../comparison/options.ts';
import { hintText } from '../flags/hint-text.ts';

type CompareCommandFlags = CompareFlags & FailOnFlags & { baselines?: string; json?: boolean };

export function registerCompare(program: Command): void {
  const command = program
    .command('compare')
    .description('slower, not slower or inconclusive: two recorded sets of runs, quantile by quantile')
    .argument('<base>', 'a run, a folder of runs, an .hlog or the name of a baseline')
    .argument('<new...>', 'the same, later')
    .option('--baselines <dir>', 'where baselines are kept (default: baselines)')
    .option('--json', 'print the comparison as JSON');
  addFailOnOption(addCompareOptions(command))
    .addHelpText(
      'after',
      `
Exit code 1 where a quantile is slower, or as --fail-on says; also where one side answered with errors. Fewer than three
runs on a side are always inconclusive.

Examples:
  flowgauge compare main reports/out
  flowgauge compare old-runs/ new-runs/ --min-effect 10%
  flowgauge compare main reports/out --fail-on slower,inconclusive`,
    )
    .action(async (base: string, candidate: string[], flags: CompareCommandFlags) => {
      const { compareRecorded, defaultBaselinesRoot } = await import('../../load/index.ts');
      const { comparisons, notes: found } = compareRecorded({
        base: [base],
        candidate,
        baselinesRoot: flags.baselines ?? defaultBaselinesRoot,
        options: compareOptions(flags, 1),
      });
      const notes = found.map(({ words, waysOut }) => hintText(words, waysOut));
      const lines = flags.json
        ? [JSON.stringify({ comparisons, notes }, undefined, 2)]
        : [...comparisons.flatMap((one) => describeComparison(one)), ...notes];
      process.stdout.write(`${lines.join('\n')}\n`);
      const fails = comparisons.some((one) => one.faults !== undefined || flags.failOn.includes(verdictOf(one)));
      if (fails) process.exitCode = exitCode.violated;
    });
}

import type { Command } from 'commander';
import { exitCode } from '../../core/exit-code.ts';
import { addCompareOptions, type CompareFlags, compareOptions } from '../options/compare.ts';

type CompareCommandFlags = CompareFlags & { baselines?: string; json?: boolean };

export function registerCompare(program: Command): void {
  const command = program
    .command('compare')
    .description('slower, not slower or inconclusive: two recorded sets of runs, quantile by quantile')
    .argument('<base>', 'a run, a folder of runs, an .hlog or the name of a baseline')
    .argument('<new...>', 'the same, later')
    .option('--baselines <dir>', 'where baselines are kept (default: baselines)')
    .option('--json', 'print the comparison as JSON');
  addCompareOptions(command)
    .addHelpText(
      'after',
      `
Exit code 1 where a quantile is slower. Fewer than three runs on a side are always inconclusive.

Examples:
  flowgauge compare main reports/out
  flowgauge compare old-runs/ new-runs/ --min-effect 10%`,
    )
    .action(async (base: string, candidate: string[], flags: CompareCommandFlags) => {
      const { compareRecorded, defaultBaselinesRoot, describeComparison } = await import('../../load/index.ts');
      const { comparisons, notes } = compareRecorded({
        base: [base],
        candidate,
        baselinesRoot: flags.baselines ?? defaultBaselinesRoot,
        options: compareOptions(flags, 1),
      });
      const lines = flags.json
        ? [JSON.stringify({ comparisons, notes }, undefined, 2)]
        : [...comparisons.flatMap(describeComparison), ...notes];
      process.stdout.write(`${lines.join('\n')}\n`);
      const slower = comparisons.some(({ quantiles }) => quantiles.some(({ verdict }) => verdict === 'slower'));
      if (slower) process.exitCode = exitCode.violated;
    });
}

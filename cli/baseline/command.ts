import type { Command } from 'commander';

export function registerBaseline(program: Command): void {
  const baseline = program.command('baseline').description('runs kept under a name, to compare with later');
  baseline
    .command('save')
    .description('store the histograms of runs under a name; they are small text files, made to be committed')
    .argument('<name>', 'letters, digits, dots, hyphens and underscores')
    .argument('<run...>', 'runs, folders of runs or .hlog files')
    .option('--baselines <dir>', 'where baselines are kept (default: baselines)')
    .addHelpText(
      'after',
      `
Examples:
  flowgauge baseline save main reports/out/RUN1 reports/out/RUN2 reports/out/RUN3`,
    )
    .action(async (name: string, runs: string[], flags: { baselines?: string }) => {
      const { defaultBaselinesRoot, readRuns, saveBaseline } = await import('../../load/index.ts');
      const root = flags.baselines ?? defaultBaselinesRoot;
      // A run that cannot be compared later is refused now.
      const files = readRuns(runs, root).map(({ file }) => file);
      for (const stored of saveBaseline(name, files, root)) process.stdout.write(`${stored}\n`);
    });
}

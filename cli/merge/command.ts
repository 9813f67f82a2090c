import { availableParallelism } from 'node:os';
import type { Command } from 'commander';

export function registerMerge(program: Command): void {
  program
    .command('merge')
    .description('exact union of the latency histograms of several generators')
    .argument('<file...>', '.hlog files of one scenario')
    .requiredOption('-o, --output <file>', 'the merged .hlog')
    .option('--force', 'merge also what does not belong together: another scenario, commit or target')
    .addHelpText(
      'after',
      `
The result is printed as JSON, in the form of the entries of "load" in result.json.

Examples:
  flowgauge merge host1/steady.k6.hlog host2/steady.k6.hlog -o steady.hlog`,
    )
    .action(async (files: string[], flags: { output: string; force?: boolean }) => {
      const { mergeFiles } = await import('../../load/index.ts');
      const options = { force: flags.force ?? false, cpus: availableParallelism() };
      const result = mergeFiles(files, flags.output, options);
      process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    });
}

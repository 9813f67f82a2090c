import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { addTargetOptions, type TargetFlags } from '../target/options.ts';

type CleanupFlags = TargetFlags & { config?: string; dryRun?: boolean };

export function registerCleanup(program: Command): void {
  const command = program
    .command('cleanup')
    .description('end what a run of the contract suite made on its target and could not end')
    .argument('<run>', 'folder of the run, or its run.ndjson')
    .option('--dry-run', 'show what would be ended, and send nothing')
    .option('--config <file>', 'config file (default: flowgauge.config.* in this folder)');
  addTargetOptions(command)
    .addHelpText(
      'after',
      `
A run ends what it made, also where it is interrupted; its journal says what was left where it was killed. Exit code 0
where nothing is left, 1 where something is.

Examples:
  flowgauge cleanup reports/out/RUN --dry-run
  flowgauge cleanup reports/out/RUN`,
    )
    .action(async (run: string, flags: CleanupFlags) => {
      const config = await loadConfig(process.cwd(), flags.config);
      const { cleanUpRun } = await import('./run.ts');
      process.exitCode = await cleanUpRun(run, flags, config);
    });
}

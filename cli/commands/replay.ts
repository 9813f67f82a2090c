import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { addTargetOptions, resolveTarget, type TargetFlags } from '../options/target.ts';

export function registerReplay(program: Command): void {
  const command = program
    .command('replay')
    .description('send the requests that led to a violation again, and judge the answers anew')
    .argument('<id>', 'id of the violation, as the report shows it')
    .argument('<run>', 'folder of the run, or its run.ndjson')
    .option('--config <file>', 'config file (default: flowgauge.config.* in this folder)');
  addTargetOptions(command)
    .addHelpText(
      'after',
      `
Exit code 1 where the same rule is broken again, 0 where it is not.

Examples:
  flowgauge replay VIOLATION-ID reports/out/RUN --url http://127.0.0.1:8080 --project-id p --flow success=f`,
    )
    .action(async (id: string, run: string, flags: TargetFlags & { config?: string }) => {
      const config = await loadConfig(process.cwd(), flags.config);
      const resolved = await resolveTarget(flags, config, process.env);
      const { replay } = await import('../run/replay.ts');
      process.exitCode = await replay(id, run, resolved);
    });
}

import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { addContractChoice, type ContractChoiceFlags, contractChoiceFlags } from '../documents/contract-flags.ts';
import { holdToMode, type Mode } from '../flags/modes.ts';
import { addTargetOptions, type TargetFlags } from '../target/options.ts';

type ReplayFlags = TargetFlags & ContractChoiceFlags & { config?: string; outputDir?: string };

/** A run that is named is not looked for. */
const namedRun: Mode = {
  asked: 'a run that is named',
  takes: [
    '--config',
    '--target',
    '--url',
    '--project-id',
    '--flow',
    '--auth',
    '--allow-host',
    '--yes',
    ...contractChoiceFlags,
  ],
};

export function registerReplay(program: Command): void {
  const command = program
    .command('replay')
    .description('send the requests that led to a violation again, and judge the answers anew')
    .argument('<id>', 'id of the violation, as the report shows it')
    .argument('[run]', 'folder of the run, or its run.ndjson (default: the newest run that has it)')
    .option('--output-dir <dir>', 'where runs are looked for (default: reports/out)')
    .option('--config <file>', 'config file (default: flowgauge.config.* in this folder)');
  addContractChoice(command, 'Contract to judge by (the one of the run where none is chosen):');
  addTargetOptions(command)
    .addHelpText(
      'after',
      `
The requests go to the target of the run, unless flags name another. Exit code 1 where the same rule is broken again or
the case fails by another, 0 where it does not, 2 where the requests cannot be sent again or show nothing of the rule.

Examples:
  flowgauge replay 3f2a9c01d4e7
  flowgauge replay 3f2a9c01d4e7 reports/out/RUN --url http://127.0.0.1:8081 --project-id p --flow success=f`,
    )
    .action(async (id: string, run: string | undefined, flags: ReplayFlags) => {
      if (run !== undefined) holdToMode(command, namedRun);
      const config = await loadConfig(process.cwd(), flags.config);
      const { findRun, replay } = await import('./run.ts');
      const record = await findRun(id, run, flags.outputDir ?? config.outputDir ?? 'reports/out');
      process.exitCode = await replay(id, record, flags, config);
    });
}

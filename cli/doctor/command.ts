import type { Command } from 'commander';
import { exitCode } from '../../core/exit-code.ts';
import { loadConfig } from '../config/load-config.ts';
import { chooseContract, choosesNoContract } from '../documents/choose-contract.ts';
import { addContractChoice, type ContractChoiceFlags } from '../documents/contract-flags.ts';
import { addTargetOptions, resolveTarget, type TargetFlags } from '../target/options.ts';

type DoctorFlags = TargetFlags & ContractChoiceFlags & { config?: string; outputDir?: string; json?: boolean };

export function registerDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .description('check Node, k6, the target with its flows, its credentials and its clock, and say what to do');
  addContractChoice(addTargetOptions(command))
    .optionsGroup('Options:')
    .option('--config <file>', 'config file (default: flowgauge.config.* in this folder)')
    .option('--output-dir <dir>', 'where runs would be written (default: reports/out)')
    .option('--json', 'print the checks as JSON')
    .addHelpText(
      'after',
      `
Each role of the target is called once, and a flow that does not exist. Exit code 2 where this machine is not fit, 3 where
the target, one of its flows or its credentials are not.

Examples:
  flowgauge doctor                                          this machine alone
  flowgauge doctor --url http://127.0.0.1:8080 --project-id p --flow success=my-flow`,
    )
    .action(async (flags: DoctorFlags) => {
      const config = await loadConfig(process.cwd(), flags.config);
      const { openContract } = await import('../documents/open-contract.ts');
      const contract = await openContract(await chooseContract(flags, config));
      const resolved = await resolveTarget(flags, config, process.env);
      const { checkK6, checkNode, checkOutputDir } = await import('./check-machine.ts');
      const { checkContract } = await import('./check-contract.ts');
      const { checkTarget } = await import('./check-target.ts');
      const { formatChecks } = await import('./check.ts');
      const machine = [
        checkNode(process.versions.node),
        await checkK6(),
        checkOutputDir(flags.outputDir ?? config.outputDir ?? 'reports/out'),
        ...(choosesNoContract(flags) ? [] : [await checkContract(contract)]),
      ];
      const target =
        resolved.kind === 'given' ? await checkTarget(contract, resolved.target, resolved.credentials) : [];
      const checks = [...machine, ...target];
      process.stdout.write(`${flags.json ? JSON.stringify(checks, null, 2) : formatChecks(checks)}\n`);
      if (target.some(({ state }) => state === 'fail')) process.exitCode = exitCode.unreachable;
      if (machine.some(({ state }) => state === 'fail')) process.exitCode = exitCode.usage;
    });
}

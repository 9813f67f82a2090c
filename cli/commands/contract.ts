import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { addContractOptions, type ContractFlags, resolveContractSettings } from '../options/contract.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../options/run.ts';
import { addTargetOptions, resolveTarget, type TargetFlags } from '../options/target.ts';
import { parsePositive } from '../options/values.ts';

type ContractCommandFlags = TargetFlags & RunFlags & ContractFlags & { rate?: number };

export function registerContract(program: Command): void {
  const command = program.command('contract').description('the contract suite against a target');
  addTargetOptions(command);
  addContractOptions(command).option('--rate <n>', 'requests per second at most', parsePositive);
  addRunOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  flowgauge contract                                       on the embedded emulator
  flowgauge contract --url http://127.0.0.1:8080 --project-id p --flow success=a --flow echo=b --flow fail=c
  flowgauge contract --rule undeclared-field=error --reporter junit=junit.xml`,
    )
    .action(async (flags: ContractCommandFlags) => {
      const config = await loadConfig(process.cwd(), flags.config);
      const resolved = await resolveTarget(flags, config, process.env);
      const settings = resolveRunSettings(flags, config, process.env);
      const contract = await resolveContractSettings(flags, config);
      const { runContractCommand } = await import('../run/contract.ts');
      process.exitCode = await runContractCommand(resolved, settings, {
        ...contract,
        ...(flags.rate !== undefined && { ratePerSecond: flags.rate }),
      });
    });
}

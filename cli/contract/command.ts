import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { chooseContract } from '../documents/choose-contract.ts';
import {
  addContractChoice,
  addHintOptions,
  type ContractChoiceFlags,
  type HintFlags,
} from '../documents/contract-flags.ts';
import { holdToMode, type Mode } from '../flags/modes.ts';
import { parsePositive } from '../flags/values.ts';
import { addObservabilityOptions, type ObservabilityFlags, withObservability } from '../session/observability.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';
import { addContractOptions, type ContractFlags, resolveContractSettings } from '../suite/options.ts';
import { addTargetOptions, permissionOf, resolveTarget, type TargetFlags } from '../target/options.ts';

type ContractCommandFlags = TargetFlags &
  RunFlags &
  ObservabilityFlags &
  ContractFlags &
  ContractChoiceFlags &
  HintFlags & { rate?: number; dryRun?: boolean; listRules?: boolean };

/** A list of the rules is made from these; nothing is sent for it. */
const listing: Mode = {
  asked: '--list-rules',
  takes: ['--list-rules', '--rule', '--strict', '--config', '--json'],
};

async function contract(flags: ContractCommandFlags, command: Command): Promise<number> {
  if (flags.listRules) holdToMode(command, listing);
  const config = await loadConfig(process.cwd(), flags.config);
  const settings = withObservability(
    resolveRunSettings(flags, config, process.env),
    flags,
    permissionOf(flags, config),
    process.env,
  );
  const suite = {
    ...(await resolveContractSettings(flags, config)),
    ...(flags.rate !== undefined && { ratePerSecond: flags.rate }),
  };
  if (flags.listRules) {
    const { printRules } = await import('./list-rules.ts');
    return printRules(suite, settings.json);
  }
  const { openContract } = await import('../documents/open-contract.ts');
  const chosen = await openContract(await chooseContract(flags, config));
  const resolved = await resolveTarget(flags, config, process.env);
  if (flags.dryRun) {
    const { printContractPlan } = await import('../suite/plan.ts');
    return printContractPlan(resolved, settings, suite, chosen, 1);
  }
  const { runContractCommand } = await import('./run.ts');
  return runContractCommand(resolved, settings, suite, chosen);
}

export function registerContract(program: Command): void {
  const command = program.command('contract').description('the contract suite against a target');
  addTargetOptions(command);
  addHintOptions(addContractChoice(command));
  addContractOptions(command)
    .option('--rate <n>', 'requests per second at most', parsePositive)
    .option('--dry-run', 'print what would be sent and what it would cost; send nothing')
    .option('--list-rules', 'print the rules with their severities');
  addObservabilityOptions(command);
  addRunOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  flowgauge contract                                       on the embedded emulator
  flowgauge contract --url http://127.0.0.1:8080 --project-id p --flow success=a --flow echo=b --flow fail=c
  flowgauge contract --page pages/ --url http://127.0.0.1:8080 --project-id p
  flowgauge contract --rule undeclared-field=error --reporter junit=junit.xml
  flowgauge contract --dry-run --effort quick`,
    )
    .action(async (flags: ContractCommandFlags) => {
      process.exitCode = await contract(flags, command);
    });
}

import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { chooseContract } from '../documents/choose-contract.ts';
import {
  addContractChoice,
  addHintOptions,
  type ContractChoiceFlags,
  type HintFlags,
} from '../documents/contract-flags.ts';
import { addLoadOptions, type LoadFlags, resolveLoadSettings } from '../scenario/options.ts';
import { addObservabilityOptions, type ObservabilityFlags, withObservability } from '../session/observability.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';
import { addContractOptions, type ContractFlags, resolveContractSettings } from '../suite/options.ts';
import { addTargetOptions, permissionOf, resolveTarget, type TargetFlags } from '../target/options.ts';

type NightlyFlags = TargetFlags &
  RunFlags &
  ObservabilityFlags &
  ContractFlags &
  LoadFlags &
  ContractChoiceFlags &
  HintFlags;

export function registerNightly(program: Command): void {
  const command = program
    .command('nightly')
    .description('the whole job: spec check, contract suite, a short load by k6 and autocannon, reports');
  addTargetOptions(command);
  addHintOptions(addContractChoice(command));
  addContractOptions(command);
  addLoadOptions(command);
  addObservabilityOptions(command);
  addRunOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  flowgauge nightly                                        on the embedded emulator
  flowgauge nightly --url http://127.0.0.1:8080 --project-id p --flow success=my-flow
  flowgauge nightly --page pages/ --url http://127.0.0.1:8080 --project-id p
  flowgauge nightly --threshold 'p(99)<250' --reporter junit=junit.xml`,
    )
    .action(async (flags: NightlyFlags) => {
      const config = await loadConfig(process.cwd(), flags.config);
      const { openContract } = await import('../documents/open-contract.ts');
      const chosen = await openContract(await chooseContract(flags, config), true);
      const resolved = await resolveTarget(flags, config, process.env);
      const settings = withObservability(
        resolveRunSettings(flags, config, process.env),
        flags,
        permissionOf(flags, config),
        process.env,
      );
      const contract = await resolveContractSettings(flags, config);
      const load = await resolveLoadSettings(flags, config);
      const { runNightly } = await import('./run.ts');
      process.exitCode = await runNightly(resolved, settings, contract, load, chosen);
    });
}

import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { addContractOptions, type ContractFlags, resolveContractSettings } from '../options/contract.ts';
import { addLoadOptions, type LoadFlags, resolveLoadSettings } from '../options/load.ts';
import { addObservabilityOptions, type ObservabilityFlags, withObservability } from '../options/observability.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../options/run.ts';
import { addTargetOptions, permissionOf, resolveTarget, type TargetFlags } from '../options/target.ts';

type NightlyFlags = TargetFlags & RunFlags & ObservabilityFlags & ContractFlags & LoadFlags;

export function registerNightly(program: Command): void {
  const command = program
    .command('nightly')
    .description('the whole job: spec check, contract suite, a short load by k6 and autocannon, reports');
  addTargetOptions(command);
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
  flowgauge nightly --threshold 'p(99)<250' --reporter junit=junit.xml`,
    )
    .action(async (flags: NightlyFlags) => {
      const config = await loadConfig(process.cwd(), flags.config);
      const resolved = await resolveTarget(flags, config, process.env);
      const settings = withObservability(
        resolveRunSettings(flags, config, process.env),
        flags,
        permissionOf(flags, config),
        process.env,
      );
      const contract = await resolveContractSettings(flags, config);
      const load = await resolveLoadSettings(flags, config);
      const { runNightly } = await import('../run/nightly.ts');
      process.exitCode = await runNightly(resolved, settings, contract, load);
    });
}

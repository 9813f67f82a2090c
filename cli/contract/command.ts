import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { holdToMode } from '../flags/modes.ts';
import { parsePositive } from '../flags/values.ts';
import { addObservabilityOptions, type ObservabilityFlags, withObservability } from '../session/observability.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';
import { addContractOptions, type ContractFlags, resolveContractSettings } from '../suite/options.ts';
import { addTargetOptions, permissionOf, resolveTarget, type TargetFlags } from '../target/options.ts';
import { contractMode } from './modes.ts';

type ContractCommandFlags = TargetFlags &
  RunFlags &
  ObservabilityFlags &
  ContractFlags & { rate?: number; dryRun?: boolean; listRules?: boolean; har?: string; compareTo?: string };

async function contract(flags: ContractCommandFlags, command: Command): Promise<number> {
  holdToMode(
    command,
    contractMode({ listsRules: flags.listRules ?? false, har: flags.har, compareTo: flags.compareTo }),
  );
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
  if (flags.har !== undefined) {
    const { judgeTraffic } = await import('../judge/run.ts');
    return judgeTraffic(flags.har, settings, suite);
  }
  const resolved = await resolveTarget(flags, config, process.env);
  const other =
    flags.compareTo === undefined
      ? undefined
      : await resolveTarget({ ...flags, url: flags.compareTo }, config, process.env);
  if (flags.dryRun) {
    const { printContractPlan } = await import('../suite/plan.ts');
    return printContractPlan(resolved, settings, suite, other === undefined ? 1 : 2);
  }
  if (other !== undefined) {
    const { compareAnswers } = await import('../diff-targets/run.ts');
    return compareAnswers(resolved, other, settings, suite);
  }
  const { runContractCommand } = await import('./run.ts');
  return runContractCommand(resolved, settings, suite);
}

export function registerContract(program: Command): void {
  const command = program
    .command('contract')
    .description('the contract suite against a target, over recorded traffic, or against two targets to compare them');
  addTargetOptions(command);
  addContractOptions(command)
    .option('--rate <n>', 'requests per second at most', parsePositive)
    .option('--dry-run', 'print what would be sent and what it would cost; send nothing')
    .option('--list-rules', 'print the rules with their severities')
    .option('--har <file>', 'judge recorded traffic (a HAR or a run.ndjson) instead of sending anything')
    .option('--compare-to <url>', 'send the same requests to a second target and list where the answers differ');
  addObservabilityOptions(command);
  addRunOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  flowgauge contract                                       on the embedded emulator
  flowgauge contract --url http://127.0.0.1:8080 --project-id p --flow success=a --flow echo=b --flow fail=c
  flowgauge contract --rule undeclared-field=error --reporter junit=junit.xml
  flowgauge contract --har traffic.har
  flowgauge contract --dry-run --effort quick`,
    )
    .action(async (flags: ContractCommandFlags) => {
      process.exitCode = await contract(flags, command);
    });
}

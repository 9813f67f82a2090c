import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { chooseContract } from '../documents/choose-contract.ts';
import { addContractChoice, type ContractChoiceFlags } from '../documents/contract-flags.ts';
import { refuseFlags } from '../flags/modes.ts';
import { addOtlpOption, type ObservabilityFlags, withObservability } from '../session/observability.ts';
import { addRecordOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';
import { addRuleOptions, type RuleFlags, resolveRuleSettings } from '../suite/options.ts';
import { permissionOf } from '../target/options.ts';

type JudgeFlags = RunFlags & ObservabilityFlags & RuleFlags & ContractChoiceFlags;

const nothingSent = 'leave it out: recorded traffic is judged without sending anything';

/** Flags of `contract` that speak of what is sent. */
const refused = Object.fromEntries(
  [
    ...['--url', '--target', '--project-id', '--flow', '--auth', '--allow-host', '--yes'],
    ...['--effort', '--safe', '--case', '--jobs', '--rate', '--budget', '--timeout', '--seed', '--trace', '--dry-run'],
  ].map((flag) => [flag, nothingSent]),
);

export function registerJudge(program: Command): void {
  const command = program
    .command('judge')
    .description('the rules that need only exchanges, over recorded traffic')
    .argument(
      '<file>',
      "a HAR file, or a recorded run: its folder or its run.ndjson; the run's own exchanges are judged anew",
    );
  addContractChoice(command);
  addRuleOptions(command);
  addOtlpOption(command);
  refuseFlags(addRecordOptions(command), {
    ...refused,
    '--known-failing': 'leave it out: recorded traffic has no cases to know',
    '--list-rules': 'list them by flowgauge contract --list-rules',
  })
    .addHelpText(
      'after',
      `
Nothing is sent. What would have to be asked of the target is "not exercised", and says so.

Examples:
  flowgauge judge traffic.har
  flowgauge judge traffic.har --rule undeclared-field=error --reporter junit=junit.xml
  flowgauge judge traffic.har --spec openapi.yaml
  flowgauge judge reports/out/RUN --strict`,
    )
    .action(async (file: string, flags: JudgeFlags) => {
      const config = await loadConfig(process.cwd(), flags.config);
      const permission = permissionOf({ flow: [], allowHost: [] }, config);
      const recorded = resolveRunSettings(flags, config, process.env);
      const settings = withObservability(recorded, flags, permission, process.env);
      const rules = await resolveRuleSettings(flags, config);
      const { openContract } = await import('../documents/open-contract.ts');
      const chosen = await openContract(await chooseContract(flags, config));
      const { judgeTraffic } = await import('./run.ts');
      process.exitCode = await judgeTraffic(file, settings, rules, chosen);
    });
}

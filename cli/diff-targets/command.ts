import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { chooseContract } from '../documents/choose-contract.ts';
import {
  addContractChoice,
  addHintOptions,
  type ContractChoiceFlags,
  type HintFlags,
} from '../documents/contract-flags.ts';
import { holdToMode, type Mode, refuseFlags } from '../flags/modes.ts';
import { parsePositive } from '../flags/values.ts';
import { addOtlpOption, type ObservabilityFlags, withObservability } from '../session/observability.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';
import { addPlanOptions, type PlanFlags, resolveContractSettings } from '../suite/options.ts';
import { addTargetOptions, permissionOf, resolveTarget, type TargetFlags } from '../target/options.ts';

type DiffTargetsFlags = TargetFlags &
  RunFlags &
  ObservabilityFlags &
  PlanFlags &
  ContractChoiceFlags &
  HintFlags & { rate?: number; dryRun?: boolean };

const notJudged = 'leave it out: answers are compared, not judged';

/** Flags of `contract` that speak of the judging. */
const refused = {
  '--rule': notJudged,
  '--strict': notJudged,
  '--known-failing': notJudged,
  '--trace': 'leave it out: neither target is the one that a trace is of',
};

/** Both targets are named: there is no third. */
function twoUrls(command: Command): Mode {
  const flags = command.options.flatMap(({ long }) => long ?? []);
  return { asked: 'two URLs', takes: flags.filter((flag) => flag !== '--url') };
}

async function diffTargets(
  [first, second]: readonly [string, string | undefined],
  flags: DiffTargetsFlags,
  command: Command,
): Promise<number> {
  if (second !== undefined) holdToMode(command, twoUrls(command));
  const config = await loadConfig(process.cwd(), flags.config);
  const recorded = resolveRunSettings(flags, config, process.env);
  const settings = withObservability(recorded, flags, permissionOf(flags, config), process.env);
  const suite = {
    ...(await resolveContractSettings({ ...flags, rule: [] }, config)),
    ...(flags.rate !== undefined && { ratePerSecond: flags.rate }),
  };
  const { openContract } = await import('../documents/open-contract.ts');
  const chosen = await openContract(await chooseContract(flags, config));
  const baseFlags = second === undefined ? flags : { ...flags, url: first };
  const base = await resolveTarget(baseFlags, config, process.env);
  const other = await resolveTarget({ ...flags, url: second ?? first }, config, process.env);
  if (flags.dryRun) {
    const { printContractPlan } = await import('../suite/plan.ts');
    return printContractPlan(base, settings, suite, chosen, 2);
  }
  const { compareAnswers } = await import('./run.ts');
  return compareAnswers(base, other, settings, suite, chosen);
}

export function registerDiffTargets(program: Command): void {
  const command = program
    .command('diff-targets')
    .description('the same requests to two targets, and where their answers differ beyond ids and times')
    .argument('<url-a>', 'the target that the other is compared with')
    .argument('[url-b]', 'the other; without it, URL_A is compared with the target that flags or config name')
    .option('--dry-run', 'print what would be sent and what it would cost; send nothing');
  addTargetOptions(command);
  addHintOptions(addContractChoice(command));
  addPlanOptions(command).option('--rate <n>', 'requests per second at most', parsePositive);
  addOtlpOption(command);
  refuseFlags(addRunOptions(command), refused)
    .addHelpText(
      'after',
      `
The requests are those of the contract suite, made from one seed; both targets have the same project id and flows. Exit
code 1 where their answers differ.

Examples:
  flowgauge diff-targets http://127.0.0.1:8080 http://127.0.0.1:8081 --project-id p --flow success=f
  flowgauge diff-targets http://127.0.0.1:8081 --target staging     another target than the one of the config
  flowgauge diff-targets URL_A URL_B --project-id p --flow success=f --effort quick --dry-run`,
    )
    .action(async (first: string, second: string | undefined, flags: DiffTargetsFlags) => {
      process.exitCode = await diffTargets([first, second], flags, command);
    });
}

import { type Command, Option } from 'commander';
import type { KnownFailure } from '../../contract/index.ts';
import type { Severity } from '../../core/authority.ts';
import { type Effort, efforts } from '../../core/contract-setup.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { readText } from '../flags/read-text.ts';
import { collect, parseCount, parseDuration } from '../flags/values.ts';

/** Flags that weigh the rules. */
export interface RuleFlags {
  rule: string[];
  strict?: boolean;
}

/** Flags that choose what is sent, and how fast. */
export interface PlanFlags {
  effort?: Effort;
  safe?: boolean;
  jobs?: number;
  /** milliseconds */
  budget?: number;
  case: string[];
}

/** Flags that shape the contract suite. */
export interface ContractFlags extends RuleFlags, PlanFlags {
  knownFailing?: string;
}

/** What flags and config say of the rules. */
export interface RuleSettings {
  rules: Record<string, Severity>;
  strict?: boolean;
}

/** What flags and config say of the contract suite. */
export interface ContractSettings extends RuleSettings {
  effort?: Effort;
  safe?: boolean;
  jobs?: number;
  /** milliseconds to wait in all beyond what answers take */
  budgetMs?: number;
  /** ids of cases, or beginnings of ids; all where it is left out */
  only?: string[];
  ratePerSecond?: number;
  /** failures that are known, and the file that lists them */
  knownFailing?: { file: string; failures: KnownFailure[] };
}

/** Adds the flags that shape the contract suite; the same for `contract` and `nightly`. */
export function addContractOptions(command: Command): Command {
  return addPaceOptions(
    addChoiceOptions(addRuleOptions(command)).option(
      '--known-failing <file>',
      'cases that are known to fail; one that passes, or names nothing, fails',
    ),
  );
}

/** Adds the flags of a command that sends the requests of the suite, and judges none of the answers. */
export function addPlanOptions(command: Command): Command {
  return addPaceOptions(addChoiceOptions(command.optionsGroup('Contract:')));
}

/** Adds the flags that weigh the rules. */
export function addRuleOptions(command: Command): Command {
  return command
    .optionsGroup('Contract:')
    .option('--rule <name=severity>', 'set a rule to error, warn, note or off; repeatable', collect, [])
    .option('--strict', 'every rule an error');
}

function addChoiceOptions(command: Command): Command {
  return command
    .addOption(new Option('--effort <level>', 'how many calls to look for rare faults with').choices(efforts))
    .option('--safe', 'no case that could execute a flow with a mutated payload')
    .option('--case <id>', 'only this case, or those whose ids begin so; repeatable', collect, []);
}

function addPaceOptions(command: Command): Command {
  return command
    .option('--jobs <n>', 'requests in flight at once', parseCount)
    .option('--budget <time>', 'wait so long in all beyond what answers take (default: 45s)', parseDuration);
}

/**
 * What weighs the rules; flags win over the config.
 * @throws Problem `usage` where a rule or severity does not exist
 */
export async function resolveRuleSettings(flags: RuleFlags, config: FlowgaugeConfig): Promise<RuleSettings> {
  const { parseRuleSettings } = await import('../../contract/index.ts');
  const configured = Object.entries(config.rules ?? {}).map(([name, severity]) => `${name}=${severity}`);
  return { rules: parseRuleSettings([...configured, ...flags.rule]), ...(flags.strict && { strict: true }) };
}

/**
 * The settings of the contract suite; flags win over the config.
 * @throws Problem `usage` where a rule or severity does not exist, `file-unreadable` or `config-invalid` for a list of
 *   known failures
 */
export async function resolveContractSettings(
  flags: ContractFlags,
  config: FlowgaugeConfig,
): Promise<ContractSettings> {
  const { parseKnownFailing } = await import('../../contract/index.ts');
  const { knownFailing: file } = flags;
  return {
    ...(await resolveRuleSettings(flags, config)),
    ...(flags.effort && { effort: flags.effort }),
    ...(flags.safe && { safe: true }),
    ...(flags.case.length > 0 && { only: flags.case }),
    ...(file !== undefined && { knownFailing: { file, failures: parseKnownFailing(readText(file), file) } }),
    ...(flags.jobs !== undefined && { jobs: flags.jobs }),
    ...(flags.budget !== undefined && { budgetMs: flags.budget }),
  };
}

import { type Command, Option } from 'commander';
import type { Severity } from '../../core/authority.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { collect, parseCount, parseDuration } from './values.ts';

export const efforts = ['quick', 'normal', 'thorough'] as const;

/** Flags that shape the contract suite. */
export interface ContractFlags {
  rule: string[];
  strict?: boolean;
  effort?: (typeof efforts)[number];
  safe?: boolean;
  jobs?: number;
  /** milliseconds */
  budget?: number;
  case: string[];
  knownFailing?: string;
}

/** What flags and config say of the contract suite. */
export interface ContractSettings {
  rules: Record<string, Severity>;
  strict?: boolean;
  effort?: (typeof efforts)[number];
  safe?: boolean;
  jobs?: number;
  /** milliseconds to wait in all beyond what answers take */
  budgetMs?: number;
  /** ids of cases, or beginnings of ids; all where it is left out */
  only?: string[];
  ratePerSecond?: number;
  /** file that lists failures which are known */
  knownFailing?: string;
}

/** Adds the flags that shape the contract suite; the same for `contract` and `nightly`. */
export function addContractOptions(command: Command): Command {
  return command
    .optionsGroup('Contract:')
    .option('--rule <name=severity>', 'set a rule to error, warn, note or off; repeatable', collect, [])
    .option('--strict', 'every rule an error')
    .addOption(new Option('--effort <level>', 'how many calls to look for rare faults with').choices(efforts))
    .option('--safe', 'no case that could execute a flow with a mutated payload')
    .option('--case <id>', 'only this case, or those whose ids begin so; repeatable', collect, [])
    .option('--known-failing <file>', 'cases that are known to fail; one that passes, or names nothing, fails')
    .option('--jobs <n>', 'requests in flight at once', parseCount)
    .option('--budget <time>', 'wait so long in all beyond what answers take (default: 45s)', parseDuration);
}

/**
 * The settings of the contract suite; flags win over the config.
 * @throws Problem `usage` where a rule or severity does not exist
 */
export async function resolveContractSettings(
  flags: ContractFlags,
  config: FlowgaugeConfig,
): Promise<ContractSettings> {
  const { parseRuleFlags } = await import('../../contract/index.ts');
  const configured = Object.entries(config.rules ?? {}).map(([name, severity]) => `${name}=${severity}`);
  return {
    rules: parseRuleFlags([...configured, ...flags.rule]),
    ...(flags.strict && { strict: true }),
    ...(flags.effort && { effort: flags.effort }),
    ...(flags.safe && { safe: true }),
    ...(flags.case.length > 0 && { only: flags.case }),
    ...(flags.knownFailing !== undefined && { knownFailing: flags.knownFailing }),
    ...(flags.jobs !== undefined && { jobs: flags.jobs }),
    ...(flags.budget !== undefined && { budgetMs: flags.budget }),
  };
}

import { resolve } from 'node:path';
import { contractHints } from '../../contract/resources/contract-hints.ts';
import { nearestOf } from '../../contract/resources/nearest-of.ts';
import type { ContractHints } from '../../core/contract-hints.ts';
import type { ContractOrigin } from '../../core/contract-setup.ts';
import { Problem } from '../../core/problem.ts';
import type { ContractConfig, FlowgaugeConfig } from '../config/define-config.ts';
import type { ContractChoiceFlags, HintFlags } from './contract-flags.ts';
import { readHints } from './hints-file.ts';

/** A contract as flags and config choose it, before its files are read. */
export interface ContractChoice {
  /** what runs, messages and histories call it */
  name: string;
  origin: ContractOrigin;
  /** what the user says beyond the pages */
  hints: ContractHints;
}

/** The name of the contract that holds where none is chosen. */
export const builtInName = 'built-in';

function both(one: string, other: string, hint: string): Problem {
  return new Problem('usage', `${one} and ${other} both choose the contract`, hint);
}

function configured(name: string, { contracts = {} }: FlowgaugeConfig): ContractConfig {
  const found = Object.hasOwn(contracts, name) ? contracts[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(contracts);
  const near = nearestOf(name, names);
  const known = names.length === 0 ? 'the config names no contracts' : `the config has ${names.join(', ')}`;
  throw new Problem(
    'usage',
    `there is no contract ${JSON.stringify(name)}`,
    near === undefined ? known : `did you mean ${JSON.stringify(near)}? ${known}`,
  );
}

/** @throws Problem `config-invalid` where an entry names no contract, or two */
function originOfConfig(name: string, { pages, spec, overlay }: ContractConfig): ContractOrigin {
  const paths = typeof pages === 'string' ? [pages] : (pages ?? []);
  const amended = overlay ?? null;
  if (paths.length > 0 && spec === undefined) return { kind: 'pages', paths: [...paths], overlay: amended };
  if (paths.length === 0 && spec !== undefined) return { kind: 'spec', path: spec, overlay: amended };
  const what = spec === undefined ? 'neither "pages" nor "spec"' : 'both "pages" and "spec"';
  throw new Problem('config-invalid', `/contracts/${name} has ${what}`, 'give it one of the two');
}

/** @throws Problem `usage` where flags choose more than one contract, or amend none */
function originOfFlags({ page = [], spec, overlay }: ContractChoiceFlags): ContractOrigin {
  const amended = overlay === undefined ? null : resolve(overlay);
  if (page.length > 0 && spec !== undefined) {
    throw both('--page', '--spec', 'name pages or a document, not both');
  }
  if (page.length > 0) return { kind: 'pages', paths: page.map((path) => resolve(path)), overlay: amended };
  if (spec !== undefined) return { kind: 'spec', path: resolve(spec), overlay: amended };
  if (overlay === undefined) return { kind: 'built-in' };
  throw new Problem('usage', '--overlay amends no contract that is chosen', 'add --page PATH or --spec FILE');
}

/** True where no flag chooses a contract. */
export function choosesNoContract({ page = [], spec, overlay, contract }: ContractChoiceFlags): boolean {
  return page.length === 0 && spec === undefined && overlay === undefined && contract === undefined;
}

function chosenOrigin(flags: ContractChoiceFlags, config: FlowgaugeConfig): Omit<ContractChoice, 'hints'> {
  const { page = [], spec, overlay, contract } = flags;
  if (contract === undefined) {
    const origin = originOfFlags(flags);
    const name = page.length > 0 ? page.join(', ') : (spec ?? builtInName);
    return { name: name.replaceAll('\\', '/'), origin };
  }
  const other = page.length > 0 ? '--page' : spec !== undefined ? '--spec' : undefined;
  if (other !== undefined) throw both('--contract', other, 'name one of them');
  if (overlay !== undefined) {
    throw new Problem('usage', '--overlay has no effect with --contract', `give /contracts/${contract} its overlay`);
  }
  return { name: contract, origin: originOfConfig(contract, configured(contract, config)) };
}

/**
 * The contract that flags and config choose together, the built-in one where they choose none; flags win.
 * @throws Problem `usage` where they choose two, or one that the config does not have; `config-invalid` for an entry or a
 *   file of hints that is wrong, `file-unreadable`
 */
export async function chooseContract(
  flags: ContractChoiceFlags & HintFlags,
  config: FlowgaugeConfig,
): Promise<ContractChoice> {
  const chosen = chosenOrigin(flags, config);
  const entry = flags.contract === undefined ? {} : configured(flags.contract, config);
  const { pages: _pages, spec: _spec, overlay: _overlay, ...said } = entry;
  const read = flags.hints === undefined ? {} : await readHints(flags.hints);
  const { otherProject } = flags;
  return {
    ...chosen,
    hints: contractHints({
      ...said,
      ...read,
      values: { ...said.values, ...read.values },
      references: { ...said.references, ...read.references },
      ids: { ...said.ids, ...read.ids },
      never: [...(said.never ?? []), ...(read.never ?? [])],
      ...(otherProject !== undefined && { otherProject }),
    }),
  };
}

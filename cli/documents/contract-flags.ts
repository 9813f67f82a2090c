import type { Command } from 'commander';
import { collect } from '../flags/values.ts';

/** Flags that choose the contract. */
export interface ContractChoiceFlags {
  page?: string[];
  spec?: string;
  overlay?: string;
  contract?: string;
}

/** Flags that say what the pages of a contract do not. */
export interface HintFlags {
  hints?: string;
  otherProject?: string;
}

/** Long names of the flags that choose the contract. */
export const contractChoiceFlags = ['--page', '--spec', '--overlay', '--contract'] as const;

/** Adds the flags that choose the contract; the same for every command that has one. */
export function addContractChoice(
  command: Command,
  heading = 'Contract to hold to (the built-in page where none is chosen):',
): Command {
  return command
    .optionsGroup(heading)
    .option('--page <path>', 'a documentation page, or a folder of pages; repeatable', collect, [])
    .option('--spec <file>', 'an OpenAPI 3.0 or 3.1 document, YAML or JSON, in place of pages')
    .option('--overlay <file>', 'amendments to those pages or that document, each with its evidence')
    .option('--contract <name>', 'a contract of the config file');
}

/** Adds the flags that say what pages do not; for the commands that send requests. */
export function addHintOptions(command: Command): Command {
  return command
    .option('--hints <file>', 'what the pages do not say: values, references, ids, never (YAML or JSON)')
    .option('--other-project <id>', 'another project of the target, whose things must stay hidden');
}

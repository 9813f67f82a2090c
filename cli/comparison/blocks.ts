import type { Command } from 'commander';
import { parseCount } from '../flags/values.ts';
import { addCompareOptions, type CompareFlags } from './options.ts';

/** Flags of what runs in adjacent pairs of short blocks. */
export interface BlockFlags extends CompareFlags {
  pairs?: number;
}

/** Adds the flags of A/B and A/A runs. */
export function addBlockOptions(command: Command): Command {
  return addCompareOptions(
    command.optionsGroup('Comparison:').option('--pairs <n>', 'adjacent pairs of blocks (default: 12)', parseCount),
  );
}

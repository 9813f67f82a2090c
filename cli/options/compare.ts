import { type Command, InvalidArgumentError } from 'commander';
import type { CompareOptions } from '../../load/index.ts';
import { parsePositive } from './values.ts';

/** Flags that say what a comparison is to find. */
export interface CompareFlags {
  minEffect: number;
  confidence: number;
}

/** `5%` or `0.05` as a share of one. */
function parseShare(text: string): number {
  const percent = /^(.+)%$/.exec(text)?.[1];
  const share = parsePositive(percent ?? text) / (percent === undefined ? 1 : 100);
  if (share >= 10) throw new InvalidArgumentError('write it like 5% or 0.05.');
  return share;
}

function parseConfidence(text: string): number {
  const share = parseShare(text);
  if (share < 0.5 || share >= 1) throw new InvalidArgumentError('write it like 95%, at least 50% and below 100%.');
  return share;
}

/** Adds the flags of every command that compares. */
export function addCompareOptions(command: Command): Command {
  return command
    .option('--min-effect <share>', 'a slowdown below this is of no interest', parseShare, 0.05)
    .option('--confidence <share>', 'of the intervals', parseConfidence, 0.95);
}

export function compareOptions(flags: CompareFlags, seed: number): CompareOptions {
  return { minimumRatio: 1 + flags.minEffect, confidence: flags.confidence, seed };
}

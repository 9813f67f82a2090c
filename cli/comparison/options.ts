import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ComparisonVerdict, comparisonVerdicts } from '../../core/comparison.ts';
import type { CompareOptions } from '../../load/index.ts';
import { parsePositive } from '../flags/values.ts';

/** Flags that say what a comparison is to find. */
export interface CompareFlags {
  minEffect: number;
  confidence: number;
}

/** `5%` or `0.05` as a share of one. */
function parseShare(text: string): number {
  const percent = /^(.+)%$/.exec(text)?.[1];
  const share = parsePositive(percent ?? text) / (percent === undefined ? 1 : 100);
  if (share >= 10) throw new InvalidArgumentError('Write it like 5% or 0.05.');
  return share;
}

function parseConfidence(text: string): number {
  const share = parseShare(text);
  if (share < 0.5 || share >= 1) throw new InvalidArgumentError('Write it like 95%, at least 50% and below 100%.');
  return share;
}

/** Adds the flags of every command that compares. */
export function addCompareOptions(command: Command): Command {
  return command
    .option('--min-effect <share>', 'a slowdown below this is of no interest', parseShare, 0.05)
    .option('--confidence <share>', 'of the intervals', parseConfidence, 0.95);
}

/** Flags of a command whose exit code a comparison decides. */
export interface FailOnFlags {
  failOn: ComparisonVerdict[];
}

/** What `--fail-on` may name: a comparison has to be able to fail where it could not tell, too. */
const failing = comparisonVerdicts.filter((verdict) => verdict !== 'not-slower');

function parseFailOn(text: string): ComparisonVerdict[] {
  if (text === 'none') return [];
  if (text === 'any') return [...failing];
  return text.split(',').map((word) => {
    const verdict = failing.find((known) => known === word.trim());
    if (verdict === undefined)
      throw new InvalidArgumentError(`Write ${failing.join(', ')}, both with a comma, any or none.`);
    return verdict;
  });
}

/** Adds the flag that says which verdicts of a comparison fail the command. */
export function addFailOnOption(command: Command): Command {
  const slower: ComparisonVerdict[] = ['slower'];
  return command.addOption(
    new Option('--fail-on <verdicts>', 'verdicts that make the exit code 1: slower, inconclusive, any or none')
      .argParser(parseFailOn)
      .default(slower, 'slower'),
  );
}

export function compareOptions(flags: CompareFlags, seed: number): CompareOptions {
  return { minimumRatio: 1 + flags.minEffect, confidence: flags.confidence, seed };
}

import type { Command } from 'commander';
import type { Share } from '../../load/index.ts';

/** Flags of one generator among several, in k6's own words. */
export interface ShareFlags {
  executionSegment?: string;
  executionSegmentSequence?: string;
  distribution?: string;
}

/** Adds the flags by which several generators share one load. */
export function addShareOptions(command: Command): Command {
  return command
    .optionsGroup('Many generators:')
    .option('--execution-segment <part>', 'carry only this part of the load, such as 1/4:2/4 (k6)')
    .option('--execution-segment-sequence <points>', 'the ends of all parts, such as 0,1/4,2/4,3/4,1 (k6)')
    .option('--distribution <id>', 'a name for the whole that the parts belong to');
}

/**
 * The share that the flags ask for.
 * @throws Problem `usage` where they contradict each other
 */
export async function resolveShare(flags: ShareFlags): Promise<Share | undefined> {
  const { parseShare } = await import('../../load/index.ts');
  return parseShare({
    segment: flags.executionSegment,
    sequence: flags.executionSegmentSequence,
    distribution: flags.distribution,
  });
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Share } from '../../load/index.ts';
import { parseCount, parseInstant } from '../flags/values.ts';

/** Flags of one generator among several, in k6's own words. */
export interface ShareFlags {
  executionSegment?: string;
  executionSegmentSequence?: string;
  distribution?: string;
  /** milliseconds since the epoch */
  startAt?: number;
}

/** Flags of whoever cuts a load up. */
export interface DistributeFlags {
  distributed?: string;
  parallelism?: number;
  namespace?: string;
  image?: string;
  secret?: string;
  apply?: boolean;
}

/** What names a file, a folder and a Kubernetes object alike. */
function parseId(text: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(text)) {
    throw new InvalidArgumentError('Write lower case letters, digits and hyphens, at most 40.');
  }
  return text;
}

/** Adds the flags by which several generators share one load. */
export function addShareOptions(command: Command): Command {
  return command
    .optionsGroup('Many generators:')
    .option('--execution-segment <part>', 'carry only this part of the load, such as 1/4:2/4 (k6)')
    .option('--execution-segment-sequence <points>', 'the ends of all parts, such as 0,1/4,2/4,3/4,1 (k6)')
    .addOption(new Option('--distribution <id>', 'a name for the whole that the parts belong to').argParser(parseId))
    .option('--start-at <time>', 'wait until then, such as 2026-01-31T12:00:00Z or +60s', parseInstant)
    .option('--distributed <k8s|hosts.yaml>', 'write manifests for the k6-operator, or print the command of each host')
    .option('--parallelism <n>', 'pods that share the load (k8s)', parseCount)
    .option('--namespace <name>', "of the pods (k8s; default: kubectl's own)", parseId)
    .option('--image <image>', 'k6 with the output of flowgauge (k8s; default: flowgauge and its version)')
    .option(
      '--secret <name>',
      'Kubernetes secret whose key FLOWGAUGE_TOKEN holds the token (k8s; default: flowgauge)',
      parseId,
    )
    .option('--apply', 'apply the manifests with kubectl (k8s)');
}

/**
 * The share that the flags ask for.
 * @throws Problem `usage` where they contradict each other
 */
export async function resolveShare(flags: ShareFlags & DistributeFlags): Promise<Share | undefined> {
  const { parseShare } = await import('../../load/index.ts');
  return parseShare({
    segment: flags.executionSegment,
    sequence: flags.executionSegmentSequence,
    // Whoever cuts a load up names it, and carries none of it.
    distribution: flags.distributed === undefined ? flags.distribution : undefined,
  });
}

import { randomBytes } from 'node:crypto';
import { Problem } from '../../core/problem.ts';
import { createRedactor } from '../../core/redact.ts';
import type { Target } from '../../core/target.ts';
import { nameTarget } from '../options/target.ts';
import { assertNoSecret, type Distributed, type Distribution } from './distribution.ts';

function assertDistributable({ plan, flags }: Distribution): void {
  const other = [
    flags.ab !== undefined && '--ab',
    flags.dryRun && '--dry-run',
    flags.executionSegment !== undefined && '--execution-segment',
  ].find((name) => typeof name === 'string');
  if (other !== undefined) throw new Problem('usage', `--distributed takes no ${other}`, 'leave it out');
  if (plan.engine !== 'k6') {
    throw new Problem('usage', `${plan.engine} runs no execution segment`, 'distribute the load with --engine k6');
  }
}

async function targetOf({ flags, config }: Distribution): Promise<Target> {
  const target = await nameTarget(flags, config);
  if (target === undefined) {
    throw new Problem('usage', 'the embedded emulator is out of the reach of other hosts', 'add --url URL');
  }
  assertNoSecret(target.url);
  if (target.auth === 'aksk') {
    throw new Problem('usage', 'load cannot sign requests with an access key', 'use --auth token');
  }
  return target;
}

/** `flowgauge load S --distributed ...`: says how several generators carry the load together. Sends nothing. */
export async function distribute(distribution: Distribution): Promise<number> {
  assertDistributable(distribution);
  const { flags, settings } = distribution;
  const { text } = createRedactor(settings.secrets);
  const distributed: Distributed = {
    ...distribution,
    target: await targetOf(distribution),
    id: flags.distribution ?? randomBytes(4).toString('hex'),
    print: (line) => process.stdout.write(`${text(line)}\n`),
  };
  if (flags.distributed === 'k8s') {
    const { distributeToPods } = await import('./distribute-to-pods.ts');
    return distributeToPods(distributed);
  }
  const { distributeToHosts } = await import('./distribute-to-hosts.ts');
  return distributeToHosts(distributed);
}

import { randomBytes } from 'node:crypto';
import { Problem } from '../../core/problem.ts';
import { createRedactor } from '../../core/redact.ts';
import type { Target } from '../../core/target.ts';
import { assertLoadAuth } from '../../load/index.ts';
import { nameTarget } from '../target/options.ts';
import { assertNoSecret, type Distributed, type Distribution } from './distribution.ts';

function assertDistributable({ plan }: Distribution): void {
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
  assertLoadAuth(target.auth);
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
    const { distributeToPods } = await import('./to-pods.ts');
    return distributeToPods(distributed);
  }
  const { distributeToHosts } = await import('./to-hosts.ts');
  return distributeToHosts(distributed);
}

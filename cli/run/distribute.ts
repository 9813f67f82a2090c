import { randomBytes } from 'node:crypto';
import { Problem } from '../../core/problem.ts';
import { createRedactor } from '../../core/redact.ts';
import type { Target } from '../../core/target.ts';
import type { LoadedScenario, LoadPlan } from '../../load/index.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import type { LoadFlags } from '../options/load.ts';
import type { RunFlags, RunSettings } from '../options/run.ts';
import type { DistributeFlags, ShareFlags } from '../options/share.ts';
import { nameTarget, type TargetFlags } from '../options/target.ts';

/** A load to be cut up, as the command line has understood it. */
export interface Distribution {
  /** the scenario as the user names it */
  nameOrPath: string;
  loaded: LoadedScenario;
  plan: LoadPlan;
  flags: TargetFlags &
    RunFlags &
    LoadFlags &
    ShareFlags &
    DistributeFlags & { trace?: boolean; otlp?: string; ab?: string[]; dryRun?: boolean };
  config: FlowgaugeConfig;
  settings: RunSettings;
}

/** The same with what every generator has to agree on. */
export interface Distributed extends Distribution {
  target: Target;
  /** name of the whole */
  id: string;
  /** prints to standard output, without secrets */
  print(line: string): void;
}

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

/** Refuses a URL whose credentials would be printed. @throws Problem `usage` */
export function assertNoSecret(url: string | undefined): void {
  if (url === undefined) return;
  const { username, password } = new URL(url);
  if (username === '' && password === '') return;
  throw new Problem('usage', 'the URL holds credentials, which would be printed', 'leave them out of it');
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

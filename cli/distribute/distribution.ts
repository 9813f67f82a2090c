import { Problem } from '../../core/problem.ts';
import type { Target } from '../../core/target.ts';
import type { LoadedScenario, LoadPlan } from '../../load/index.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import type { LoadFlags } from '../scenario/options.ts';
import type { RunFlags, RunSettings } from '../session/options.ts';
import type { TargetFlags } from '../target/options.ts';
import type { DistributeFlags, ShareFlags } from './options.ts';

/** A load to be cut up, as the command line has understood it. */
export interface Distribution {
  /** the scenario as the user names it */
  nameOrPath: string;
  loaded: LoadedScenario;
  plan: LoadPlan;
  flags: TargetFlags & RunFlags & LoadFlags & ShareFlags & DistributeFlags & { trace?: boolean; otlp?: string };
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

/** Refuses a URL whose credentials would be printed. @throws Problem `usage` */
export function assertNoSecret(url: string | undefined): void {
  if (url === undefined) return;
  const { username, password } = new URL(url);
  if (username === '' && password === '') return;
  throw new Problem('usage', 'the URL holds credentials, which would be printed', 'leave them out of it');
}

/** A flag and its value, or nothing where it was not given. */
export function given(flag: string, value: string | number | undefined, unit = ''): string[] {
  return value === undefined ? [] : [flag, `${value}${unit}`];
}

/** The command that gathers the shares and judges them. */
export function collectWords({ flags, config }: Distributed, from: readonly string[]): string[] {
  const thresholds = [...(config.thresholds ?? []), ...flags.threshold];
  return [
    'flowgauge',
    'collect',
    ...from,
    ...given('--config', flags.config),
    ...given('--warmup', flags.warmup, 'ms'),
    ...thresholds.flatMap((threshold) => ['--threshold', threshold]),
    ...flags.reporter.flatMap((reporter) => ['--reporter', reporter]),
    ...(flags.json ? ['--json'] : []),
  ];
}

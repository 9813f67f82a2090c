import type { Engine } from '../../core/load-result.ts';
import type { Mode } from '../flags/modes.ts';

/** Flags that say how any target is reached; its URL is apart, where a command takes it as an argument. */
export const reachFlags = ['--project-id', '--flow', '--auth', '--allow-host', '--yes', '--target'] as const;

/** Flags of every run of a scenario. */
export const runFlags = [
  '--engine',
  '--seed',
  '--timeout',
  '--config',
  '--output-dir',
  '--reporter',
  '--json',
] as const;

/** The numbers of a scenario that each engine can honour. */
export const numbersOf: Record<Engine, readonly string[]> = {
  k6: ['--rate', '--duration', '--max-vus'],
  autocannon: ['--duration', '--connections'],
};

/** What only k6 can do beside its numbers. */
export const k6Only = [
  '--prometheus-rw',
  '--execution-segment',
  '--execution-segment-sequence',
  '--distribution',
] as const;

const useK6 = 'add --engine k6';

/** What to use in place of the other engine's flags. */
export const insteadWith: Record<Engine, Readonly<Record<string, string>>> = {
  k6: { '--connections': 'use --rate, and --max-vus for the requests in flight; or add --engine autocannon' },
  autocannon: {
    '--rate': 'use --connections: a closed loop has no rate; or add --engine k6',
    '--max-vus': 'use --connections; or add --engine k6',
    ...Object.fromEntries(k6Only.map((flag) => [flag, useK6])),
  },
};

/** The engine that a scenario is run by, as far as it decides which flags mean something. */
export interface EngineUse {
  engine: Engine;
  /** true where `--engine` says so, and it is not the scenario's own */
  isEngineGiven: boolean;
  scenario: string;
}

/** The engine as the user came to it. */
export function engineWords({ engine, isEngineGiven, scenario }: EngineUse): string {
  return isEngineGiven ? `--engine ${engine}` : `${engine}, the engine of scenario ${scenario}`;
}

/** The mode of what runs in adjacent pairs of blocks: `ab` and `calibrate`. */
export function blockMode(use: EngineUse): Mode {
  const { engine } = use;
  const compared = ['--pairs', '--min-effect', '--confidence', '--fail-on'];
  const takes = ['--url', ...reachFlags, ...runFlags, ...compared, '--otlp', '--start-at', '--dry-run'];
  return { asked: engineWords(use), takes: [...takes, ...numbersOf[engine]], instead: insteadWith[engine] };
}

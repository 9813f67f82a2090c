import type { Engine } from '../../core/load-result.ts';
import type { Mode } from '../flags/modes.ts';

// Flags by what they speak of; each way of using `load` names the kinds that it can honour.
const target = ['--project-id', '--flow', '--auth', '--allow-host', '--yes', '--target'];
const run = ['--engine', '--seed', '--timeout', '--config', '--output-dir', '--reporter', '--json'];
const judged = ['--warmup', '--threshold'];
const visible = ['--trace', '--otlp'];
const compared = ['--ab', '--pairs', '--min-effect', '--confidence', '--fail-on'];
const pods = ['--parallelism', '--namespace', '--image', '--secret', '--apply'];

const ofEngine: Record<Engine, readonly string[]> = {
  k6: ['--rate', '--duration', '--max-vus'],
  autocannon: ['--duration', '--connections'],
};
/** What only k6 can do beside its numbers. */
const k6Only = ['--prometheus-rw', '--execution-segment', '--execution-segment-sequence', '--distribution'];

const useK6 = 'add --engine k6';
/** What to use in place of the other engine's flags. */
const insteadWith: Record<Engine, Readonly<Record<string, string>>> = {
  k6: { '--connections': 'use --rate, and --max-vus for the requests in flight; or add --engine autocannon' },
  autocannon: {
    '--rate': 'use --connections: a closed loop has no rate; or add --engine k6',
    '--max-vus': 'use --connections; or add --engine k6',
    ...Object.fromEntries(k6Only.map((flag) => [flag, useK6])),
  },
};

const comparing = 'add --ab URL_A URL_B to compare two targets';
const cutting = 'add --distributed k8s';

/** What the user wants of `flowgauge load`, as far as it decides which flags mean something. */
export interface LoadUse {
  engine: Engine;
  /** true where `--engine` says so, and it is not the scenario's own */
  isEngineGiven: boolean;
  scenario: string;
  isAb: boolean;
  distributed: string | undefined;
}

function engineWords({ engine, isEngineGiven, scenario }: LoadUse): string {
  return isEngineGiven ? `--engine ${engine}` : `${engine}, the engine of scenario ${scenario}`;
}

/** Two targets in blocks: each block is too short for a warm-up, and what judges is the comparison. */
function abModes(use: LoadUse): Mode[] {
  const { engine } = use;
  const shared = [...target, ...run, ...compared, '--otlp', '--start-at', '--dry-run'];
  const numbers = [...ofEngine.k6, ...ofEngine.autocannon];
  return [
    {
      asked: '--ab',
      takes: [...shared, ...numbers],
      instead: {
        '--url': 'give both URLs to --ab',
        '--threshold': 'use --min-effect and --fail-on: the comparison is the verdict',
        '--warmup': 'leave it out: one block before the pairs warms each target up',
      },
    },
    { asked: engineWords(use), takes: [...shared, ...ofEngine[engine]], instead: insteadWith[engine] },
  ];
}

/** Only says who runs what: nothing is sent, so there is nothing to try out first. */
function distributedModes({ distributed }: LoadUse): Mode[] {
  const shared = ['--url', ...target, ...run, ...judged, ...ofEngine.k6, '--distributed', '--distribution'];
  const instead = {
    '--dry-run': 'leave it out: --distributed sends nothing by itself',
    '--connections': 'use --rate and --max-vus',
    '--ab': 'leave it out: a comparison needs one generator',
  };
  return distributed === 'k8s'
    ? [{ asked: '--distributed k8s', takes: [...shared, ...pods], instead }]
    : [
        {
          asked: '--distributed FILE',
          takes: [...shared, ...visible, '--prometheus-rw', '--start-at'],
          instead: { ...instead, ...Object.fromEntries(pods.map((flag) => [flag, 'use --distributed k8s'])) },
        },
      ];
}

function runModes(use: LoadUse): Mode[] {
  const { engine } = use;
  const shared = ['--url', ...target, ...run, ...judged, ...visible, '--start-at', '--dry-run'];
  const numbers = [...ofEngine.k6, ...ofEngine.autocannon];
  return [
    {
      asked: 'one target',
      takes: [...shared, ...numbers, ...k6Only],
      instead: {
        ...Object.fromEntries(compared.map((flag) => [flag, comparing])),
        ...Object.fromEntries(pods.map((flag) => [flag, cutting])),
      },
    },
    {
      asked: engineWords(use),
      takes: [...shared, ...ofEngine[engine], ...(engine === 'k6' ? k6Only : [])],
      instead: insteadWith[engine],
    },
  ];
}

/** The modes that a use of `flowgauge load` is in; a flag has to be taken by each of them. */
export function loadModes(use: LoadUse): Mode[] {
  if (use.distributed !== undefined) return distributedModes(use);
  return use.isAb ? abModes(use) : runModes(use);
}

/** The modes of `flowgauge calibrate`, whose blocks are those of a comparison. */
export function calibrateModes(use: Pick<LoadUse, 'engine' | 'isEngineGiven' | 'scenario'>): Mode[] {
  const { engine } = use;
  const takes = ['--url', ...target, ...run, '--pairs', '--min-effect', '--confidence', ...ofEngine[engine]];
  return [{ asked: engineWords({ ...use, isAb: false, distributed: undefined }), takes, instead: insteadWith[engine] }];
}

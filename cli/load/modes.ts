import type { Mode } from '../flags/modes.ts';
import {
  type EngineUse,
  engineWords,
  insteadWith,
  k6Only,
  numbersOf,
  reachFlags,
  runFlags,
} from '../scenario/engine-flags.ts';

// Flags by what they speak of; each way of using `load` names the kinds that it can honour.
const target = ['--url', ...reachFlags];
const judged = ['--warmup', '--threshold'];
const visible = ['--trace', '--otlp'];
const pods = ['--parallelism', '--namespace', '--image', '--secret', '--apply'];

const cutting = 'add --distributed k8s';

/** What the user wants of `flowgauge load`, as far as it decides which flags mean something. */
export interface LoadUse extends EngineUse {
  distributed: string | undefined;
}

/** Only says who runs what: nothing is sent, so there is nothing to try out first. */
function distributedModes({ distributed }: LoadUse): Mode[] {
  const shared = [...target, ...runFlags, ...judged, ...numbersOf.k6, '--distributed', '--distribution'];
  const instead = {
    '--dry-run': 'leave it out: --distributed sends nothing by itself',
    '--connections': 'use --rate and --max-vus',
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
  const shared = [...target, ...runFlags, ...judged, ...visible, '--start-at', '--dry-run'];
  return [
    {
      asked: 'one target',
      takes: [...shared, ...numbersOf.k6, ...numbersOf.autocannon, ...k6Only],
      instead: Object.fromEntries(pods.map((flag) => [flag, cutting])),
    },
    {
      asked: engineWords(use),
      takes: [...shared, ...numbersOf[engine], ...(engine === 'k6' ? k6Only : [])],
      instead: insteadWith[engine],
    },
  ];
}

/** The modes that a use of `flowgauge load` is in; a flag has to be taken by each of them. */
export function loadModes(use: LoadUse): Mode[] {
  return use.distributed === undefined ? runModes(use) : distributedModes(use);
}

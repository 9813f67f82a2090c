import { Problem } from '../../core/problem.ts';
import type { Target } from '../../core/target.ts';
import type { Scenario } from '../../scenarios/index.ts';
import { intervalOf, logEnvironment } from '../engines/k6/log-environment.ts';
import { bundleForPods } from '../own-scenario/bundle.ts';
import { exchangePlan } from '../plan/load-request.ts';
import type { LoadPlan } from '../plan/plan-load.ts';

/** A load that pods carry together. */
export interface PodLoad {
  scenario: Scenario;
  /** the user's own file that the scenario comes from; undefined for a named one */
  scenarioFile: string | undefined;
  plan: LoadPlan;
  target: Target;
  seed: number;
  timeoutMs: number;
  distribution: string;
  parallelism: number;
  namespace: string | undefined;
  /** a k6 with our output */
  image: string;
  /** Kubernetes secret that holds the token */
  secret: string;
}

/** A Kubernetes object, as YAML writes it. */
export type Manifest = Record<string, unknown> & { kind: string };

export interface PodManifests {
  /** of the TestRun and its ConfigMap */
  name: string;
  configMap: Manifest;
  testRun: Manifest;
}

/** What a ConfigMap may hold, in bytes, with room for its own words. */
const mostBytes = 1_000_000;
/** A pod's log is rotated at some size: long loads write longer intervals, no more than this many. */
const mostIntervals = 600;

/** Kubernetes expands `$(NAME)` in values. */
function literal(value: string): string {
  return value.replaceAll('$(', '$$(');
}

function environmentOf(load: PodLoad): { name: string; value: string }[] {
  const { scenario, plan, target, seed, timeoutMs, distribution } = load;
  const environment = logEnvironment({
    meta: {
      format: 1,
      scenario: scenario.name,
      engine: 'k6',
      // The k6 of the pod says which one it is, and which share it runs where there are several.
      engineVersion: '',
      model: 'open',
      target: target.url,
      seed,
      commit: null,
      intendedRatePerSecond: plan.meanRate,
      plannedSeconds: plan.durationMs / 1000,
      lost: [],
      share: { segment: '0:1', sequence: '0,1', distribution, arrivals: plan.arrivals },
    },
    intervalMs: Math.max(intervalOf(plan.durationMs), Math.ceil(plan.durationMs / mostIntervals)),
    timeoutMs,
  });
  return Object.entries(environment).map(([name, value]) => ({ name, value: literal(value) }));
}

/** What no pod of a load needs, it does not get. */
const restricted = {
  automountServiceAccountToken: 'false',
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};

/**
 * What the k6-operator needs to run a load: a ConfigMap with the script and its plan, and a TestRun (k6.io/v1alpha1). Thresholds
 * are off: a share's own say nothing of the whole. Each pod prints its histogram log. A token comes from a secret by its name, and is
 * in neither.
 * @throws Problem `usage` where the script does not fit into a ConfigMap, or the target lacks a role
 */
export async function podManifests(load: PodLoad): Promise<PodManifests> {
  const { scenario, plan, target, seed, timeoutMs, distribution, namespace, image, secret, parallelism } = load;
  const name = `flowgauge-${distribution}`;
  const exchange = exchangePlan(scenario, target, { mode: 'none' }, seed, timeoutMs);
  const data = {
    'script.js': await bundleForPods(load.scenarioFile),
    'plan.json': JSON.stringify({ scenario: scenario.name, arrivals: plan.arrivals, exchange }),
  };
  const bytes = Buffer.byteLength(data['script.js']) + Buffer.byteLength(data['plan.json']);
  if (bytes > mostBytes) {
    const limit = `the script and its plan are ${bytes} bytes, and a ConfigMap holds ${mostBytes}`;
    throw new Problem('usage', limit, 'import less in the scenario');
  }
  const metadata = {
    name,
    ...(namespace !== undefined && { namespace }),
    labels: { 'app.kubernetes.io/managed-by': 'flowgauge' },
  };
  const env = environmentOf(load);
  const token = { name: 'FLOWGAUGE_TOKEN', valueFrom: { secretKeyRef: { name: secret, key: 'FLOWGAUGE_TOKEN' } } };
  return {
    name,
    configMap: { apiVersion: 'v1', kind: 'ConfigMap', metadata, data },
    testRun: {
      apiVersion: 'k6.io/v1alpha1',
      kind: 'TestRun',
      metadata,
      spec: {
        parallelism,
        arguments: '--out flowgauge=- --no-thresholds',
        script: { configMap: { name, file: 'script.js' } },
        initializer: { image, env, ...restricted },
        runner: { image, env: target.auth === 'token' ? [...env, token] : env, ...restricted },
      },
    },
  };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { exitCode } from '../../core/exit-code.ts';
import { fileReason } from '../../core/file-reason.ts';
import { Problem } from '../../core/problem.ts';
import { isLoopbackHost } from '../../core/safety.ts';
import { planLoad, podManifests, roundVus, runCommand, sharesOf } from '../../load/index.ts';
import { packageVersion } from '../package/package-root.ts';
import { collectWords, type Distributed } from './distribution.ts';
import { shellCommand } from './shell-command.ts';

const mostPods = 1000;

function parallelismOf({ flags }: Distributed): number {
  const { parallelism } = flags;
  if (parallelism !== undefined && parallelism <= mostPods) return parallelism;
  const hint = `add --parallelism N, from 1 to ${mostPods}`;
  if (parallelism === undefined) throw new Problem('usage', '--distributed k8s does not say how many pods', hint);
  throw new Problem('usage', `--parallelism is ${parallelism}`, hint);
}

function assertForPods({ flags, target }: Distributed): void {
  if (flags.secret !== undefined && target.auth !== 'token') {
    throw new Problem(
      'usage',
      `--secret has no effect with --auth ${target.auth}`,
      'add --auth token, or leave out --secret',
    );
  }
  const { hostname } = new URL(target.url);
  if (isLoopbackHost(hostname)) {
    throw new Problem(
      'usage',
      `${hostname} is each pod itself`,
      'name the service: --url http://SERVICE.NAMESPACE --allow-host SERVICE.NAMESPACE',
    );
  }
}

/** Writes a file of the manifests. @throws Problem `file-unreadable` */
function write(folder: string, name: string, value: unknown): string {
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, stringify(value, { lineWidth: 0 }));
  } catch (error) {
    throw new Problem(
      'file-unreadable',
      `${file} cannot be written: ${fileReason(error)}`,
      'name another --output-dir',
    );
  }
  return file;
}

/** @throws Problem `usage` without kubectl, `engine-failed` with its last words */
async function apply(words: readonly string[], print: Distributed['print']): Promise<void> {
  const [program = '', ...args] = words;
  const done = await runCommand(program, args, { signal: new AbortController().signal });
  if (done.kind === 'not-found') {
    throw new Problem(
      'usage',
      'there is no kubectl on the PATH',
      'leave out --apply, and apply the files where there is one',
    );
  }
  if (done.kind === 'failed') throw new Problem('engine-failed', done.message, 'apply the files by hand');
  if (done.code !== 0) {
    const words = done.stderr.trim().split('\n').slice(-3).join('; ');
    throw new Problem('engine-failed', `kubectl ended with ${done.code}: ${words}`, 'read what kubectl says');
  }
  for (const line of done.stdout.trim().split('\n')) print(`# ${line}`);
}

/**
 * Writes what the k6-operator needs to run the load in pods, applies it where asked, and prints the commands that are left.
 * @throws Problem `usage` where the flags do not fit, `engine-failed` where kubectl refuses
 */
export async function distributeToPods(distributed: Distributed): Promise<number> {
  const { loaded, flags, settings, target, id, print } = distributed;
  assertForPods(distributed);
  const parallelism = parallelismOf(distributed);
  // Shares are exact where each pod has a whole number of VUs.
  const weights = Array.from({ length: parallelism }, () => 1);
  const maxVus = flags.maxVus ?? roundVus(distributed.plan.arrivals.maxVus, weights);
  const plan = planLoad(loaded.scenario, 'k6', { ratePerSecond: flags.rate, durationMs: flags.duration, maxVus });
  sharesOf(plan.arrivals, weights, id);
  const secret = flags.secret ?? 'flowgauge';
  const { name, configMap, testRun } = await podManifests({
    scenario: loaded.scenario,
    scenarioFile: loaded.file,
    plan,
    target,
    seed: settings.seed,
    timeoutMs: settings.timeoutMs,
    distribution: id,
    parallelism,
    namespace: flags.namespace,
    image: flags.image ?? `flowgauge:${packageVersion().version}`,
    secret,
  });
  const folder = join(settings.outputDir, name);
  const files = [write(folder, 'configmap.yaml', configMap), write(folder, 'testrun.yaml', testRun)];
  const inNamespace = flags.namespace === undefined ? [] : ['--namespace', flags.namespace];
  const applyWords = ['kubectl', 'apply', ...files.flatMap((file) => ['-f', file])];
  print(`# ${plan.requests} requests by ${parallelism} pods, at most ${plan.peakRate}/s in all: ${files.join(', ')}`);
  if (flags.apply) await apply(applyWords, print);
  else {
    if (target.auth === 'token') {
      print('# The token is in a secret that the pods read:');
      const create = ['kubectl', 'create', 'secret', 'generic', secret, '--from-env-file=/dev/stdin', ...inNamespace];
      print(`printf 'FLOWGAUGE_TOKEN=%s' "$FLOWGAUGE_TOKEN" | ${shellCommand(create)}`);
    }
    print(shellCommand(applyWords));
  }
  const wait = Math.ceil(plan.durationMs / 1000 + settings.timeoutMs / 1000 + 300);
  print('# When the pods have ended:');
  print(
    shellCommand([
      'kubectl',
      'wait',
      `testrun/${name}`,
      '--for=jsonpath={.status.stage}=finished',
      `--timeout=${wait}s`,
      ...inNamespace,
    ]),
  );
  const selector = `k6_cr=${name},runner=true`;
  const logs = ['kubectl', 'logs', '-l', selector, '--tail=-1', '--prefix', `--max-log-requests=${parallelism}`];
  const podLog = join(folder, 'pods.log');
  print(`${shellCommand([...logs, ...inNamespace])} > ${shellCommand([podLog])}`);
  print(shellCommand(collectWords(distributed, [podLog, '--generators', String(parallelism)])));
  return exitCode.held;
}

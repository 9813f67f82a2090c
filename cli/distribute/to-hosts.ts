import { join } from 'node:path';
import { exitCode } from '../../core/exit-code.ts';
import { assertHostAllowed } from '../../core/safety.ts';
import { roundVus, sharesOf } from '../../load/index.ts';
import { permissionOf } from '../target/options.ts';
import { assertNoSecret, collectWords, type Distributed, given } from './distribution.ts';
import { hostCommands } from './host-commands.ts';
import { loadHosts } from './load-hosts.ts';
import { shellCommand } from './shell-command.ts';

/** Where the run folders of shares are, unless `--output-dir` says otherwise. */
function sharesFolder({ flags, id }: Distributed): string {
  return flags.outputDir ?? `flowgauge-shares/${id}`;
}

/**
 * What all generators have in common, as flags: the config of this machine is not theirs.
 * @param maxVus shares are exact where each of them has a whole number of VUs
 */
function commonFlags({ flags, target, settings }: Distributed, maxVus: number): string[] {
  return [
    '--project-id',
    target.projectId,
    ...Object.entries(target.flows).flatMap(([role, id]) => ['--flow', `${role}=${id}`]),
    '--auth',
    target.auth,
    ...(flags.yes ? ['--yes'] : []),
    '--engine',
    'k6',
    ...given('--rate', flags.rate),
    ...given('--duration', flags.duration, 'ms'),
    '--max-vus',
    String(maxVus),
    ...given('--timeout', flags.timeout, 'ms'),
    '--seed',
    String(settings.seed),
    ...(flags.trace ? ['--trace'] : []),
    ...given('--otlp', flags.otlp),
    ...given('--prometheus-rw', flags.prometheusRw),
    ...given('--config', flags.config),
    ...(flags.startAt === undefined ? [] : ['--start-at', new Date(flags.startAt).toISOString()]),
  ];
}

/**
 * Prints the command for each host of a file, and the one that gathers what they measured.
 * @throws Problem `config-invalid` or `file-unreadable` for the file, `host-refused` for a generator's own URL
 */
export async function distributeToHosts(distributed: Distributed): Promise<number> {
  const { nameOrPath, loaded, flags, config, plan, target, id, print } = distributed;
  const file = flags.distributed ?? '';
  const generators = await loadHosts(file);
  for (const { url } of generators) if (url !== undefined) assertHostAllowed(url, permissionOf(flags, config));
  for (const url of [...generators.map((generator) => generator.url), flags.otlp, flags.prometheusRw])
    assertNoSecret(url);
  const outputDir = sharesFolder(distributed);
  const weights = generators.map(({ cores }) => cores ?? 1);
  const maxVus = flags.maxVus ?? roundVus(plan.arrivals.maxVus, weights);
  const commands = hostCommands({
    generators,
    shares: sharesOf({ ...plan.arrivals, maxVus }, weights, id),
    scenario: nameOrPath,
    args: commonFlags(distributed, maxVus),
    url: target.url,
    outputDir,
  });
  print(`# ${plan.requests} requests by ${generators.length} generators, at most ${plan.peakRate}/s in all.`);
  print('# Start them together: the rates add up only while all of them run. --start-at gives them one instant.');
  if (target.auth === 'token') print('# Each host needs FLOWGAUGE_TOKEN in its environment.');
  if (loaded.file !== undefined) print(`# Each host needs ${nameOrPath}.`);
  for (const { name, segment, words } of commands)
    print(`\n# on ${name}: ${segment} of the load\n${shellCommand(words)}`);
  print(`\n# When all have ended, with their folders below ${outputDir} copied here:`);
  print(shellCommand(collectWords(distributed, [join(outputDir), '--hosts', file])));
  return exitCode.held;
}

import { setTimeout } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { type Engine, engines } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import { scenarios } from '../../scenarios/index.ts';
import { addBlockOptions, type BlockFlags } from '../comparison/blocks.ts';
import { addFailOnOption, compareOptions, type FailOnFlags } from '../comparison/options.ts';
import { loadConfig } from '../config/load-config.ts';
import { addShareOptions, type DistributeFlags, resolveShare, type ShareFlags } from '../distribute/options.ts';
import { holdToMode } from '../flags/modes.ts';
import { loadModes } from '../scenario/modes.ts';
import { addLoadOptions, type LoadFlags, resolveLoadSettings } from '../scenario/options.ts';
import { addObservabilityOptions, type ObservabilityFlags, withObservability } from '../session/observability.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';
import { addTargetOptions, nameTarget, permissionOf, resolveTarget, type TargetFlags } from '../target/options.ts';

type LoadCommandFlags = TargetFlags &
  RunFlags &
  ObservabilityFlags &
  LoadFlags &
  BlockFlags &
  FailOnFlags &
  ShareFlags &
  DistributeFlags & { engine?: Engine; dryRun?: boolean; ab?: string[] };

function scenarioList(): string {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  return scenarios.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`).join('\n');
}

function twoUrls(urls: readonly string[]): [string, string] {
  const [base, candidate, more] = urls;
  if (base === undefined || candidate === undefined || more !== undefined) {
    throw new Problem('usage', `--ab takes two URLs, got ${urls.length}`, 'write --ab URL_A URL_B');
  }
  return [base, candidate];
}

/** Waits for the instant at which all generators of a load begin. */
async function untilInstant(instantMs: number | undefined): Promise<void> {
  if (instantMs === undefined) return;
  const waitMs = instantMs - Date.now();
  const iso = new Date(instantMs).toISOString();
  if (waitMs < -1000) throw new Problem('usage', `--start-at ${iso} has passed`, 'name an instant to come');
  process.stderr.write(`waiting until ${iso}\n`);
  // A timer of Node's fires at once where it is given more than this.
  for (let left = waitMs; left > 0; left = instantMs - Date.now()) await setTimeout(Math.min(left, 2 ** 31 - 1));
}

async function load(nameOrPath: string, flags: LoadCommandFlags, command: Command): Promise<number> {
  const { defaultPairs, loadScenario, planBlocks, planLoad } = await import('../../load/index.ts');
  const loaded = await loadScenario(nameOrPath);
  const engine = flags.engine ?? loaded.scenario.engine;
  const modes = loadModes({
    engine,
    isEngineGiven: flags.engine !== undefined,
    scenario: loaded.scenario.name,
    isAb: flags.ab !== undefined,
    distributed: flags.distributed,
  });
  for (const mode of modes) holdToMode(command, mode);
  const urls = flags.ab === undefined ? undefined : twoUrls(flags.ab);
  const config = await loadConfig(process.cwd(), flags.config);
  const settings = withObservability(
    resolveRunSettings(flags, config, process.env),
    flags,
    permissionOf(flags, config),
    process.env,
  );
  const share = await resolveShare(flags);
  // The config's thresholds are for the whole load: they are judged when its shares are together.
  const loadConfigOf = share === undefined ? config : { ...config, thresholds: [] };
  const { thresholds, prometheusUrl, ...shared } = await resolveLoadSettings(flags, loadConfigOf);
  const overrides = { ...shared.overrides, share };
  if (flags.distributed !== undefined) {
    const { distribute } = await import('../distribute/run.ts');
    const plan = planLoad(loaded.scenario, engine, overrides);
    return distribute({ nameOrPath, loaded, plan, flags, config, settings });
  }
  const { pairs = defaultPairs } = flags;
  const plan =
    urls === undefined
      ? planLoad(loaded.scenario, engine, overrides)
      : planBlocks(loaded.scenario, engine, overrides, pairs);
  if (flags.dryRun) {
    const { printLoadPlan } = await import('../scenario/dry-run.ts');
    const targets = await Promise.all(
      (urls ?? [undefined]).map((url) => nameTarget({ ...flags, ...(url !== undefined && { url }) }, config)),
    );
    const comparison = urls && { ...flags, pairs };
    return printLoadPlan({
      ...{ scenario: loaded.scenario, plan, targets, settings, thresholds, prometheusUrl, comparison },
      seed: flags.seed,
      warmupMs: overrides.warmupMs,
      startAt: flags.startAt,
    });
  }
  if (urls !== undefined) {
    const [base, candidate] = await Promise.all(
      urls.map((url) => resolveTarget({ ...flags, url }, config, process.env)),
    );
    const { compareTargets } = await import('../comparison/run-blocks.ts');
    const { liveGiven } = await import('../target/with-target.ts');
    const blocks = { ...loaded, engine, overrides, pairs, options: compareOptions(flags, settings.seed) };
    await untilInstant(flags.startAt);
    return compareTargets(blocks, liveGiven(base), liveGiven(candidate), settings, flags.failOn);
  }
  const resolved = await resolveTarget(flags, config, process.env);
  const { runLoadCommand } = await import('./run.ts');
  await untilInstant(flags.startAt);
  return runLoadCommand(resolved, settings, { ...loaded, engine, overrides, thresholds, prometheusUrl });
}

export function registerLoad(program: Command): void {
  const command = program
    .command('load')
    .description('one scenario, with percentiles that can be believed; or two targets compared')
    .argument('<scenario>', 'a name of the list below, or a file of your own such as ./my.ts')
    .addOption(new Option('--engine <name>', "generator (default: the scenario's own)").choices(engines))
    .option('--dry-run', 'print what would be done, with all that the other flags say; send and write nothing')
    .option('--ab <url...>', 'compare two targets in interleaved blocks: URL_A URL_B');
  addTargetOptions(command);
  addLoadOptions(command);
  addFailOnOption(addBlockOptions(command));
  addShareOptions(command);
  addObservabilityOptions(command);
  addRunOptions(command)
    .addHelpText(
      'after',
      `
Scenarios:
${scenarioList()}

A flag that has no effect on what is asked for is refused: --rate and --max-vus belong to k6, --connections to autocannon.

Examples:
  flowgauge load steady --rate 200 --duration 30s --threshold 'p(99)<250'
  flowgauge load saturation --engine autocannon --connections 64
  flowgauge load ./my.ts --dry-run
  flowgauge load steady --url http://127.0.0.1:8080 --project-id p --flow success=my-flow
  flowgauge load steady --project-id p --flow success=f --ab http://127.0.0.1:8080 http://127.0.0.1:8081
  flowgauge load steady --project-id p --flow success=f --ab URL_A URL_B --fail-on slower,inconclusive
  flowgauge load steady --url http://10.0.0.7 --allow-host 10.0.0.7 --project-id p --flow success=f --distributed hosts.yaml`,
    )
    .action(async (nameOrPath: string, flags: LoadCommandFlags) => {
      process.exitCode = await load(nameOrPath, flags, command);
    });
}

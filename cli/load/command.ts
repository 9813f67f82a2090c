import { type Command, Option } from 'commander';
import { type Engine, engines } from '../../core/load-result.ts';
import { scenarios } from '../../scenarios/index.ts';
import { loadConfig } from '../config/load-config.ts';
import { addShareOptions, type DistributeFlags, resolveShare, type ShareFlags } from '../distribute/options.ts';
import { holdToMode, refuseFlags } from '../flags/modes.ts';
import { addLoadOptions, type LoadFlags, resolveLoadSettings } from '../scenario/options.ts';
import { untilInstant } from '../scenario/until-instant.ts';
import { addObservabilityOptions, type ObservabilityFlags, withObservability } from '../session/observability.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';
import { addTargetOptions, nameTarget, permissionOf, resolveTarget, type TargetFlags } from '../target/options.ts';
import { loadModes } from './modes.ts';

type LoadCommandFlags = TargetFlags &
  RunFlags &
  ObservabilityFlags &
  LoadFlags &
  ShareFlags &
  DistributeFlags & { engine?: Engine; dryRun?: boolean };

/** Flags of a comparison, which one target is none. */
const refused = Object.fromEntries(
  ['--pairs', '--min-effect', '--confidence', '--fail-on'].map((flag) => [
    flag,
    'compare two targets by flowgauge ab SCENARIO URL_A URL_B',
  ]),
);

function scenarioList(): string {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  return scenarios.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`).join('\n');
}

async function load(nameOrPath: string, flags: LoadCommandFlags, command: Command): Promise<number> {
  const { loadScenario, planLoad } = await import('../../load/index.ts');
  const loaded = await loadScenario(nameOrPath);
  const engine = flags.engine ?? loaded.scenario.engine;
  const modes = loadModes({
    engine,
    isEngineGiven: flags.engine !== undefined,
    scenario: loaded.scenario.name,
    distributed: flags.distributed,
  });
  for (const mode of modes) holdToMode(command, mode);
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
  const plan = planLoad(loaded.scenario, engine, overrides);
  if (flags.distributed !== undefined) {
    const { distribute } = await import('../distribute/run.ts');
    return distribute({ nameOrPath, loaded, plan, flags, config, settings });
  }
  if (flags.dryRun) {
    const { printLoadPlan } = await import('../scenario/dry-run.ts');
    const targets = [await nameTarget(flags, config)];
    return printLoadPlan({
      ...{ scenario: loaded.scenario, plan, targets, settings, thresholds, prometheusUrl, comparison: undefined },
      seed: flags.seed,
      warmupMs: overrides.warmupMs,
      startAt: flags.startAt,
    });
  }
  const resolved = await resolveTarget(flags, config, process.env);
  const { runLoadCommand } = await import('./run.ts');
  await untilInstant(flags.startAt);
  return runLoadCommand(resolved, settings, { ...loaded, engine, overrides, thresholds, prometheusUrl });
}

export function registerLoad(program: Command): void {
  const command = program
    .command('load')
    .description('one scenario, with percentiles that can be believed')
    .argument('<scenario>', 'a name of the list below, or a file of your own such as ./my.ts')
    .addOption(new Option('--engine <name>', "generator (default: the scenario's own)").choices(engines))
    .option('--dry-run', 'print what would be done, with all that the other flags say; send and write nothing');
  addTargetOptions(command);
  addLoadOptions(command);
  addShareOptions(command);
  addObservabilityOptions(command);
  refuseFlags(addRunOptions(command), refused)
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
  flowgauge load steady --url http://10.0.0.7 --allow-host 10.0.0.7 --project-id p --flow success=f --distributed hosts.yaml`,
    )
    .action(async (nameOrPath: string, flags: LoadCommandFlags) => {
      process.exitCode = await load(nameOrPath, flags, command);
    });
}

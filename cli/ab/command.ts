import { type Command, Option } from 'commander';
import { type Engine, engines } from '../../core/load-result.ts';
import { addBlockOptions, type BlockFlags } from '../comparison/blocks.ts';
import { addFailOnOption, compareOptions, type FailOnFlags } from '../comparison/options.ts';
import { loadConfig } from '../config/load-config.ts';
import { holdToMode, refuseFlags } from '../flags/modes.ts';
import { parseInstant } from '../flags/values.ts';
import { blockMode } from '../scenario/engine-flags.ts';
import { addShapeOptions, type ShapeFlags, shapeOf } from '../scenario/options.ts';
import { untilInstant } from '../scenario/until-instant.ts';
import { addOtlpOption, type ObservabilityFlags, withObservability } from '../session/observability.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';
import { addTargetsOptions, nameTarget, permissionOf, resolveTarget, type TargetFlags } from '../target/options.ts';

type AbFlags = TargetFlags &
  RunFlags &
  ObservabilityFlags &
  ShapeFlags &
  BlockFlags &
  FailOnFlags & { engine?: Engine; dryRun?: boolean; startAt?: number };

const oneGenerator = 'leave it out: a comparison needs one generator';

/** Flags of `load` that a comparison has no use for. */
const refused = {
  '--url': 'give both URLs after the scenario',
  '--threshold': 'use --min-effect and --fail-on: the comparison is the verdict',
  '--warmup': 'leave it out: one block before the pairs warms each target up',
  '--trace': 'trace one target by flowgauge load',
  '--prometheus-rw': 'leave it out, or measure one target by flowgauge load',
  '--distributed': oneGenerator,
  '--execution-segment': oneGenerator,
  '--execution-segment-sequence': oneGenerator,
  '--distribution': oneGenerator,
};

async function ab(
  nameOrPath: string,
  urls: readonly [string, string],
  flags: AbFlags,
  command: Command,
): Promise<number> {
  const { defaultPairs, loadScenario, planBlocks } = await import('../../load/index.ts');
  const loaded = await loadScenario(nameOrPath);
  const { scenario } = loaded;
  const engine = flags.engine ?? scenario.engine;
  holdToMode(command, blockMode({ engine, isEngineGiven: flags.engine !== undefined, scenario: scenario.name }));
  const config = await loadConfig(process.cwd(), flags.config);
  const permission = permissionOf(flags, config);
  const settings = withObservability(resolveRunSettings(flags, config, process.env), flags, permission, process.env);
  const { pairs = defaultPairs } = flags;
  const overrides = shapeOf(flags);
  const plan = planBlocks(scenario, engine, overrides, pairs);
  if (flags.dryRun) {
    const { printLoadPlan } = await import('../scenario/dry-run.ts');
    return printLoadPlan({
      ...{ scenario, plan, settings, seed: flags.seed, startAt: flags.startAt, comparison: { ...flags, pairs } },
      ...{ thresholds: [], prometheusUrl: undefined, warmupMs: undefined },
      targets: await Promise.all(urls.map((url) => nameTarget({ ...flags, url }, config))),
    });
  }
  const [base, candidate] = await Promise.all(urls.map((url) => resolveTarget({ ...flags, url }, config, process.env)));
  const { compareTargets } = await import('../comparison/run-blocks.ts');
  const { liveGiven } = await import('../target/with-target.ts');
  const blocks = { ...loaded, engine, overrides, pairs, options: compareOptions(flags, settings.seed) };
  await untilInstant(flags.startAt);
  return compareTargets(blocks, liveGiven(base), liveGiven(candidate), settings, flags.failOn);
}

export function registerAb(program: Command): void {
  const command = program
    .command('ab')
    .description('two targets under one load, in interleaved blocks: slower, not slower or inconclusive')
    .argument('<scenario>', 'as for load')
    .argument('<url-a>', 'the target that the other is compared with')
    .argument('<url-b>', 'the target that may be slower')
    .addOption(new Option('--engine <name>', "generator (default: the scenario's own)").choices(engines))
    .option('--dry-run', 'print what would be done, with all that the other flags say; send and write nothing')
    .option('--start-at <time>', 'wait until then, such as 2026-01-31T12:00:00Z or +60s', parseInstant);
  addTargetsOptions(command);
  addShapeOptions(command);
  addFailOnOption(addBlockOptions(command));
  addOtlpOption(command);
  refuseFlags(addRunOptions(command), refused)
    .addHelpText(
      'after',
      `
Each pair is a short block of one target beside a short block of the other, in drawn order: what changes on the machine
changes for both.

Examples:
  flowgauge ab steady http://127.0.0.1:8080 http://127.0.0.1:8081 --project-id p --flow success=f
  flowgauge ab steady URL_A URL_B --project-id p --flow success=f --fail-on slower,inconclusive
  flowgauge ab saturation URL_A URL_B --project-id p --flow success=f --pairs 24 --dry-run`,
    )
    .action(async (nameOrPath: string, urlA: string, urlB: string, flags: AbFlags) => {
      process.exitCode = await ab(nameOrPath, [urlA, urlB], flags, command);
    });
}

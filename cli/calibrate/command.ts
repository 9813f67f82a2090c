import { type Command, Option } from 'commander';
import { type Engine, engines } from '../../core/load-result.ts';
import { addBlockOptions, type BlockFlags } from '../comparison/blocks.ts';
import { compareOptions } from '../comparison/options.ts';
import { loadConfig } from '../config/load-config.ts';
import { holdToMode } from '../flags/modes.ts';
import { blockMode } from '../scenario/engine-flags.ts';
import { addShapeOptions, type ShapeFlags, shapeOf } from '../scenario/options.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';
import { addTargetOptions, resolveTarget, type TargetFlags } from '../target/options.ts';

type CalibrateFlags = TargetFlags & RunFlags & ShapeFlags & BlockFlags & { engine?: Engine };

export function registerCalibrate(program: Command): void {
  const command = program
    .command('calibrate')
    .description('a target against itself: how much identical runs differ here, and what a comparison could see')
    .argument('<scenario>', 'as for load')
    .addOption(new Option('--engine <name>', "generator (default: the scenario's own)").choices(engines));
  addTargetOptions(command);
  addShapeOptions(command);
  addBlockOptions(command);
  addRunOptions(command)
    .addHelpText('after', '\nExamples:\n  flowgauge calibrate steady --pairs 12 --duration 2s')
    .action(async (nameOrPath: string, flags: CalibrateFlags) => {
      const { defaultPairs, loadScenario, planBlocks } = await import('../../load/index.ts');
      const loaded = await loadScenario(nameOrPath);
      const { name: scenario, engine: own } = loaded.scenario;
      const engine = flags.engine ?? own;
      holdToMode(command, blockMode({ engine, isEngineGiven: flags.engine !== undefined, scenario }));
      const { pairs = defaultPairs } = flags;
      const overrides = shapeOf(flags);
      planBlocks(loaded.scenario, engine, overrides, pairs);
      const config = await loadConfig(process.cwd(), flags.config);
      const resolved = await resolveTarget(flags, config, process.env);
      const settings = resolveRunSettings(flags, config, process.env);
      const options = compareOptions(flags, settings.seed);
      const { calibratePlace } = await import('../comparison/run-blocks.ts');
      const { withTarget } = await import('../target/with-target.ts');
      process.exitCode = await withTarget(resolved, (live) =>
        calibratePlace({ ...loaded, engine, overrides, pairs, options }, live, settings),
      );
    });
}

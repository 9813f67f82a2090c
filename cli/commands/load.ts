import { type Command, Option } from 'commander';
import { type Engine, engines } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import { findScenario, type Scenario, scenarios } from '../../scenarios/index.ts';
import { loadConfig } from '../config/load-config.ts';
import { addLoadOptions, type LoadFlags, resolveLoadSettings } from '../options/load.ts';
import { addRunOptions, type RunFlags, resolveRunSettings } from '../options/run.ts';
import { addTargetOptions, resolveTarget, type TargetFlags } from '../options/target.ts';

type LoadCommandFlags = TargetFlags & RunFlags & LoadFlags & { engine?: Engine };

function namedScenario(name: string): Scenario {
  const scenario = findScenario(name);
  if (scenario !== undefined) return scenario;
  const known = scenarios.map((known) => known.name).join(', ');
  throw new Problem('usage', `there is no scenario ${JSON.stringify(name)}`, `scenarios are ${known}`);
}

export function registerLoad(program: Command): void {
  const command = program
    .command('load')
    .description('one scenario, with percentiles that can be believed')
    .argument('<scenario>', scenarios.map(({ name, title }) => `${name}: ${title}`).join('; '))
    .addOption(new Option('--engine <name>', "generator (default: the scenario's own)").choices(engines));
  addTargetOptions(command);
  addLoadOptions(command);
  addRunOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  flowgauge load steady --rate 200 --duration 30s --threshold 'p(99)<250'
  flowgauge load saturation --engine autocannon --connections 64
  flowgauge load steady --url http://127.0.0.1:8080 --project-id p --flow success=my-flow`,
    )
    .action(async (name: string, flags: LoadCommandFlags) => {
      const scenario = namedScenario(name);
      const config = await loadConfig(process.cwd(), flags.config);
      const resolved = resolveTarget(flags, config, process.env);
      const settings = resolveRunSettings(flags, config, process.env);
      const { runLoadCommand } = await import('../run/load.ts');
      process.exitCode = await runLoadCommand(resolved, settings, {
        scenario,
        engine: flags.engine ?? scenario.engine,
        ...(await resolveLoadSettings(flags, config)),
      });
    });
}

import type { Command } from 'commander';
import { Problem } from '../../core/problem.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadHosts } from '../distribute/load-hosts.ts';
import { collect as gather, parseCount, parseDurationOrZero } from '../flags/values.ts';
import { addRecordOptions, type RunFlags, resolveRunSettings } from '../session/options.ts';

interface CollectFlags extends RunFlags {
  generators?: number;
  hosts?: string;
  warmup?: number;
  threshold: string[];
}

async function collect(paths: readonly string[], flags: CollectFlags): Promise<number> {
  if (flags.hosts !== undefined && flags.generators !== undefined) {
    throw new Problem('usage', '--hosts and --generators both say how many there are', 'give one of both');
  }
  const { findLogs, gatherLogs, parseThreshold } = await import('../../load/index.ts');
  const config = await loadConfig(process.cwd(), flags.config);
  const settings = resolveRunSettings(flags, config, process.env);
  // The command that a distribution prints names the config's thresholds too: here the config may be another.
  const thresholds = [...new Set([...(config.thresholds ?? []), ...flags.threshold])].map(parseThreshold);
  const names = flags.hosts === undefined ? [] : (await loadHosts(flags.hosts)).map(({ name }) => name);
  const generators = flags.hosts === undefined ? flags.generators : names.length;
  const gathered = gatherLogs(findLogs(paths), { generators, names });
  const { collectShares } = await import('./run.ts');
  return collectShares(gathered, { thresholds, warmupMs: flags.warmup }, settings);
}

export function registerCollect(program: Command): void {
  const command = program
    .command('collect')
    .description('gather what several generators measured of one load, and judge it as a whole')
    .argument('<path...>', "folders of their runs, .hlog files, or the text of pods' logs")
    .option('--generators <n>', 'how many there were, where their logs do not say', parseCount)
    .option('--hosts <file>', 'the file that the load was distributed by: names for what is missing')
    .option(
      '--warmup <time>',
      'leave out what ends within this time of the start, such as 2s; 0 leaves out nothing (default: by rule)',
      parseDurationOrZero,
    )
    .option(
      '--threshold <expression>',
      "fail unless it holds of all together, such as 'p(99)<250'; repeatable",
      gather,
      [],
    );
  addRecordOptions(command)
    .addHelpText(
      'after',
      `
A share that is lost, was cut off or began late makes the verdict "incomplete".

Examples:
  flowgauge collect flowgauge-shares/9f2c01aa --hosts hosts.yaml --threshold 'p(99)<250'
  kubectl logs -l k6_cr=flowgauge-9f2c01aa,runner=true --tail=-1 --prefix > pods.log && flowgauge collect pods.log`,
    )
    .action(async (paths: string[], flags: CollectFlags) => {
      process.exitCode = await collect(paths, flags);
    });
}

import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { Problem } from '../../core/problem.ts';
import { isReporterName, type ReportRequest, reporterNames } from '../../reports/reporters/reporter-names.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { collect, parseDuration, parseWhole } from '../flags/values.ts';
import { secretValues } from './secrets.ts';

export interface RunFlags {
  config?: string;
  seed?: number;
  /** milliseconds */
  timeout?: number;
  outputDir?: string;
  reporter: string[];
  json?: boolean;
}

/** Adds the flags of every command that sends requests and records a run. */
export function addRunOptions(command: Command): Command {
  return addRecordOptions(
    command
      .optionsGroup('Run:')
      .option('--seed <n>', 'repeat the random choices of an earlier run', parseWhole)
      .option('--timeout <time>', 'wait so long for the last byte of an answer (default: 30s)', parseDuration),
  );
}

/** Adds the flags of every command that records a run. */
export function addRecordOptions(command: Command): Command {
  return command
    .optionsGroup('Run:')
    .option('--config <file>', 'config file (default: flowgauge.config.* in this folder)')
    .option('--output-dir <dir>', 'where the run is written (default: reports/out)')
    .option('--reporter <name[=file]>', `a further report: ${reporterNames.join(', ')}; repeatable`, collect, [])
    .option('--json', 'print the result as JSON instead of the summary');
}

/** Reports that every run writes into its folder. */
const usualReports: readonly ReportRequest[] = [{ name: 'json' }, { name: 'junit' }, { name: 'html' }];

/**
 * Reads `NAME` or `NAME=FILE`.
 * @throws Problem `usage` where there is no such reporter
 */
export function parseReporter(text: string): ReportRequest {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const file = at < 0 ? undefined : text.slice(at + 1);
  if (!isReporterName(name)) {
    throw new Problem(
      'usage',
      `there is no reporter ${JSON.stringify(name)}`,
      `reporters are ${reporterNames.join(', ')}`,
    );
  }
  if (file === '') throw new Problem('usage', `--reporter ${text} names no file`, `write --reporter ${name}=FILE`);
  return file === undefined ? { name } : { name, file };
}

/** A collector of OpenTelemetry's, by OTLP over HTTP. */
export interface OtlpCollector {
  /** base URL: `/v1/metrics` and `/v1/traces` are below it */
  url: string;
  headers: Record<string, string>;
}

export interface RunSettings {
  seed: number;
  /** how long an answer may take, to its last byte */
  timeoutMs: number;
  outputDir: string;
  reports: ReportRequest[];
  json: boolean;
  secrets: string[];
  /** every request names its span in `traceparent`; off unless given */
  trace?: boolean;
  /** where the run is sent at its end; nowhere unless given */
  collector?: OtlpCollector | undefined;
}

/** The settings of a recorded run from flags and config; a seed is drawn where none is given. */
export function resolveRunSettings(flags: RunFlags, config: FlowgaugeConfig, env: NodeJS.ProcessEnv): RunSettings {
  return {
    seed: flags.seed ?? randomInt(0, 0xffff_ffff),
    timeoutMs: flags.timeout ?? 30_000,
    outputDir: flags.outputDir ?? config.outputDir ?? 'reports/out',
    reports: [...usualReports, ...[...(config.reporters ?? []), ...flags.reporter].map(parseReporter)],
    json: flags.json ?? false,
    secrets: secretValues(env, config.secretEnvironment),
  };
}

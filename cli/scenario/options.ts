import type { Command } from 'commander';
import type { Threshold } from '../../core/load-result.ts';
import type { LoadOverrides } from '../../load/index.ts';
import type { FlowgaugeConfig } from '../config/define-config.ts';
import { collect, parseCount, parseDuration, parseDurationOrZero, parsePositive } from '../flags/values.ts';
import { sinkUrl } from '../session/observability.ts';
import { permissionOf, type TargetFlags } from '../target/options.ts';

/** Flags that override a scenario's own numbers; times in milliseconds, rates per second. */
export interface ShapeFlags {
  rate?: number;
  duration?: number;
  maxVus?: number;
  connections?: number;
}

/** The same with what a run of a load is judged by, and where it is seen. */
export interface LoadFlags extends ShapeFlags {
  warmup?: number;
  threshold: string[];
  prometheusRw?: string;
}

/** Adds the flags that change a scenario's numbers. */
export function addShapeOptions(command: Command): Command {
  return command
    .optionsGroup('Load:')
    .option('--rate <n>', 'arrivals per second (k6, open model)', parsePositive)
    .option('--duration <time>', 'how long to send, such as 10s', parseDuration)
    .option('--max-vus <n>', 'virtual users at most (k6, open model)', parseCount)
    .option('--connections <n>', 'connections at a time (autocannon, closed loop)', parseCount);
}

/** Adds the flags that shape and judge a load; the same for `load` and `nightly`. */
export function addLoadOptions(command: Command): Command {
  return addShapeOptions(command)
    .option(
      '--warmup <time>',
      'leave out what ends within this time of the start, such as 2s; 0 leaves out nothing (default: by rule)',
      parseDurationOrZero,
    )
    .option('--threshold <expression>', "fail unless it holds, such as 'p(99)<250'; repeatable", collect, [])
    .option(
      '--prometheus-rw <url>',
      "let k6 write its own metrics there by Prometheus remote write; k6's K6_PROMETHEUS_RW_* variables hold",
    );
}

/** A scenario's numbers as the flags change them. */
export function shapeOf({ rate, duration, maxVus, connections }: ShapeFlags): LoadOverrides {
  return { ratePerSecond: rate, durationMs: duration, maxVus, connections };
}

export interface LoadSettings {
  overrides: LoadOverrides;
  thresholds: Threshold[];
  /** where k6 writes its own metrics too, by Prometheus remote write */
  prometheusUrl: string | undefined;
}

/**
 * What flags and config say of every load scenario.
 * @throws Problem `usage` where a threshold names nothing, `host-refused` where metrics would leave for a host that is not allowed
 */
export async function resolveLoadSettings(
  flags: LoadFlags & TargetFlags,
  config: FlowgaugeConfig,
): Promise<LoadSettings> {
  const { parseThreshold } = await import('../../load/index.ts');
  const { prometheusRw } = flags;
  return {
    prometheusUrl:
      prometheusRw === undefined ? undefined : sinkUrl('--prometheus-rw', prometheusRw, permissionOf(flags, config)),
    overrides: { ...shapeOf(flags), warmupMs: flags.warmup },
    thresholds: [...(config.thresholds ?? []), ...flags.threshold].map(parseThreshold),
  };
}

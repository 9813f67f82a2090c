import type { ComparisonVerdict } from '../../core/comparison.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import type { Threshold } from '../../core/load-result.ts';
import { createRedactor } from '../../core/redact.ts';
import type { Target } from '../../core/target.ts';
import { assertLoadAuth, blocksOf, describePlan, exchangePlan, type LoadPlan } from '../../load/index.ts';
import type { Scenario } from '../../scenarios/index.ts';
import type { RunSettings } from '../session/options.ts';

/** Two targets in blocks. */
interface PlannedComparison {
  pairs: number;
  minEffect: number;
  confidence: number;
  failOn: readonly ComparisonVerdict[];
}

/** What `flowgauge load` was asked for, as far as it decides what is done. */
export interface PlannedLoad {
  scenario: Scenario;
  /** of a block, where two targets are compared */
  plan: LoadPlan;
  /** one, or the two that are compared; undefined is the embedded emulator */
  targets: readonly (Target | undefined)[];
  comparison: PlannedComparison | undefined;
  settings: RunSettings;
  /** as the user gave it; another one is drawn for each run */
  seed: number | undefined;
  warmupMs: number | undefined;
  thresholds: readonly Threshold[];
  prometheusUrl: string | undefined;
  /** milliseconds since the epoch */
  startAt: number | undefined;
}

/** What is said of a plan: a name for machines, words for people. */
type Facts = Record<string, unknown>;

const percent = (share: number): string => `${Number((share * 100).toPrecision(4))}%`;
const seconds = (ms: number): string => `${Number((ms / 1000).toPrecision(4))} s`;

function warmupWords(plan: LoadPlan, warmupMs: number | undefined): string {
  if (warmupMs === 0) return 'nothing is left out at the start';
  if (warmupMs !== undefined) return `what ends within the first ${seconds(warmupMs)} is left out`;
  return plan.isSteady
    ? 'a slow start is left out, at most a tenth'
    : 'nothing is left out at the start: the load changes';
}

function targetWords(target: Target | undefined): string {
  if (target === undefined) return 'the embedded emulator';
  const { url, projectId, flows, auth } = target;
  const ids = Object.entries(flows).map(([role, id]) => `${role}=${id}`);
  return `${url}, project ${projectId}, flows ${ids.join(' ') || 'none'}, auth ${auth}`;
}

/** How two targets are compared: in words, and when that fails. */
function comparisonWords({ pairs, minEffect, confidence, failOn }: PlannedComparison, plan: LoadPlan): string[] {
  const blocks = blocksOf(pairs);
  const fails = failOn.length === 0 ? 'no verdict fails' : `fails where it is ${failOn.join(' or ')}`;
  return [
    `${pairs} ${pairs === 1 ? 'pair' : 'pairs'} of blocks in drawn order, ${blocks} blocks with those that warm up: at least ${seconds(blocks * plan.durationMs)} in all`,
    `slower means beyond +${percent(minEffect)} with all of the ${percent(confidence)} interval; ${fails}`,
  ];
}

function reportWords({ reports, outputDir, collector, trace }: RunSettings): string[] {
  const names = reports.map(({ name, file }) => (file === undefined ? name : `${name}=${file}`));
  return [
    `reports: ${names.join(', ')} in a folder of the run below ${outputDir}`,
    ...(trace ? ['each request names its trace in traceparent'] : []),
    ...(collector === undefined ? [] : [`sent by OTLP to ${collector.url}`]),
  ];
}

/** The plan in words, a fact to a line. */
function describeLoad(load: PlannedLoad): string[] {
  const { plan, targets, comparison, settings, seed, warmupMs, thresholds, prometheusUrl, startAt } = load;
  const names = targets.length > 1 ? ['target A', 'target B'] : ['target'];
  return [
    ...(comparison === undefined ? [] : comparisonWords(comparison, plan)),
    ...describePlan(plan).map((line, index) =>
      comparison !== undefined && index === 0 ? `each block: ${line}` : line,
    ),
    ...targets.map((target, index) => `${names[index]}: ${targetWords(target)}`),
    `seed ${seed ?? 'drawn'}, an answer may take ${seconds(settings.timeoutMs)}`,
    ...(comparison === undefined
      ? [
          `warm-up: ${warmupWords(plan, warmupMs)}`,
          `thresholds: ${thresholds.map(({ expression }) => expression).join(', ') || 'none'}`,
        ]
      : []),
    ...reportWords(settings),
    ...(prometheusUrl === undefined ? [] : [`k6 writes its metrics to ${prometheusUrl}`]),
    ...(plan.share?.distribution ? [`distribution ${plan.share.distribution}`] : []),
    ...(startAt === undefined ? [] : [`starts at ${new Date(startAt).toISOString()}`]),
  ];
}

/** The same for machines. */
function factsOf({ scenario, settings, targets, thresholds, prometheusUrl, startAt, ...load }: PlannedLoad): Facts {
  const { arrivals, connections, ...plan } = load.plan;
  return {
    scenario: scenario.name,
    plan: { ...plan, ...(plan.model === 'open' ? { arrivals } : { connections }) },
    comparison: load.comparison && {
      pairs: load.comparison.pairs,
      minEffect: load.comparison.minEffect,
      confidence: load.comparison.confidence,
      failOn: load.comparison.failOn,
    },
    targets: targets.map((target) => target ?? 'embedded emulator'),
    seed: load.seed ?? null,
    timeoutMs: settings.timeoutMs,
    warmupMs: load.comparison === undefined ? (load.warmupMs ?? null) : 0,
    thresholds: thresholds.map(({ expression }) => expression),
    outputDir: settings.outputDir,
    reports: settings.reports,
    trace: settings.trace ?? false,
    otlp: settings.collector?.url ?? null,
    prometheusUrl: prometheusUrl ?? null,
    startAt: startAt === undefined ? null : new Date(startAt).toISOString(),
  };
}

/**
 * `flowgauge load ... --dry-run`: what would be done. Nothing is sent or written; what could not be done is refused as it would be then.
 * @throws Problem `usage` where a target lacks a role that the scenario executes
 */
export function printLoadPlan(load: PlannedLoad): ExitCode {
  const { scenario, settings, targets } = load;
  for (const target of targets) {
    if (target === undefined) continue;
    assertLoadAuth(target.auth);
    exchangePlan(scenario, target, { mode: 'none' }, settings.seed, settings.timeoutMs);
  }
  const text = settings.json ? JSON.stringify(factsOf(load), undefined, 2) : describeLoad(load).join('\n');
  process.stdout.write(`${createRedactor(settings.secrets).text(text)}\n`);
  return exitCode.held;
}

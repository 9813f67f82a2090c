import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../../core/comparison.ts';
import type { Engine, LoadResult } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import { deriveSeed, seededRandom } from '../../core/random.ts';
import { ceilings } from '../../core/safety.ts';
import type { Target } from '../../core/target.ts';
import type { Scenario } from '../../scenarios/index.ts';
import { readLog } from '../log/read-log.ts';
import type { LoadOverrides } from '../plan/load-request.ts';
import { type LoadPlan, planLoad } from '../plan/plan-load.ts';
import { type LoadRun, runLoad } from '../run/run-load.ts';
import { type Block, blockOfLog } from './block.ts';
import { type CompareOptions, comparePairs } from './compare-blocks.ts';
import { faultOf } from './faults.ts';

export interface AbRun extends Omit<LoadRun, 'target' | 'overrides' | 'logName' | 'onProgress' | 'targetPid'> {
  base: Target;
  candidate: Target;
  /** adjacent pairs of blocks */
  pairs: number;
  overrides: LoadRun['overrides'];
  options: CompareOptions;
  /** told after each block */
  onBlock?: (done: number, total: number, result: LoadResult) => void;
}

export interface AbOutcome {
  comparison: Comparison;
  /** what each block measured, in the order in which they ran */
  results: LoadResult[];
  /** stopped before all pairs were run; the comparison is of whole pairs */
  aborted: boolean;
}

export const defaultPairs = 12;
const defaultBlockMs = 2_000;

type Side = 'base' | 'candidate';

/** What each block changes of the scenario: it is short, and nothing of it is left out. */
function blockOverrides(overrides: LoadOverrides): LoadOverrides {
  return { ...overrides, durationMs: overrides.durationMs ?? defaultBlockMs, warmupMs: 0 };
}

/** How many blocks are run in all: the pairs, and one that warms each target up. */
export function blocksOf(pairs: number): number {
  return 2 * pairs + 2;
}

/**
 * What each block of a comparison does, held to the ceilings with all its blocks together.
 * @throws Problem as planLoad
 */
export function planBlocks(scenario: Scenario, engine: Engine, overrides: LoadOverrides, pairs: number): LoadPlan {
  const plan = planLoad(scenario, engine, blockOverrides(overrides));
  const seconds = (blocksOf(pairs) * plan.durationMs) / 1000;
  if (seconds <= ceilings.durationSeconds) return plan;
  throw new Problem(
    'ceiling-exceeded',
    `${pairs} pairs of blocks take ${seconds} seconds, and the ceiling is ${ceilings.durationSeconds}`,
    'lower the number of pairs or the duration',
    [{ set: 'pairs' }, { set: 'duration' }],
  );
}

/** Which of a pair goes first: drawn for each pair, so that a drift cannot favour one side. */
function orderOf(pair: number, seed: number): [Side, Side] {
  return seededRandom(deriveSeed(seed, `order of pair ${pair}`))() < 0.5
    ? ['base', 'candidate']
    : ['candidate', 'base'];
}

/**
 * Measures two targets in adjacent pairs of short blocks, in drawn order, and compares them pair by pair: what changes on
 * the machine over minutes changes for both. One block before the pairs warms each target up and is not counted.
 * @throws Problem as runLoad; `usage` where a block is too short to measure
 */
export async function runAb(run: AbRun): Promise<AbOutcome> {
  const { base, candidate, pairs, options, onBlock, ...common } = run;
  if (!Number.isInteger(pairs) || pairs < 1)
    throw new Problem('usage', `there are ${pairs} pairs, and it has to be a whole number from 1`, 'correct it', [
      { set: 'pairs' },
    ]);
  planBlocks(run.scenario, run.engine, run.overrides, pairs);
  const overrides = blockOverrides(run.overrides);
  const runDir = join(run.runDir, 'blocks');
  mkdirSync(runDir, { recursive: true });
  const targets = { base, candidate };
  const time = run.engine === 'k6' ? 'response' : 'service';
  const results: LoadResult[] = [];
  const resultsOf: Record<Side, LoadResult[]> = { base: [], candidate: [] };
  let done = 0;
  const block = async (side: Side, name: string): Promise<Block> => {
    const logName = `${name}-${side}.${run.scenario.name}.${run.engine}`;
    const result = await runLoad({ ...common, target: targets[side], overrides, runDir, logName });
    results.push({ ...result, hlog: `blocks/${result.hlog}` });
    resultsOf[side].push(result);
    done += 1;
    onBlock?.(done, blocksOf(pairs), result);
    return blockOfLog(readLog(join(runDir, result.hlog)), time);
  };
  for (const side of orderOf(0, run.seed)) if (!run.signal.aborted) await block(side, '000-warmup');
  results.length = 0;
  const measured: { base: Block; candidate: Block }[] = [];
  for (let pair = 1; pair <= pairs && !run.signal.aborted; pair += 1) {
    const [first, second] = orderOf(pair, run.seed);
    const name = String(pair).padStart(3, '0');
    const blocks = { [first]: await block(first, name), [second]: await block(second, name) };
    const { base: baseBlock, candidate: candidateBlock } = blocks;
    if (baseBlock !== undefined && candidateBlock !== undefined && !run.signal.aborted) {
      measured.push({ base: baseBlock, candidate: candidateBlock });
    }
  }
  // A target that was measured against itself says what is wrong with it once.
  const faults =
    base.url === candidate.url
      ? faultOf(base.url, [...resultsOf.base, ...resultsOf.candidate])
      : [...faultOf(base.url, resultsOf.base), ...faultOf(candidate.url, resultsOf.candidate)];
  const limited = results.filter(({ generator }) => generator.verdict !== 'ok').length;
  const comparison: Comparison = {
    scenario: run.scenario.name,
    engine: run.engine,
    base: base.url,
    candidate: candidate.url,
    time,
    pairs: measured.length,
    confidence: options.confidence,
    minimumRatio: options.minimumRatio,
    quantiles: measured.length === 0 ? [] : comparePairs(measured, options),
    ...(limited > 0 && { notes: [`in ${limited} of ${results.length} blocks the generator was the limit`] }),
    ...(faults.length > 0 && { faults }),
  };
  return {
    comparison,
    results,
    aborted: run.signal.aborted,
  };
}

/** An A/A run: one target against itself, which shows how noisy the place is and what could be seen there. */
export function calibrate(run: Omit<AbRun, 'base' | 'candidate'> & { target: Target }): Promise<AbOutcome> {
  const { target, ...rest } = run;
  return runAb({ ...rest, base: target, candidate: target });
}

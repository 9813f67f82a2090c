import type { Comparison } from '../../core/comparison.ts';
import { Problem } from '../../core/problem.ts';
import type { WayOut } from '../../core/ways-out.ts';
import { blockOfLog } from './block.ts';
import { fewestUnits } from './bootstrap.ts';
import { type CompareOptions, compareSets } from './compare-blocks.ts';
import { type Ended, endedOf, faultOf } from './faults.ts';
import { type RecordedRun, readRuns } from './recorded-sets.ts';

export interface CompareRequest {
  /** names of runs' folders, .hlog files or baselines */
  base: readonly string[];
  candidate: readonly string[];
  baselinesRoot: string;
  options: CompareOptions;
}

export interface CompareOutcome {
  comparisons: Comparison[];
  /** what the reader has to know beside the verdicts */
  notes: ComparisonNote[];
}

/** A sentence to the reader, and what it would have asked for. */
export interface ComparisonNote {
  words: string;
  waysOut?: readonly WayOut[];
}

const keyOf = ({ meta }: RecordedRun): string => `${meta.engine} ${meta.scenario}`;

function groupsOf(runs: readonly RecordedRun[]): Map<string, RecordedRun[]> {
  const groups = new Map<string, RecordedRun[]>();
  for (const run of runs) groups.set(keyOf(run), [...(groups.get(keyOf(run)) ?? []), run]);
  return groups;
}

/** Latency under one rate says nothing about latency under another. */
function assertSameLoad(key: string, base: readonly RecordedRun[], candidate: readonly RecordedRun[]): void {
  const rates = new Set([...base, ...candidate].map(({ meta }) => meta.intendedRatePerSecond));
  if (rates.size > 1) {
    throw new Problem(
      'usage',
      `${key} was run at different rates: ${[...rates].join(', ')} requests/s`,
      'compare runs of one rate',
    );
  }
}

/**
 * Compares two recorded sets of runs, scenario by scenario. The unit is the run: with fewer than three on a side there
 * is no telling how much runs differ on their own, and the verdict is inconclusive.
 * @throws Problem `run-unreadable` for a name that stands for nothing, `usage` where the sets have nothing in common
 */
export function compareRecorded(request: CompareRequest): CompareOutcome {
  const base = groupsOf(readRuns(request.base, request.baselinesRoot));
  const candidate = groupsOf(readRuns(request.candidate, request.baselinesRoot));
  const common = [...base.keys()].filter((key) => candidate.has(key));
  if (common.length === 0) {
    throw new Problem(
      'usage',
      `the two sets have no scenario in common: ${[...base.keys()].join(', ')} against ${[...candidate.keys()].join(', ')}`,
      'compare runs of the same scenario and engine',
    );
  }
  const notes: ComparisonNote[] = [];
  const comparisons = common.map((key): Comparison => {
    const [baseRuns = [], candidateRuns = []] = [base.get(key), candidate.get(key)];
    assertSameLoad(key, baseRuns, candidateRuns);
    const { scenario, engine, model } = candidateRuns[0]?.meta ?? { scenario: '', engine: 'k6', model: 'open' };
    const time = model === 'open' ? 'response' : 'service';
    const blocksOf = (runs: readonly RecordedRun[]): ReturnType<typeof blockOfLog>[] =>
      runs.map(({ log }) => blockOfLog(log, time));
    const endedIn = (runs: readonly RecordedRun[]): Ended[] => runs.map(({ log }) => endedOf(log));
    const names = { base: request.base.join(' '), candidate: request.candidate.join(' ') };
    const faults = [...faultOf(names.base, endedIn(baseRuns)), ...faultOf(names.candidate, endedIn(candidateRuns))];
    const units = Math.min(baseRuns.length, candidateRuns.length);
    if (units < fewestUnits) {
      notes.push({
        words: `${key}: ${baseRuns.length} against ${candidateRuns.length} runs cannot tell a change from chance; record at least ${fewestUnits} on each side, or measure both in turns`,
        waysOut: [{ run: 'compareInTurns' }],
      });
    } else {
      const words = `${key}: the sets were not interleaved, so whatever else changed between them counts as the change`;
      notes.push({ words });
    }
    return {
      scenario,
      engine,
      ...names,
      time,
      pairs: units,
      confidence: request.options.confidence,
      minimumRatio: request.options.minimumRatio,
      quantiles: compareSets(blocksOf(baseRuns), blocksOf(candidateRuns), request.options),
      ...(faults.length > 0 && { faults }),
    };
  });
  return { comparisons, notes };
}

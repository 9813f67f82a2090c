export { defaultBaselinesRoot, saveBaseline } from './compare/baseline.ts';
export { type CompareOptions, defaultCompareOptions } from './compare/compare-blocks.ts';
export { type CompareOutcome, compareRecorded } from './compare/compare-recorded.ts';
export { readRuns } from './compare/recorded-sets.ts';
export {
  type AbOutcome,
  type AbRun,
  blocksOf,
  calibrate,
  defaultBlockMs,
  defaultPairs,
  planBlocks,
  runAb,
} from './compare/run-ab.ts';
export { findLogs } from './distributed/find-logs.ts';
export { foldGathered, type Gathered, gatherLogs } from './distributed/gather.ts';
export { podManifests } from './distributed/manifests.ts';
export { mergeFiles } from './distributed/merge-files.ts';
export { findK6, type K6, lookForK6 } from './engines/k6/find-k6.ts';
export type { Progress } from './log/progress.ts';
export { formatLog } from './log/write-log.ts';
export { runCommand } from './machine/run-command.ts';
export { type LoadedScenario, loadScenario } from './own-scenario/load-scenario.ts';
export { assertLoadAuth, exchangePlan, type LoadOverrides } from './plan/load-request.ts';
export { describePlan, type LoadPlan, planLoad } from './plan/plan-load.ts';
export { judgeThreshold } from './result/judge-threshold.ts';
export { parseThreshold } from './result/parse-threshold.ts';
export { type LiveLine, liveLine } from './run/live-line.ts';
export { type LoadRun, runLoad } from './run/run-load.ts';
export { parseShare, type Share, sharesOf } from './shares/share.ts';
export { roundVus } from './shares/stripes.ts';

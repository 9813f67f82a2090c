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
export { type Generator, type HostCommand, hostCommands } from './distributed/host-commands.ts';
export { podManifests } from './distributed/manifests.ts';
export { parseShare, type Share, sharesOf } from './distributed/share.ts';
export { roundVus } from './distributed/stripes.ts';
export { findK6, type K6, lookForK6 } from './engine-k6/find-k6.ts';
export { formatLog } from './histogram-log/write-log.ts';
export { type LiveLine, liveLine } from './live-line.ts';
export { assertLoadAuth, exchangePlan, type LoadOverrides } from './load-request.ts';
export { mergeFiles } from './merge.ts';
export { type LoadedScenario, loadScenario } from './own-scenario/load-scenario.ts';
export { describePlan, type LoadPlan, planLoad } from './plan-load.ts';
export type { Progress } from './progress.ts';
export { runCommand } from './run-command.ts';
export { type LoadRun, runLoad } from './run-load.ts';
export { judgeThreshold } from './thresholds/judge-threshold.ts';
export { parseThreshold, type Threshold } from './thresholds/parse-threshold.ts';

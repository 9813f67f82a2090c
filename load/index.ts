export { findK6, type K6 } from './engine-k6/find-k6.ts';
export type { LoadOverrides } from './load-request.ts';
export { type LoadedScenario, loadScenario } from './own-scenario/load-scenario.ts';
export { describePlan, type LoadPlan, planLoad } from './plan-load.ts';
export type { Progress } from './progress.ts';
export { type LoadRun, runLoad } from './run-load.ts';
export { judgeThreshold } from './thresholds/judge-threshold.ts';
export { parseThreshold, type Threshold } from './thresholds/parse-threshold.ts';

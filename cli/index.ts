/** The library: what a config, a scenario file and a test of one's own import from `flowgauge`. */
export {
  type AnswerEvidence,
  type ContractSuiteOptions,
  contractSuite,
  type NoAnswer,
  type TypedAnswer,
  type TypedClient,
  type TypedClientOptions,
  typedClient,
} from '../contract/index.ts';
export type { Violation } from '../core/case-result.ts';
export type { Credentials, Target } from '../core/target.ts';
export {
  type Assumptions,
  type AuthOptions,
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '../emulator/index.ts';
export { type ArrivalPlan, type ClosedLoop, defineScenario, type Scenario, type Stage } from '../scenarios/index.ts';
export { buildSpec, type Page, readSpec, type SpecBundle } from '../spec/index.ts';
export { defineConfig, type FlowgaugeConfig, type TargetConfig } from './config/define-config.ts';

import type { CaseResult, MatrixCell, WaitingResult } from './case-result.ts';
import type { Comparison } from './comparison.ts';
import type { ContractSetup, RecordedContract } from './contract-setup.ts';
import type { Exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { Engine, LoadResult, ThresholdResult } from './load-result.ts';
import type { ProblemKind } from './problem.ts';
import type { RecordedTarget, Role } from './target.ts';

/** What a stranger needs to run it again. */
export interface RunEnvironment {
  node: string;
  platform: string;
  cpus: number;
  versions: Record<string, string>;
}

/** A request that ends what a run made; the path is percent-encoded and follows the target's base URL. */
export interface RemovingRequest {
  method: string;
  path: string;
  /** JSON text; null where the request has no body */
  body: string | null;
}

/**
 * One line of run.ndjson. A run is the list of its events, appended as things happen;
 * every report is a function of that list. `at` is the local wall clock, ISO 8601 UTC.
 */
export type RunEvent =
  | {
      type: 'run-started';
      at: string;
      runId: string;
      tool: { name: string; version: string };
      command: string;
      /** arguments that repeat the run, without secrets */
      argv: string[];
      seed: number;
      target: RecordedTarget;
      /** what the contract suite was asked with; left out where the run has none */
      contract?: ContractSetup;
      /** the contract of what is judged or compared without a suite; left out where the suite says it */
      document?: RecordedContract;
      /** id of the trace that the requests named, 32 hexadecimal digits; left out where they named none */
      traceId?: string;
      environment: RunEnvironment;
    }
  | { type: 'spec-checked'; at: string; pages: string[]; stale: string[]; constraints: number; findings: Finding[] }
  | { type: 'contract-started'; at: string; cases: number; notExercised: number }
  | { type: 'exchange'; at: string; exchange: Exchange }
  | { type: 'case-finished'; at: string; result: CaseResult }
  | {
      type: 'contract-finished';
      at: string;
      requests: number;
      durationMs: number;
      /** executions that were answered with 200; null where only chosen cases ran, which need not execute any */
      flowsReached: number | null;
      /** answered calls of each role; what was called seldom says little of rare faults */
      callsOfRole?: Partial<Record<Role, number>>;
      /** left out in runs of earlier versions, and where nothing was sent */
      waiting?: WaitingResult;
      matrix: MatrixCell[];
    }
  /** the suite made something on the target; `remove` is the request that ends it, null where no operation does */
  | { type: 'thing-made'; at: string; resource: string; id: string; remove: RemovingRequest | null }
  | { type: 'thing-removed'; at: string; resource: string; id: string }
  | { type: 'load-started'; at: string; scenario: string; engine: Engine }
  | { type: 'load-finished'; at: string; result: LoadResult }
  | { type: 'load-not-run'; at: string; scenario: string; engine: Engine; reason: string; hint: string }
  /** what generators that share a load did not measure, one sentence each */
  | { type: 'load-incomplete'; at: string; scenario: string; engine: Engine; missing: string[] }
  | { type: 'threshold-judged'; at: string; result: ThresholdResult }
  | { type: 'compared'; at: string; result: Comparison }
  | { type: 'problem'; at: string; kind: ProblemKind; message: string; hint: string }
  | { type: 'interrupted'; at: string; signal: string }
  | { type: 'run-finished'; at: string; durationMs: number };

/** Takes an event as it happens; the receiver stamps nothing, so events carry their own time. */
export type Emit = (event: RunEvent) => void;

/** Now, as events write it. */
export function timestamp(): string {
  return new Date().toISOString();
}

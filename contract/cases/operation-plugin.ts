import type { Effort } from '../../core/contract-setup.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Problem } from '../../core/problem.ts';
import type { AuthMode } from '../../core/target.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import type { RuleName } from '../catalogue/catalogue.ts';
import type { RunKind } from '../lifecycle/tools.ts';
import type { OperationModel } from '../model/operation.ts';
import type { CaseDraft, Expectation, Step } from './contract-case.ts';
import type { PlanContext } from './plan-context.ts';

/** A call that is made once before the first case: what it brings may end the run. */
export interface FirstCall {
  /** what the plug-in calls it by */
  name: string;
  /** id of the thing that is called, as the target has it */
  id: string;
  step: Step;
  /** statuses that are no refusal, though they look like one */
  wanted: readonly number[];
}

/** What one first call brought. */
export type FirstAnswer = Pick<FirstCall, 'name' | 'id'> &
  (
    | {
        kind: 'answered';
        status: number;
        /** the body where it is a JSON object, else an empty one */
        body: JsonObject;
        /** the target's clock by its Date field minus ours, milliseconds; null where it sends none */
        skewMs: number | null;
      }
    /** nothing came in time, or the connection broke */
    | { kind: 'silent'; why: string }
  );

/**
 * What is known of one operation beyond what its document says: cases, rules, and what its target declares. An operation
 * without one has the cases and rules that any operation can have.
 */
export interface OperationPlugin {
  name: string;
  /** whether an operation is the one that this speaks of */
  matches: (operation: Pick<OperationModel, 'method' | 'path'>) => boolean;
  /** see `ContractModel` */
  hasAllMembers: boolean;
  /** names of the rules that only this operation has */
  rules: readonly RuleName[];
  /** every case of the operation, in the order in which they are numbered */
  cases: (context: PlanContext) => CaseDraft[];
  /** the calls to make before these cases */
  firstCalls: (context: PlanContext, cases: readonly CaseDraft[]) => FirstCall[];
  /** why a target cannot be judged at all, by the answers to its first calls; undefined where it can */
  firstProblem: (url: string, answers: readonly FirstAnswer[], auth: AuthMode) => Problem | undefined;
  /** why an answer shows nothing of what its call was made for; undefined where there was something to look at */
  unlooked: (view: AnswerView) => string | undefined;
  /** whether a correct target does what the operation is for when it gets a request with this expectation */
  executes: (expect: Expectation) => boolean;
  /** calls that are made of each group in a whole run */
  callsPerGroup: (effort: Effort) => number;
  /**
   * Bodies of what the operation starts something of, made of a valid one, below which what is started runs so; the first
   * one first that is taken. None unless given.
   */
  thatRun?: (kind: RunKind, valid: JsonObject) => JsonObject[];
  /** why a safe run leaves out what is not safe */
  unsafe: string;
}

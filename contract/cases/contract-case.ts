import type { AnswerView } from '../answer/answer-view.ts';
import type { ExpectedAnswer } from '../answer/expected-answer.ts';
import type { RuleName, StatusRuleName } from '../catalogue/catalogue.ts';
import type { RequestPlan } from '../http/message.ts';
import type { ContractModel } from '../model/contract-model.ts';

/** What an answer must be for the step that asked for it. */
export interface Expectation extends ExpectedAnswer {
  /** the rule that names a wrong status best */
  rule: StatusRuleName;
  /** JSON pointer of the constraint that the request is about */
  pointer: string;
  /** what the request does, in words: `input is missing` */
  what: string;
  /** whatever comes is at most a warning: correct servers differ here */
  atMost?: 'warn' | 'note';
  /** to accept what should be refused is at most a warning; any other answer is judged in full */
  mayAccept?: boolean;
  /** index of the step of the same case whose status this step must share, where that status was not 200 */
  likeStep?: number;
}

export interface Step {
  request: RequestPlan;
  expect: Expectation;
  /** milliseconds of silence before it is sent, by the clock now and the answers that have come */
  afterSilence?: (nowMs: number, answers: readonly AnswerView[]) => number;
  /** proposes ever smaller requests of the same kind, for as long as they fail like this one */
  shrink?: (fails: (smaller: Step) => Promise<boolean>) => Promise<void>;
}

/** One place of the matrix that a case speaks about; see core's MatrixCell. */
export interface Cell {
  pointer: string;
  constraint: string;
  boundary: string;
  status: string;
}

/** Which answers a response case collects. */
export interface ResponseScope {
  pointer: string;
  status: string;
  /** member names from the root, `*` for each item; empty for the body itself */
  path: readonly string[];
  /** the rule that the case is about, where that is one on the whole message */
  rule?: RuleName;
}

/** A case of an operation with its place in the whole plan, which exchanges are named after. */
export type ContractCase = CaseDraft & { number: number; model: ContractModel };

/**
 * A contract case as data. `requests` cases send their steps and are judged by them;
 * `response` cases send nothing: they collect what the run's answers showed of one constraint of a response;
 * `across` cases do the same for rules over many calls.
 */
export type CaseDraft = {
  /** slash-path name such as `sync-executions/request/body/input/missing` */
  id: string;
  summary: string;
  cells: readonly Cell[];
  /** why it cannot run against this target; never passed then */
  notExercised?: string;
} & (
  | {
      kind: 'requests';
      /** `concurrent` steps are in flight together, up to the run's jobs */
      order: 'sequence' | 'concurrent';
      steps: readonly Step[];
      /** nothing can be executed or changed with a mutated payload */
      safe: boolean;
      /** runs when all other requests are answered */
      alone?: true;
    }
  | { kind: 'response'; scope: ResponseScope }
  | { kind: 'across'; rules: readonly RuleName[] }
);

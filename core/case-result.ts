import type { Authority, Severity, Source } from './authority.ts';

/** A rule broken by the target, with all the evidence needed to believe and to replay it. */
export interface Violation {
  /** unique within the run: what a replay takes */
  id: string;
  rule: string;
  severity: Exclude<Severity, 'off'>;
  authority: Authority;
  /** JSON pointer of the constraint in the OpenAPI document */
  pointer: string;
  /** the page's or overlay's words at the place, or nearest to it: what the rule stands on only where `authority` names them; null where there are none */
  source: Source | null;
  message: string;
  expected: string;
  actual: string;
  /** ids of the exchanges that show it, the offending one last */
  exchanges: string[];
  /** a line for a shell that sends the offending request again, or a comment that says why none can; empty where there is none */
  curl: string;
  /** what to do to see it again, in the words of whoever ran the suite; empty where they have none */
  replay: string;
}

export type CaseStatus = 'pass' | 'fail' | 'not-exercised';

/** One contract case after it ran, or the reason why it did not. */
export interface CaseResult {
  /** slash-path name such as `sync-executions/request/body/input/missing` */
  id: string;
  status: CaseStatus;
  reason?: string;
  violations: Violation[];
  durationMs: number;
}

/** `probed`: a request was made to provoke it; `observed`: the answer itself showed the constraint at work. */
export type MatrixState = 'observed' | 'probed' | 'not-exercised';

/** One cell of constraint x boundary x status code. */
export interface MatrixCell {
  /** JSON pointer of the constraint in the OpenAPI document */
  pointer: string;
  /** the keyword: `minLength`, `enum`, `required`, `type` ... */
  constraint: string;
  /** `below`, `at`, `above`, `missing`, `null`, `wrong-type`, `present` ... */
  boundary: string;
  /** the status code the cell is about */
  status: string;
  state: MatrixState;
  reason?: string;
}

/** What a contract run waited beyond what answers took, and what that kept it from. */
export interface WaitingResult {
  /** milliseconds that it would have waited */
  budgetMs: number;
  /** milliseconds that it waited */
  spentMs: number;
  /** cases that were not exercised because answers did not come */
  cutCases: number;
}

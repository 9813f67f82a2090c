import type { Authority, Severity } from '../../core/authority.ts';
import type { AnswerView } from '../judge/answer-view.ts';
import type { RunView } from '../judge/run-view.ts';

/** One breach of a rule in one answer. */
export interface Breach {
  /** JSON pointer of the constraint in the OpenAPI document; empty for the operation itself */
  pointer: string;
  message: string;
  expected: string;
  actual: string;
  /** a milder severity than the rule's own, where this breach is one that a correct server may defend */
  atMost?: 'warn' | 'note';
}

/** A breach that shows only across answers; the offending answer last. */
export interface RunBreach extends Breach {
  exchanges: string[];
}

/**
 * A check with what a user needs to weigh it. `judgeAnswer` sees one answer, `judgeRun` all of them;
 * a rule with neither is reported by the status check, where the case that provoked the answer names it.
 */
export interface Rule {
  name: string;
  authority: Authority;
  severity: Severity;
  /** what it holds the target to, one line */
  covers: string;
  /** what to do about a breach, one line */
  hint: string;
  judgeAnswer?: (view: AnswerView) => Breach[];
  judgeRun?: (run: RunView) => RunBreach[];
}

import type { Severity } from '../../core/authority.ts';
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

/** What a rule over all answers of a run comes to. */
export interface RunFindings {
  /** ids of the exchanges whose answers the rule could judge */
  looked: readonly string[];
  breaches: RunBreach[];
  /** why none could be judged, where that is not plain from the answers */
  unknown?: string;
}

/** On whose word a rule stands, and where that word must be found. */
export type RuleAuthority =
  | { authority: 'declared' | 'inferred' }
  | {
      authority: 'documented' | 'amended';
      /**
       * Matches the JSON pointers of the places whose words say what the rule says. A breach claims the page or the overlay
       * only where its pointer is one of them and has words of its own; elsewhere it is our reading.
       */
      rests: RegExp;
    };

/**
 * A check with what a user needs to weigh it. `judgeAnswer` sees one answer, `judgeRun` all of them;
 * a rule with neither is reported by the status check, where the case that provoked the answer names it.
 */
export type Rule = RuleAuthority & {
  name: string;
  severity: Severity;
  /** what it holds the target to, one line */
  covers: string;
  /** what to do about a breach, one line */
  hint: string;
  judgeAnswer?: (view: AnswerView) => Breach[];
  /** the answers that `judgeAnswer` has something to look at in; those that the page documents unless given */
  sees?: (view: AnswerView) => boolean;
  judgeRun?: (run: RunView) => RunFindings;
};

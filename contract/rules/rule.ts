import type { Severity } from '../../core/authority.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import type { RunView } from '../answer/run-view.ts';

/** One breach of a rule in one answer. */
export interface Breach {
  /** JSON pointer of the constraint in the OpenAPI document; empty for the operation itself */
  pointer: string;
  /** name of the member that is missing, or should not be there, where the constraint is on whether it is */
  member?: string;
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
type RuleAuthority =
  | { authority: 'declared' | 'inferred' }
  | {
      authority: 'documented' | 'amended';
      /**
       * Matches the JSON pointers of the places whose words say what the rule says. A breach claims the page or the overlay
       * only where its pointer is one of them and has words of its own; elsewhere it is our reading.
       */
      rests: RegExp;
    };

/** What a user needs to weigh a rule. */
type RuleWords = RuleAuthority & {
  severity: Severity;
  /** what it holds the target to, one line */
  covers: string;
  /** what to do about a breach, one line */
  hint: string;
};

interface NoCode {
  judgeAnswer?: never;
  judgeRun?: never;
  sees?: never;
}

interface OfAnswer {
  judgeAnswer: (view: AnswerView) => Breach[];
  /** the answers that `judgeAnswer` has something to look at in; those that the page documents unless given */
  sees?: (view: AnswerView) => boolean;
  judgeRun?: never;
}

interface OfRun {
  judgeRun: (run: RunView) => RunFindings;
  judgeAnswer?: never;
  sees?: never;
}

/**
 * Broken by the status of an answer, or by the lack of one; the case that made the call names it and reports it. One that
 * `names: 'status'` says best what another documented status is a breach of; one that names the `validity` of the request
 * says only that, and nothing of a refusal by a code that nobody knows.
 */
export type StatusRule = RuleWords & { reportedBy: 'status'; names?: 'status' | 'validity' } & NoCode;

/** Broken by no answer alone: by an entry of the user's `list` of known failures, or by two targets in a `comparison`. */
export type UserRule = RuleWords & { reportedBy: 'list' | 'comparison' } & NoCode;

/**
 * A check with what a user needs to weigh it. `reportedBy` says whose breach it is: that of the case that made the `call`,
 * whose `answer` it is; of the case on the constraint of an answer that is broken (`about: 'member'`), or on the whole
 * answer (`'message'`); of a case of its own `across` all answers. What has code and nobody who reports it is no rule.
 */
export type Rule =
  | StatusRule
  | UserRule
  | (RuleWords & { reportedBy: 'call' } & OfAnswer)
  | (RuleWords & { reportedBy: 'answer'; about: 'member' | 'message' } & OfAnswer)
  | (RuleWords & { reportedBy: 'across' } & (OfAnswer | OfRun));

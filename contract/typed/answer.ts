import type { Violation } from '../../core/case-result.ts';
import type { Exchange, HeaderList } from '../../core/exchange.ts';
import type { DataOf, ErrorOf } from './path-types.ts';

/** What an answer has to be: one that the contract documents, or a refusal of the request. */
export type Wanted = { kind: 'documented' } | { kind: 'refused'; status?: number };

/** The answer as it came. */
export interface AnswerMessage {
  status: number;
  /** fields in the order in which they came; names may be repeated */
  headers: HeaderList;
  /** the first value of a field, its name compared without case */
  header: (name: string) => string | undefined;
  text: string;
}

/** What a call brought, and the evidence of it. */
export interface AnswerEvidence {
  response: AnswerMessage;
  /** request and answer as a record keeps them, secrets redacted */
  exchange: Exchange;
  /** a line for a shell that sends the request again, secrets redacted */
  curl: string;
  /**
   * What the answer breaks of the contract, by every rule that looks at one answer; the worst first, each with the page's
   * words. Empty where it breaks nothing; warnings and notes are in it too.
   */
  judge: (wanted?: Wanted) => Violation[];
}

/** An answer with a body of some form: JSON as it was parsed, text where it is none, undefined where it is empty. */
export type UntypedAnswer = AnswerEvidence & { data: unknown; error: unknown };

/**
 * An answer with the documented body: `data` of a 2xx status, `error` of any other. The types are what the contract
 * promises; that the answer keeps it is for `judge` to say.
 */
export type TypedAnswer<Operation> = AnswerEvidence &
  ({ data: DataOf<Operation>; error: undefined } | { data: undefined; error: ErrorOf<Operation> });

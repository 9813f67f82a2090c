import type { Role } from '../../core/target.ts';

/** What an answer must be, as far as rules on answers look at it. */
export interface ExpectedAnswer {
  /** statuses that are right */
  right: readonly number[];
  /** statuses that a correct server may defend; they give a warning */
  defensible: readonly number[];
  /** whose promise a 200 must keep; null where the answer of no role is expected */
  role: Role | null;
  /** JSON text of the input, where the role gives it back */
  echo: string | null;
  /** unique words planted in this request; another request's words in the answer are a leak */
  marker: string;
  /** an error answer must have the documented body */
  documentedErrorBody: boolean;
  /** no answer at all is fine too: the request itself is broken HTTP */
  mayDrop?: boolean;
  /** statuses after which the case could show nothing, though they are right, and why: it is not exercised then */
  inconclusive?: { statuses: readonly number[]; reason: string };
}

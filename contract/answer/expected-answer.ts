/** What only the plug-in of an operation knows of a call; nobody but that plug-in looks into it. */
export interface SpecialPart {
  /** name of the plug-in */
  readonly plugin: string;
}

/** What an answer must be, as far as rules on answers look at it. */
export interface ExpectedAnswer {
  /** statuses that are right */
  right: readonly number[];
  /** statuses that a correct server may defend; they give a warning */
  defensible: readonly number[];
  /** calls that a target answers alike, and is silent to alike; null for a call that is one of no such group */
  group: string | null;
  special: SpecialPart | null;
  /** unique words planted in this request; another request's words in the answer are a leak */
  marker: string;
  /** an error answer must have the documented body */
  documentedErrorBody: boolean;
  /** no answer at all is fine too: the request itself is broken HTTP */
  mayDrop?: boolean;
  /** statuses after which the case could show nothing, though they are right, and why: it is not exercised then */
  inconclusive?: { statuses: readonly number[]; reason: string };
}

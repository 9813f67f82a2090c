import type { Severity } from './authority.ts';

/** How thorough a run of the contract suite is. */
export const efforts = ['quick', 'normal', 'thorough'] as const;
export type Effort = (typeof efforts)[number];

/** What a contract suite was asked with: all that its requests follow from, so that any of them can be made again. */
export interface ContractSetup {
  /** SHA-256 of the contract's document in hexadecimal digits, and the files that it was made of */
  document: { sha256: string; files: string[] };
  effort: Effort;
  /** only cases that cannot execute a flow with a mutated payload */
  safe: boolean;
  /** ids of cases, or beginnings of ids; null where all were asked for */
  only: string[] | null;
  /** severities that were set by name */
  rules: Record<string, Severity>;
  strict: boolean;
  /** file that lists failures which are known */
  knownFailing: string | null;
  /** requests in flight at once; null for the usual number */
  jobs: number | null;
  /** requests per second at most; null for no limit */
  ratePerSecond: number | null;
  /** milliseconds to wait in all beyond what answers take; null for the usual budget */
  budgetMs: number | null;
  /** how long an answer may take, to its last byte */
  timeoutMs: number;
}

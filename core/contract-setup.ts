import type { Severity } from './authority.ts';
import type { ContractHints } from './contract-hints.ts';

/** How thorough a run of the contract suite is. */
export const efforts = ['quick', 'normal', 'thorough'] as const;
export type Effort = (typeof efforts)[number];

/** What a contract was made of, by absolute paths, so that it can be made again. */
export type ContractOrigin =
  | { kind: 'built-in' }
  /** documentation pages, and folders of them */
  | { kind: 'pages'; paths: string[]; overlay: string | null }
  /** an OpenAPI document */
  | { kind: 'spec'; path: string; overlay: string | null };

/** A contract as a run's record knows it. */
export interface RecordedContract {
  /** SHA-256 of the contract's document in hexadecimal digits */
  sha256: string;
  /** the files that it was made of */
  files: string[];
  /** what the user calls it; left out in runs of earlier versions, which knew only the built-in one */
  name?: string;
  /** left out in runs of earlier versions */
  origin?: ContractOrigin;
}

/** What a contract suite was asked with: all that its requests follow from, so that any of them can be made again. */
export interface ContractSetup {
  document: RecordedContract;
  /** what the user said beyond the pages; left out where that is nothing */
  hints?: Partial<ContractHints>;
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

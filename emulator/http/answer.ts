import type { IncomingMessage } from 'node:http';
import type { NodeRecord } from '../engine/outcome.ts';
import type { ApiError } from './api-error.ts';

/** What an operation gets of a request; parameters are decoded, times are milliseconds since the epoch. */
export interface ApiCall {
  projectId: string;
  workflowId: string;
  executionId: string;
  query: URLSearchParams;
  /** for what only few operations ask: header fields */
  request: IncomingMessage;
  body: Buffer;
  beginMs: number;
  /** told of each node that ran, where somebody wants to know */
  observe: ((record: NodeRecord) => void) | undefined;
}

/** The text of a 200, another success, or an error. */
export type Answer = string | { status: 200 | 201; body: string } | ApiError;

/** Answers one method of one resource; at once where it need not wait. */
export type Operation = (call: ApiCall) => Answer | Promise<Answer>;

/** An operation, and whether its request carries JSON. */
export interface OperationRow {
  takesBody: boolean;
  run: Operation;
}

import type { Role } from '../core/target.ts';
import type { FlowRequest } from './definition.ts';

/** Where and how requests go: all that an engine needs beside the scenario. JSON, as it travels to another process. */
export interface ExchangePlan {
  /** origin and base path, without a trailing slash */
  url: string;
  projectId: string;
  /** workflow ids by role */
  flows: Partial<Record<Role, string>>;
  headers: Record<string, string>;
  seed: number;
  /** a request without an answer after this long is a client timeout */
  timeoutMs: number;
  /** first half of the trace ids of the requests, 16 hexadecimal digits; no request is traced where it is left out */
  tracePrefix?: string;
}

/** The path of the operation for one flow, percent-encoded. Source: the page's URI. */
export function executionPath(projectId: string, workflowId: string): string {
  return `/v2/${encodeURIComponent(projectId)}/fgs/workflows/${encodeURIComponent(workflowId)}/sync-executions`;
}

/** The flow that a request executes; a role that the target does not offer gives the role's own name, which then answers 404. */
export function flowOf(plan: ExchangePlan, request: FlowRequest): string {
  return request.flow ?? plan.flows[request.role] ?? request.role;
}

import type { Role } from '../core/target.ts';

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
}

/** The path of the operation for one flow, percent-encoded. Source: the page's URI. */
export function executionPath(projectId: string, workflowId: string): string {
  return `/v2/${encodeURIComponent(projectId)}/fgs/workflows/${encodeURIComponent(workflowId)}/sync-executions`;
}

/** The flow's id for a role; a role that the target does not offer gives the role's own name, which then answers 404. */
export function flowOf(flows: Partial<Record<Role, string>>, role: Role): string {
  return flows[role] ?? role;
}

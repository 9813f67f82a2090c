import { Problem } from '../../core/problem.ts';
import type { AuthMode, Credentials, Target } from '../../core/target.ts';
import type { ExchangePlan } from '../../scenarios/exchange-plan.ts';
import type { Scenario } from '../../scenarios/index.ts';
import type { Share } from '../shares/share.ts';

/** What the user may change of a scenario. */
export interface LoadOverrides {
  ratePerSecond?: number | undefined;
  durationMs?: number | undefined;
  maxVus?: number | undefined;
  connections?: number | undefined;
  /** what ends within this time of the start is left out; undefined lets the rule decide */
  warmupMs?: number | undefined;
  /** the part of the load that this generator carries; all of it where left out */
  share?: Share | undefined;
}

/** A request without an answer after this long is a client timeout, unless the config says otherwise. */
export const defaultTimeoutMs = 30_000;

/**
 * Refuses the one way of authentication that no load engine has.
 * @throws Problem `usage`
 */
export function assertLoadAuth(auth: AuthMode): void {
  if (auth !== 'aksk') return;
  throw new Problem(
    'usage',
    'load cannot sign requests with an access key',
    'use a token for load runs, from FLOWGAUGE_TOKEN',
    [{ set: 'auth', to: 'token' }],
  );
}

function authHeaders(credentials: Credentials): Record<string, string> {
  assertLoadAuth(credentials.mode);
  return credentials.mode === 'token' ? { 'X-Auth-Token': credentials.token } : {};
}

/**
 * Where a scenario's requests go and what they carry.
 * @throws Problem `usage` where the target does not offer a role that the scenario executes, or the credentials cannot be used
 */
export function exchangePlan(
  scenario: Scenario,
  target: Target,
  credentials: Credentials,
  seed: number,
  timeoutMs: number,
): ExchangePlan {
  const missing = scenario.roles.filter((role) => target.flows[role] === undefined && role !== 'missing');
  if (missing.length > 0) {
    throw new Problem(
      'usage',
      `scenario ${scenario.name} executes flows of the role ${missing.join(', ')}, which the target does not offer`,
      `name a flow for ${missing.join(', ')}`,
      missing.map((role) => ({ set: 'flows', to: `${role}=WORKFLOW_ID` })),
    );
  }
  return {
    url: target.url.replace(/\/+$/, ''),
    projectId: target.projectId,
    flows: target.flows,
    headers: { 'Content-Type': 'application/json', ...authHeaders(credentials) },
    seed,
    timeoutMs,
  };
}

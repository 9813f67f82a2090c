import { setMaxListeners } from 'node:events';
import type { Severity } from '../../core/authority.ts';
import type { Exchange } from '../../core/exchange.ts';
import { isLoopbackHost } from '../../core/safety.ts';
import type { Credentials, Target } from '../../core/target.ts';
import { secretsOf } from '../auth/secrets-of.ts';
import { signerOf } from '../auth/signer.ts';
import type { FirstAnswer, FirstCall } from '../cases/operation-plugin.ts';
import { createClient } from '../http/client.ts';
import { createEvidenceBudget } from '../http/record-exchange.ts';
import { redactorsOf } from '../http/redactors.ts';
import type { ContractPlan } from '../plan/plan-contract.ts';
import { askFirst } from './ask-first.ts';
import { type ContractExecutor, createExecutor } from './executor.ts';
import { createGate } from './gate.ts';
import { createPacer } from './pacer.ts';
import { createPatience } from './patience.ts';
import { shrinkBudgets } from './shrink-failure.ts';
import { createWaitingBudget } from './waiting-budget.ts';

/** How a run treats the target. */
export interface ExecutionOptions {
  /** requests in flight at once; 24 unless given */
  jobs?: number;
  /** requests a second; no limit unless given */
  ratePerSecond?: number;
  /** milliseconds to the last byte of an answer; 30,000 unless given */
  timeoutMs?: number;
  /** milliseconds that the whole run waits beyond what answers take; see `defaultBudgetMs` */
  budgetMs?: number;
  /** milliseconds after which a sequence of calls stops; 20,000 unless given */
  caseBudgetMs?: number;
  rules?: Readonly<Record<string, Severity>>;
  strict?: boolean;
  /** every request carries a `traceparent` of this trace, 32 hexadecimal digits, with a span id of its own */
  traceId?: string;
}

/** What a run may wait: enough for a first round of requests that are not answered, and half of another. */
function defaultBudgetMs(timeoutMs: number): number {
  return Math.max(45_000, 1.5 * timeoutMs);
}

export interface RunningExecutor {
  executor: ContractExecutor;
  /** makes these calls once, within the same limits; each answer is waited for so many milliseconds */
  ask: (calls: readonly FirstCall[], waitMs: number) => Promise<FirstAnswer[]>;
  close: () => Promise<void>;
}

/**
 * Puts client, limits and executor together for one run.
 * @param signal ends the run early: requests in flight are cut off, no more are sent, and each case says so
 */
export function startExecutor(
  plan: ContractPlan,
  target: Target,
  credentials: Credentials,
  options: ExecutionOptions,
  onExchange: (exchange: Exchange) => void,
  signal?: AbortSignal,
): RunningExecutor {
  const timeoutMs = options.timeoutMs ?? 30_000;
  const jobs = options.jobs ?? 24;
  const waiting = createWaitingBudget(options.budgetMs ?? defaultBudgetMs(timeoutMs));
  const ended = signal === undefined ? waiting.signal : AbortSignal.any([signal, waiting.signal]);
  // Each request in flight, and each pause, listens to it: as many as jobs, which is more than Node takes for a leak.
  setMaxListeners(0, ended);
  const client = createClient(target.url, signerOf(credentials), { timeoutMs, connections: jobs });
  const shared = {
    client,
    pacer: createPacer(options.ratePerSecond, ended),
    waiting,
    evidence: createEvidenceBudget(),
    redactorFor: redactorsOf(secretsOf(credentials)),
    signal: ended,
  };
  const executor = createExecutor({
    ...shared,
    plan,
    settings: { ...(options.rules && { rules: options.rules }), ...(options.strict && { strict: true }) },
    gate: createGate(jobs),
    patience: createPatience(timeoutMs, jobs),
    caseBudgetMs: options.caseBudgetMs ?? 20_000,
    shrinkBudget: isLoopbackHost(new URL(target.url).hostname) ? shrinkBudgets.loopback : shrinkBudgets.elsewhere,
    onExchange,
    ...(options.traceId !== undefined && { traceId: options.traceId }),
  });
  const cut = (): void => void client.close();
  ended.addEventListener('abort', cut, { once: true });
  return {
    executor,
    ask: (calls, waitMs) => askFirst({ ...shared, record: onExchange, timeoutMs: waitMs }, calls),
    close: () => {
      ended.removeEventListener('abort', cut);
      return client.close();
    },
  };
}

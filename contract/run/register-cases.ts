import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunEvent, timestamp } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import type { ContractPlan } from '../cases/plan-contract.ts';
import './contract-order.ts';
import { phasesOf } from './run-plan.ts';
import { type ExecutionOptions, startExecutor } from './start-executor.ts';

/** Longer than any case can take: cases have budgets and limits of their own. */
const testTimeoutMs = 3_600_000;

/**
 * Registers every case of a plan as a vitest test with its slash-path name. A failed case fails its test with the
 * violations as the message; one that cannot run is skipped with its reason.
 * @param withEvents leaves in each task's meta whether it can run and the run's events, for a reporter
 */
export function registerCases(
  plan: ContractPlan,
  target: Target,
  credentials: Credentials,
  options: ExecutionOptions,
  withEvents: boolean,
  signal?: AbortSignal,
): void {
  const exchanges = new Map<string, RunEvent[]>();
  const onExchange = (exchange: Exchange): void => {
    if (!withEvents) return;
    const [owner = ''] = exchange.id.split('.');
    const known = exchanges.get(owner) ?? [];
    known.push({ type: 'exchange', at: timestamp(), exchange });
    exchanges.set(owner, known);
  };
  let running: ReturnType<typeof startExecutor> | undefined;
  let startedAt = 0;
  beforeAll(() => {
    startedAt = performance.now();
    running = startExecutor(plan, target, credentials, options, onExchange, signal);
  });
  afterAll(() => running?.close());
  const { together, after } = phasesOf(plan);
  let left = together.length + after.length;
  const define = (item: ContractCase, register: typeof test | typeof test.concurrent): void => {
    const meta = { ...(withEvents && item.notExercised !== undefined && { notExercised: true as const }) };
    register(item.id, { timeout: testTimeoutMs, meta }, async (context) => {
      if (running === undefined) throw new Error('the suite was not started');
      const result = await running.executor.run(item);
      if (withEvents) {
        const events: RunEvent[] = exchanges.get(`c${item.number}`) ?? [];
        exchanges.delete(`c${item.number}`);
        events.push({ type: 'case-finished', at: timestamp(), result });
        left -= 1;
        if (left === 0) {
          const durationMs = performance.now() - startedAt;
          events.push({ type: 'contract-finished', at: timestamp(), durationMs, ...running.executor.summary() });
        }
        context.task.meta.flowgauge = events;
      }
      if (result.status === 'not-exercised') context.skip(result.reason);
      const errors = result.violations.filter(({ severity }) => severity === 'error');
      const lines = errors.map(
        ({ rule, message, expected, actual }) => `${rule}: ${message}; expected ${expected}, got ${actual}`,
      );
      if (lines.length > 0) expect.fail(lines.join('\n'));
    });
  };
  for (const item of together) define(item, test.concurrent);
  for (const item of after) define(item, test);
}

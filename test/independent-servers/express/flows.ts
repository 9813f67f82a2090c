import { randomBytes, randomUUID } from 'node:crypto';
import type { Habits } from './switches.ts';

/** The workflow ids that this server knows, by what their flows do. */
export const flows = {
  success: '0b5f0c6e-3d6a-4f0e-9d43-5f1d3a5f7a01',
  echo: '0b5f0c6e-3d6a-4f0e-9d43-5f1d3a5f7a02',
  fail: '0b5f0c6e-3d6a-4f0e-9d43-5f1d3a5f7a03',
  timeout: '0b5f0c6e-3d6a-4f0e-9d43-5f1d3a5f7a04',
  error: '0b5f0c6e-3d6a-4f0e-9d43-5f1d3a5f7a05',
} as const;

const known: ReadonlySet<string> = new Set(Object.values(flows));

/** True where this server has a flow of this id. */
export function isKnownFlow(workflowId: string): boolean {
  return known.has(workflowId);
}

/** A flow that cannot be run at all. */
export class BrokenFlow extends Error {}

/** The clock that this service has. */
export function serviceTime(habits: Habits): Date {
  if (habits.has('clock:2s-ahead')) return new Date(Date.now() + 2_000);
  if (habits.has('clock:2s-behind')) return new Date(Date.now() - 2_000);
  if (habits.has('clock:1h-ahead')) return new Date(Date.now() + 3_600_000);
  if (habits.has('clock:1h-behind')) return new Date(Date.now() - 3_600_000);
  return new Date();
}

function pageTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function executionId(habits: Habits): string {
  if (habits.has('ids:hex')) return randomBytes(16).toString('hex');
  if (habits.has('ids:one-word')) return BigInt(`0x${randomBytes(8).toString('hex')}`).toString(36);
  return randomUUID();
}

/**
 * Runs a flow that is known and gives its result, as the page's table for 200 has it.
 * @throws BrokenFlow where the flow cannot be run
 */
export function runFlow(workflowId: string, input: object, habits: Habits): object {
  if (workflowId === flows.error) throw new BrokenFlow();
  const beginTime = pageTime(serviceTime(habits));
  const noOutput = habits.has('output:null') ? { output: null } : {};
  const noErrors = withoutErrors(habits);
  const rest = {
    begin_time: beginTime,
    end_time: pageTime(serviceTime(habits)),
    execution_id: executionId(habits),
    ...(habits.has('fields:undeclared') ? { workflow_id: workflowId, links: { self: '/executions' } } : {}),
  };
  switch (workflowId) {
    case flows.fail: {
      const error = { node_id: 'charge', error_message: 'Card <declined> & refused', begin_time: beginTime };
      return { ...rest, status: 'fail', ...noOutput, errors: [{ ...error, end_time: rest.end_time }] };
    }
    case flows.timeout:
      return { ...rest, status: 'timeout', ...noOutput, ...noErrors };
    case flows.echo:
      return { ...rest, status: 'success', output: input, ...noErrors };
    default:
      return { ...rest, status: 'success', output: { accepted: true, items: [1, 2.5, -3e-7] }, ...noErrors };
  }
}

function withoutErrors(habits: Habits): object {
  if (habits.has('errors:null')) return { errors: null };
  return habits.has('errors:empty-list') ? { errors: [] } : {};
}

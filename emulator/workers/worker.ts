import { defaultAssumptions } from '../assumptions/assumptions.ts';
import { authenticator } from '../auth/authenticator.ts';
import { realClock } from '../clock/clock.ts';
import { FaultPlan } from '../faults/fault-plan.ts';
import { Callbacks } from '../functions/callbacks.ts';
import { requestIds } from '../http/request-id.ts';
import { startServer } from '../server/server.ts';
import type { Service } from '../server/service.ts';
import { makeFlow } from '../store/flow.ts';
import { FlowStore } from '../store/flow-store.ts';
import { executeSync } from '../sync-executions/execute.ts';
import { type CountedMinute, type CountQuery, ExecutionCounts } from '../telemetry/execution-counts.ts';
import { Metrics } from '../telemetry/metrics.ts';
import type { MetricsSnapshot } from '../telemetry/metrics-text.ts';
import { forwarder } from './forward.ts';
import type { FlowMessage, ToPrimary, ToWorker } from './messages.ts';

/** A worker that listens; it executes flows itself and lets the primary answer everything else. */
export interface Worker {
  url: string;
  port: number;
  put(flow: FlowMessage): void;
  delete(id: string): void;
  forwarding(on: boolean): void;
  snapshot(): MetricsSnapshot;
  counts(query: CountQuery): CountedMinute[];
  close(): Promise<void>;
}

export async function startWorker(
  { options, controlPort, flows: known, forwarding }: ToWorker & { type: 'start' },
  tell: (message: ToPrimary) => void,
): Promise<Worker> {
  const assumptions = { ...defaultAssumptions, ...options.assumptions };
  const flows = new FlowStore();
  const put = (flow: FlowMessage): void => flows.put(makeFlow(flow, assumptions, flow.baseDir));
  known.forEach(put);
  const metrics = new Metrics();
  const counts = new ExecutionCounts();
  const newRequestId = requestIds();
  const forward = forwarder(controlPort, newRequestId);
  const sync = { flows, clock: realClock, callbacks: new Callbacks(), counts };
  let forwardAll = forwarding;
  const nowhere = {};
  const service: Service = {
    operations: {
      workflows: nowhere,
      workflow: nowhere,
      executions: nowhere,
      execution: nowhere,
      'executions-history': nowhere,
      callback: nowhere,
      terminate: nowhere,
      retry: nowhere,
      'workflow-statistic': nowhere,
      'flow-statistic': nowhere,
      'sync-executions': { POST: { takesBody: true, run: (call) => executeSync(sync, call) } },
    },
    admin: forward,
    elsewhere: {
      answers: (route) => forwardAll || (route.kind === 'resource' && route.resource !== 'sync-executions'),
      forward,
    },
    clock: realClock,
    authenticate: authenticator(options.auth ?? { mode: 'off' }),
    newRequestId,
    metrics,
    journal:
      options.journal === undefined || options.journal === 'off'
        ? undefined
        : { add: (entry) => tell({ type: 'journal', entry }) },
    faults: new FaultPlan(),
    profile: options.profile ?? 'documented',
    closing: false,
  };
  const { host = '127.0.0.1', port = 0, drainMs = 4000 } = options;
  const server = await startServer(service, { host, port, drainMs });
  return {
    url: server.url,
    port: server.port,
    put,
    delete: (id) => {
      flows.delete(id);
    },
    forwarding: (on) => {
      forwardAll = on;
    },
    snapshot: () => metrics.snapshot(),
    counts: (query) => counts.minutes(query),
    close: () => server.close(),
  };
}

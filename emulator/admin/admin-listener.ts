import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../core/json.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Clock } from '../clock/clock.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import { optionalNumber, optionalObject } from '../definition/definition-fields.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { readFaults } from '../faults/read-faults.ts';
import { adminPath } from '../http/admin-path.ts';
import { readBody } from '../http/read-body.ts';
import { pathOf } from '../http/route.ts';
import type { Listener } from '../server/service.ts';
import type { ExecutionStore } from '../store/execution-store.ts';
import { makeFlow } from '../store/flow.ts';
import { flowRecord } from '../store/flow-record.ts';
import type { FlowStore } from '../store/flow-store.ts';
import type { ExecutionCounts } from '../telemetry/execution-counts.ts';
import type { Journal } from '../telemetry/journal.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { type MetricsSnapshot, metricsText } from '../telemetry/metrics-text.ts';
import { exportState, importState } from './state.ts';

/** What the admin API shows and changes. */
export interface AdminScope {
  flows: FlowStore;
  executions: ExecutionStore;
  counts: ExecutionCounts;
  faults: FaultPlan;
  journal: Journal | undefined;
  metrics: Metrics;
  clock: Clock & { advance?: (byMs: number) => void };
  assumptions: Assumptions;
  /** resolves when what was changed is where it must be: on disk, with other processes */
  settled: () => Promise<void>;
  /** what other processes have counted */
  workerMetrics: () => Promise<MetricsSnapshot[]>;
}

interface AdminAnswer {
  status: number;
  body: string;
  contentType: string;
}

type Action = (scope: AdminScope, body: JsonValue, id: string) => AdminAnswer | Promise<AdminAnswer>;

function json(value: unknown, status = 200): AdminAnswer {
  return { status, body: `${JSON.stringify(value)}\n`, contentType: 'application/json' };
}

const done = json({ ok: true });

function refused(status: number, error: string): AdminAnswer {
  return json({ error }, status);
}

function reset({ flows, executions, counts, faults, journal, metrics }: AdminScope): AdminAnswer {
  for (const { id, origin } of flows.all()) if (origin === 'api') flows.delete(id);
  executions.clear();
  counts.clear();
  faults.arm(readFaults({ faults: [] }));
  journal?.clear();
  metrics.reset();
  return done;
}

function putFlow({ flows, clock, assumptions }: AdminScope, body: JsonValue, id: string): AdminAnswer {
  if (!isJsonObject(body)) throw new DefinitionError('', 'send {"definition": ..., "mock": ...}');
  const definition = optionalObject({ at: [], object: body }, 'definition');
  const nowMs = clock.now();
  const times = { createdMs: flows.get(id)?.createdMs ?? nowMs, updatedMs: nowMs };
  flows.put(makeFlow({ id, projectId: undefined, origin: 'api', definition, mock: body.mock, ...times }, assumptions));
  return json({ id }, 201);
}

function listFlows({ flows }: AdminScope): AdminAnswer {
  return json({ flows: flows.all().map((flow): JsonObject => ({ ...flowRecord(flow), origin: flow.origin })) });
}

function moveClock({ clock }: AdminScope, body: JsonValue): AdminAnswer {
  if (clock.advance === undefined) return refused(409, 'the clock is real: start with a virtual one to move it');
  if (!isJsonObject(body)) throw new DefinitionError('', 'send {"advance_ms": ...}');
  clock.advance(optionalNumber({ at: [], object: body }, 'advance_ms', 0, 1e12) ?? 0);
  return showClock({ clock });
}

function showClock({ clock }: Pick<AdminScope, 'clock'>): AdminAnswer {
  return json({ now: new Date(clock.now()).toISOString(), kind: clock.advance === undefined ? 'real' : 'virtual' });
}

const noJournal = refused(409, 'the journal is off: start the emulator with one');

/** By method and path behind the admin path; `*` stands for one segment. */
const actions: Record<string, Action> = {
  'GET /health': () => json({ status: 'up' }),
  'GET /ready': ({ flows }) => json({ status: 'ready', flows: flows.all().length }),
  'POST /reset': reset,
  'GET /flows': listFlows,
  'GET /flows/*': ({ flows }, _body, id) => {
    const flow = flows.get(id);
    return flow === undefined ? refused(404, `no flow has the id ${id}`) : json(flowRecord(flow));
  },
  'PUT /flows/*': putFlow,
  'DELETE /flows/*': ({ flows }, _body, id) => (flows.delete(id) ? done : refused(404, `no flow has the id ${id}`)),
  'GET /faults': ({ faults }) => json(faults.source),
  'PUT /faults': ({ faults }, body) => {
    faults.arm(readFaults(body));
    return done;
  },
  'DELETE /faults': ({ faults }) => {
    faults.arm(readFaults({ faults: [] }));
    return done;
  },
  'GET /clock': showClock,
  'POST /clock': moveClock,
  'GET /journal': ({ journal }) => (journal === undefined ? noJournal : json({ requests: journal.entries() })),
  'DELETE /journal': ({ journal }) => {
    journal?.clear();
    return journal === undefined ? noJournal : done;
  },
  'GET /metrics': async ({ metrics, workerMetrics }) => {
    const body = metricsText([metrics.snapshot(), ...(await workerMetrics())]);
    return { status: 200, body, contentType: 'text/plain; version=0.0.4' };
  },
  'GET /state': ({ flows, faults }) => json(exportState(flows, faults)),
  'PUT /state': ({ flows, faults, assumptions }, body) => {
    importState(body, flows, faults, assumptions);
    return done;
  },
};

async function answered(scope: AdminScope, request: IncomingMessage, body: Buffer): Promise<AdminAnswer> {
  const path = pathOf(request.url ?? '').slice(adminPath.length);
  const [, collection = '', id] = path.split('/');
  const method = request.method ?? '';
  const action = actions[`${method} /${collection}${id === undefined ? '' : '/*'}`];
  if (action === undefined) return refused(404, `there is no ${method} ${adminPath}${path}`);
  try {
    const parsed = parseJson(body.length === 0 ? 'null' : body.toString('utf8'));
    if (!parsed.ok) return refused(400, `the body is no JSON: ${parsed.message}`);
    return await action(scope, parsed.value, id === undefined ? '' : decodeURIComponent(id));
  } catch (error) {
    if (error instanceof DefinitionError || error instanceof URIError) return refused(400, error.message);
    throw error;
  }
}

function send(response: ServerResponse, { status, body, contentType }: AdminAnswer): void {
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** Answers the admin API. It knows no credentials: it is meant for whoever started the emulator. */
export function adminListener(scope: AdminScope): Listener {
  return (request, response) => {
    readBody(request, {
      whole: (body) => {
        answered(scope, request, body)
          .then(async (answer) => {
            await scope.settled();
            return answer;
          })
          .catch((error: unknown) => refused(500, String(error)))
          .then((answer) => send(response, answer))
          .catch((error: unknown) => console.error(error));
      },
      tooLarge: () => send(response, refused(413, 'the body is larger than 6 MB')),
      brokenOff: () => response.destroy(),
    });
  };
}

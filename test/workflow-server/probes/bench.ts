import { setTimeout as wait } from 'node:timers/promises';
import { isObject, type Json, type JsonObject, objectsOf, textOf } from '../data/json.ts';
import { projects, type RunningServer } from '../server.ts';
import { flowBody } from './flow-bodies.ts';

export interface Reply {
  status: number;
  type: string;
  body: JsonObject;
  /** the body, also where it is no object */
  json: Json | undefined;
}

type Fields = Record<string, string>;
type Query = Record<string, string | number>;

/** A server, and short ways to its operations. */
export interface Bench {
  project: string;
  other: string;
  roles: Record<string, string>;
  /** the same server as another project sees it */
  inOther: () => Bench;
  send: (method: string, path: string, body?: Json, fields?: Fields) => Promise<Reply>;
  create: (body?: JsonObject) => Promise<Reply>;
  /** creates a flow, for its id */
  flow: (body?: JsonObject) => Promise<string>;
  list: (query?: Query) => Promise<Reply>;
  show: (id: string) => Promise<Reply>;
  definition: (id: string) => Promise<JsonObject>;
  update: (id: string, body: JsonObject) => Promise<Reply>;
  remove: (...urns: string[]) => Promise<Reply>;
  sync: (id: string, input?: Json) => Promise<Reply>;
  start: (id: string, body?: JsonObject, fields?: Fields) => Promise<Reply>;
  /** starts an execution, for its id */
  run: (id: string, input?: JsonObject, fields?: Fields) => Promise<string>;
  executions: (id: string, query?: Query) => Promise<Reply>;
  history: (id: string, query?: Query) => Promise<Reply>;
  execution: (id: string, execution: string, fields?: Fields) => Promise<Reply>;
  /** an execution once it has ended, or after a second */
  ended: (id: string, execution: string) => Promise<JsonObject>;
  stop: (id: string, execution: string) => Promise<Reply>;
  retry: (id: string, execution: string) => Promise<Reply>;
  callback: (id: string, run: string, state: string, body?: JsonObject) => Promise<Reply>;
  tenant: (query?: Query) => Promise<Reply>;
  metric: (urn: string, query?: Query) => Promise<Reply>;
}

const written = (query: Query): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.append(name, String(value));
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
};

async function fetched(url: string, method: string, body: Json | undefined, fields: Fields): Promise<Reply> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...fields },
    ...sent,
  });
  const text = await response.text();
  const json: Json | undefined = text === '' ? undefined : JSON.parse(text);
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, body: isObject(json) ? json : {}, json };
}

/** The short ways to a server's operations, for one project. */
export function benchOf(server: RunningServer, project: string = projects[0], auth: Fields = {}): Bench {
  const base = `${server.url}/v2/${project}/fgs`;
  const send: Bench['send'] = (method, path, body, fields = {}) =>
    fetched(`${base}${path}`, method, body, { ...auth, ...fields });
  const of = (id: string, rest = ''): string => `/workflows/${encodeURIComponent(id)}${rest}`;
  const bench: Bench = {
    project,
    other: projects[1],
    roles: server.flows,
    inOther: () => benchOf(server, projects[1], auth),
    send,
    create: (body = flowBody()) => send('POST', '/workflows', body),
    flow: async (body) => textOf((await bench.create(body)).body, 'id'),
    list: (query = {}) => send('GET', `/workflows${written(query)}`),
    show: (id) => send('GET', of(id)),
    definition: async (id) => {
      const { definition } = (await bench.show(id)).body;
      return isObject(definition) ? definition : {};
    },
    update: (id, body) => send('PUT', of(id), body),
    remove: (...urns) => send('DELETE', '/workflows', { workflow_urns: urns }),
    sync: (id, input = {}) => send('POST', of(id, '/sync-executions'), { input }),
    start: (id, body = { input: {} }, fields = {}) => send('POST', of(id, '/executions'), body, fields),
    run: async (id, input = {}, fields = {}) => textOf((await bench.start(id, { input }, fields)).body, 'execution_id'),
    executions: (id, query = {}) => send('GET', of(id, `/executions${written(query)}`)),
    history: (id, query = {}) =>
      send('GET', of(id, `/executions-history${written({ offset: 0, limit: 100, ...query })}`)),
    execution: (id, execution, fields = {}) => send('GET', of(id, `/executions/${execution}`), undefined, fields),
    ended: async (id, execution) => {
      let shown: JsonObject = {};
      for (let turn = 0; turn < 100; turn += 1) {
        shown = (await bench.execution(id, execution)).body;
        if (shown.status !== 'running') break;
        await wait(15);
      }
      return shown;
    },
    stop: (id, execution) => send('POST', of(id, `/executions/${execution}/terminate`)),
    retry: (id, execution) => send('POST', of(id, `/executions/${execution}/retry`)),
    callback: (id, run, state, body = { result: 'success', output: {} }) =>
      send('POST', of(id, '/callback'), body, { 'X-Workflow-Run-Id': run, 'X-Workflow-State-Id': state }),
    tenant: (query = {}) => send('GET', `/workflow-statistic${written(query)}`),
    metric: (urn, query = {}) => send('GET', `/workflow-statistic/${encodeURIComponent(urn)}${written(query)}`),
  };
  return bench;
}

/** True where the server does as the page says. */
export type Probe = (bench: Bench) => Promise<boolean>;

/** The values of a member of listed things. */
export function each(reply: Reply, list: string, member: string): string[] {
  return objectsOf(reply.body, list).map((one) => textOf(one, member));
}

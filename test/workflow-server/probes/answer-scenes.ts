import { textOf } from '../data/json.ts';
import type { OperationName } from '../rules/requests.ts';
import type { Bench, Reply } from './bench.ts';
import { express, flowBody, fullBody, sleeping } from './flow-bodies.ts';

/** Answers of an operation, and the statuses that they should have. */
export interface Scene {
  replies: Reply[];
  statuses: number[];
}

const unknown = '00000000-0000-4000-8000-000000000000';

async function scene(...rows: (readonly [Promise<Reply>, number])[]): Promise<Scene> {
  return { replies: await Promise.all(rows.map(([reply]) => reply)), statuses: rows.map(([, status]) => status) };
}

/** A flow with a successful, a failed, a stopped and a running execution. */
async function busyFlow(bench: Bench): Promise<{ id: string; runs: string[] }> {
  const body = sleeping(30);
  const id = await bench.flow(flowBody({ name: textOf(body, 'name') }));
  const success = await bench.run(id, { a: 1 });
  await bench.update(id, flowBody({ name: textOf(body, 'name') }, 'fail'));
  const failed = await bench.run(id);
  await bench.update(id, body);
  const [stopped, running] = [await bench.run(id), await bench.run(id)];
  await bench.stop(id, stopped);
  await Promise.all([bench.ended(id, success), bench.ended(id, failed)]);
  return { id, runs: [success, failed, stopped, running] };
}

/** For each operation requests whose answers show all of its members. */
export const scenes: Record<OperationName, (bench: Bench) => Promise<Scene>> = {
  CreateWorkflow: (bench) => scene([bench.create(fullBody()), 201], [bench.create(flowBody({ name: '' })), 400]),
  ListWorkflow: async (bench) => {
    await bench.create(fullBody());
    return scene(
      [bench.list(), 200],
      [bench.list({ workflow_name: 'nobody has this' }), 200],
      [bench.list({ limit: 'x' }), 400],
    );
  },
  ShowWorkFlow: async (bench) => {
    const full = await bench.flow(fullBody());
    const logged = await bench.flow(express(flowBody()));
    return scene([bench.show(full), 200], [bench.show(logged), 200], [bench.show(unknown), 400]);
  },
  UpdateWorkFlow: async (bench) => {
    const id = await bench.flow();
    return scene([bench.update(id, fullBody()), 200], [bench.update(id, flowBody({ name: '' })), 400]);
  },
  BatchDeleteWorkflows: async (bench) => {
    const urn = textOf((await bench.create()).body, 'workflow_urn');
    return scene(
      [bench.remove(urn, `${urn}?`), 200],
      [bench.remove(), 200],
      [bench.send('DELETE', '/workflows', {}), 400],
    );
  },
  StartSyncWorkflowExecution: (bench) => {
    const { echo = '', fail = '', timeout = '', error = '' } = bench.roles;
    return scene(
      [bench.sync(echo, { a: 'b' }), 200],
      [bench.sync(fail), 200],
      [bench.sync(timeout), 200],
      [bench.sync(error), 500],
      [bench.sync(unknown), 404],
    );
  },
  StartWorkflowExecution: async (bench) => scene([bench.start(await bench.flow()), 200], [bench.start(unknown), 404]),
  ListWorkflowExecutions: async (bench) => {
    const { id } = await busyFlow(bench);
    const empty = await bench.flow();
    return scene([bench.executions(id), 200], [bench.executions(empty), 200], [bench.executions(unknown), 400]);
  },
  ShowWorkflowExecutionForPage: async (bench) => {
    const { id } = await busyFlow(bench);
    const empty = await bench.flow();
    return scene(
      [bench.history(id), 200],
      [bench.history(empty), 200],
      [bench.send('GET', `/workflows/${id}/executions-history`), 400],
    );
  },
  ShowWorkflowExecution: async (bench) => {
    const { id, runs } = await busyFlow(bench);
    const shown = runs.map((run) => [bench.execution(id, run), 200] as const);
    return scene(...shown, [bench.execution(id, unknown), 404]);
  },
  StopWorkFlow: async (bench) => {
    const id = await bench.flow(sleeping(30));
    const run = await bench.run(id);
    const first = bench.stop(id, run);
    await first;
    return scene([first, 200], [bench.stop(id, run), 400], [bench.stop(id, unknown), 404]);
  },
  RetryWorkFlow: async (bench) => {
    const id = await bench.flow(sleeping(30));
    const run = await bench.run(id);
    await bench.stop(id, run);
    const first = bench.retry(id, run);
    await first;
    return scene([first, 200], [bench.retry(id, run), 400], [bench.retry(id, unknown), 404]);
  },
  CreateCallbackWorkflow: async (bench) => {
    const id = await bench.flow(sleeping(30));
    const run = await bench.run(id);
    const first = bench.callback(id, run, 'nap');
    await first;
    return scene([first, 200], [bench.callback(id, run, 'nap'), 400], [bench.callback(id, unknown, 'nap'), 404]);
  },
  ShowTenantMetric: async (bench) => {
    await bench.sync(bench.roles.fail ?? '');
    return scene([bench.tenant(), 200], [bench.tenant({ period: 'x' }), 400]);
  },
  ShowWorkFlowMetric: async (bench) => {
    const created = await bench.create(express(flowBody()));
    await bench.sync(textOf(created.body, 'id'));
    const urn = textOf(created.body, 'workflow_urn');
    return scene([bench.metric(urn), 200], [bench.metric(`${urn}?`), 400]);
  },
};

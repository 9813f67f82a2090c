import { setTimeout as wait } from 'node:timers/promises';
import { type JsonObject, objectsOf, textOf } from '../data/json.ts';
import type { Bench, Probe } from './bench.ts';
import { express, flowBody, sleeping } from './flow-bodies.ts';

const total = (body: JsonObject, metric: string): number =>
  objectsOf(body, metric).reduce((sum, one) => sum + Number(one.value), 0);

async function createdFlow(bench: Bench, body: JsonObject): Promise<{ id: string; urn: string }> {
  const { body: flow } = await bench.create(body);
  return { id: textOf(flow, 'id'), urn: textOf(flow, 'workflow_urn') };
}

/** A flow with one stopped, one running and one quick execution of another definition. */
async function busy(bench: Bench): Promise<{ id: string; urn: string; stopped: string }> {
  const body = sleeping(30);
  const flow = await createdFlow(bench, body);
  const stopped = await bench.run(flow.id);
  await wait(60);
  await bench.stop(flow.id, stopped);
  await bench.run(flow.id);
  return { ...flow, stopped };
}

/** The metrics count what was executed here: three times, once failed, once still running. */
const tenantCounts: Probe = async (bench) => {
  const own = bench.inOther();
  await busy(own);
  const failing = await own.flow(express(flowBody({}, 'fail')));
  await own.sync(failing);
  const { body } = await own.tenant();
  const slow = objectsOf(body, 'duration')[0]?.value;
  return (
    total(body, 'count') === 3 &&
    total(body, 'fail_count') === 1 &&
    total(body, 'running_count') === 1 &&
    Number(slow) >= 20
  );
};

const flowCounts: Probe = async (bench) => {
  const { id, urn, stopped } = await busy(bench);
  await busy(bench);
  const { body } = await bench.metric(urn);
  const [node = {}] = objectsOf((await bench.execution(id, stopped)).body, 'node_execution_details');
  const [run = {}] = objectsOf(node, 'executions');
  const took = Number(run.end_time) - Number(run.begin_time);
  const told = Number(objectsOf(body, 'duration')[0]?.value);
  return (
    total(body, 'count') === 2 &&
    total(body, 'fail_count') === 0 &&
    total(body, 'running_count') === 1 &&
    Math.abs(told - took) < took / 2
  );
};

const hour = 3_600_000;

const inTime =
  (ask: (bench: Bench, urn: string, query: Record<string, number>) => Promise<{ body: JsonObject }>): Probe =>
  async (bench) => {
    const own = bench.inOther();
    const { urn } = await busy(own);
    const now = Date.now();
    const count = async (query: Record<string, number>): Promise<number> =>
      total((await ask(own, urn, query)).body, 'count');
    return (
      (await count({ start_time: now + hour, end_time: now + 2 * hour })) === 0 &&
      (await count({ start_time: now - 2 * hour, end_time: now - hour })) === 0 &&
      (await count({ start_time: now - hour, end_time: now + hour })) === 2 &&
      (await count({ period: 5 })) === 2
    );
  };

const types: Probe = async (bench) => {
  const own = bench.inOther();
  await busy(own);
  const one = (await own.tenant({ metric_type: 'totalCount' })).body;
  const errors = (await own.tenant({ metric_type: 'errorCount' })).body;
  return (
    total(one, 'count') === 2 && objectsOf(one, 'duration').length === 0 && objectsOf(errors, 'fail_count').length === 1
  );
};

const tenantInTime = inTime((bench, _, query) => bench.tenant(query));
const flowInTime = inTime((bench, urn, query) => bench.metric(urn, query));

/** For each defect of metrics, what shows it. */
export const metricProbes: Record<string, Probe> = {
  'tenant-counts-twice': tenantCounts,
  'tenant-duration-in-seconds': tenantCounts,
  'tenant-running-never-falls': tenantCounts,
  'tenant-never-fails': tenantCounts,
  'tenant-counts-no-synchronous': tenantCounts,
  'tenant-ignores-start-time': tenantInTime,
  'tenant-ignores-end-time': tenantInTime,
  'tenant-takes-period-for-seconds': tenantInTime,
  'tenant-ignores-type': types,
  'tenant-takes-errors-for-count': types,
  'tenant-counts-all-projects': async (bench) => {
    await bench.sync(bench.roles.echo ?? '');
    return total((await bench.inOther().tenant()).body, 'count') === 0;
  },
  'metric-counts-all-flows': flowCounts,
  'metric-counts-one-less': flowCounts,
  'metric-duration-is-sum': flowCounts,

  'metric-running-is-0': flowCounts,
  'metric-swaps-fail-and-count': flowCounts,
  'metric-ignores-start-time': flowInTime,
  'metric-ignores-end-time': flowInTime,

  'metric-of-other-project': async (bench) => (await bench.inOther().metric((await busy(bench)).urn)).status === 400,
};

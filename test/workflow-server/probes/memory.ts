import { isDeepStrictEqual as same } from 'node:util';
import { type JsonObject, objectsOf, textOf, textsOf } from '../data/json.ts';
import { type Bench, each, type Probe, type Reply } from './bench.ts';
import { express, flowBody, sleeping } from './flow-bodies.ts';

/** The same request is answered anew once something has happened between. */
const answersAnew =
  (
    ask: (bench: Bench, id: string, run: string) => Promise<Reply>,
    between: (bench: Bench, id: string, run: string) => Promise<unknown>,
  ): Probe =>
  async (bench) => {
    const { body: flow } = await bench.create(sleeping(30));
    const id = textOf(flow, 'id');
    const run = await bench.run(id);
    const first = (await ask(bench, id, run)).body;
    await between(bench, id, run);
    return !same((await ask(bench, id, run)).body, first);
  };

const urnOf = async (bench: Bench, id: string): Promise<string> => textOf((await bench.show(id)).body, 'workflow_urn');
const stop = (bench: Bench, id: string, run: string): Promise<Reply> => bench.stop(id, run);

const outputs: Probe = async (bench) => {
  const echo = bench.roles.echo ?? '';
  const given: JsonObject[] = [{ a: 1 }, { b: 2 }, { c: 3 }];
  for (const input of given) if (!same((await bench.sync(echo, input)).body.output, input)) return false;
  return true;
};

/** For each defect of memory, what shows it. */
export const memoryProbes: Record<string, Probe> = {
  'create-keeps-description-of-last': async (bench) => {
    await bench.flow(flowBody({ description: 'first' }));
    return (await bench.definition(await bench.flow())).description === undefined;
  },
  'create-keeps-constants-of-last': async (bench) => {
    await bench.flow(flowBody({ constants: { first: 1 } }));
    return same((await bench.definition(await bench.flow())).constants, {});
  },
  'create-tires-after-3-refusals': async (bench) => {
    for (let turn = 0; turn < 4; turn += 1) await bench.create(flowBody({ name: '' }));
    return (await bench.create()).status === 201;
  },
  'list-comes-from-store': answersAnew(
    (bench) => bench.list(),
    (bench) => bench.flow(),
  ),
  'list-keeps-last-filter': async (bench) => {
    await bench.list({ workflow_name: 'nobody' });
    return Number((await bench.list()).body.total) > 0;
  },
  'show-comes-from-store': answersAnew(
    (bench, id) => bench.show(id),
    (bench, id) => bench.update(id, flowBody()),
  ),
  'update-works-once': async (bench) => {
    const id = await bench.flow();
    await bench.update(id, flowBody({ description: 'one' }));
    await bench.update(id, flowBody({ description: 'two' }));
    return (await bench.definition(id)).description === 'two';
  },
  'update-keeps-description-of-last': async (bench) => {
    const [first, second] = [await bench.flow(), await bench.flow()];
    await bench.update(first, flowBody({ description: 'one' }));
    await bench.update(second, flowBody());
    return (await bench.definition(second)).description === undefined;
  },
  'delete-answers-success-of-before': async (bench) => {
    const [first, second] = [await bench.flow(), await bench.flow()];
    const urns = [await urnOf(bench, first), await urnOf(bench, second)];
    for (const urn of urns) if (!same(textsOf((await bench.remove(urn)).body, 'success'), [urn])) return false;
    return true;
  },
  'sync-answers-output-of-before': outputs,
  'sync-keeps-input-of-last': outputs,
  'sync-keeps-errors-of-last': async (bench) => {
    const fail = bench.roles.fail ?? '';
    await bench.sync(fail);
    return objectsOf((await bench.sync(fail)).body, 'errors').length === 1;
  },
  'start-keeps-headers-of-last': async (bench) => {
    const id = await bench.flow();
    await bench.start(id, { input: {}, headers: { first: 1 } });
    return same((await bench.execution(id, await bench.run(id))).body.headers, {});
  },
  'start-runs-first-definition': async (bench) => {
    const id = await bench.flow(flowBody({}, 'fail'));
    await bench.ended(id, await bench.run(id));
    await bench.update(id, flowBody());
    return (await bench.ended(id, await bench.run(id))).status === 'success';
  },

  'start-gives-same-id-for-same-input': async (bench) => {
    const id = await bench.flow();
    const runs = new Set([await bench.run(id), await bench.run(id)]);
    return runs.size === 2;
  },
  'executions-come-from-store': answersAnew((bench, id) => bench.executions(id), stop),
  'history-comes-from-store': answersAnew((bench, id) => bench.history(id), stop),
  'execution-comes-from-store': answersAnew((bench, id, run) => bench.execution(id, run), stop),
  'stop-tires-after-2-refusals': async (bench) => {
    const id = await bench.flow(sleeping(30));
    const runs = [await bench.run(id), await bench.run(id)];
    for (let turn = 0; turn < 4; turn += 1) await bench.stop(id, runs[0] ?? '');
    return (await bench.stop(id, runs[1] ?? '')).status === 200;
  },
  'retry-works-once': async (bench) => {
    const id = await bench.flow(sleeping(30));
    const run = await bench.run(id);
    for (let turn = 0; turn < 2; turn += 1) {
      await bench.stop(id, run);
      await bench.retry(id, run);
    }
    return same(each(await bench.executions(id, { status: 'running' }), 'executions', 'execution_id'), [run]);
  },
  'callback-keeps-output-of-last': async (bench) => {
    const id = await bench.flow(sleeping(30));
    for (const output of [{ a: 1 }, { b: 2 }]) {
      const run = await bench.run(id);
      await bench.callback(id, run, 'nap', { result: 'success', output });
      if (!same((await bench.ended(id, run)).output, output)) return false;
    }
    return true;
  },
  'tenant-comes-from-store': answersAnew(
    (bench) => bench.tenant(),
    (bench) => bench.sync(bench.roles.echo ?? ''),
  ),
  'metric-comes-from-store': async (bench) => {
    const id = await bench.flow(express(flowBody()));
    const urn = await urnOf(bench, id);
    const before = (await bench.metric(urn)).body;
    await bench.sync(id);
    return !same((await bench.metric(urn)).body, before);
  },
};

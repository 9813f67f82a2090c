import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual as same } from 'node:util';
import { textOf, textsOf } from '../data/json.ts';
import { each, type Probe } from './bench.ts';
import { flowBody } from './flow-bodies.ts';

/** Asks again until it is so, for three seconds. */
async function becomes(so: () => Promise<boolean>): Promise<boolean> {
  for (let turn = 0; turn < 60; turn += 1) {
    if (await so()) return true;
    await wait(50);
  }
  return false;
}

/** The life of a flow and of an execution, as any correct server has it. */
export const livesOn: Probe = async (bench) => {
  const body = flowBody({ description: 'smoke' });
  const created = await bench.create(body);
  const [id, name] = [textOf(created.body, 'id'), textOf(body, 'name')];
  const listed = (): Promise<string[]> =>
    bench.list({ workflow_name: name }).then((reply) => each(reply, 'workflows', 'id'));
  const run = await bench.run(id, { a: 1 });
  const echoed = await bench.sync(bench.roles.echo ?? '', { b: 'ä' });
  const lives =
    (await becomes(async () => same(await listed(), [id]))) &&
    (await bench.definition(id)).description === 'smoke' &&
    (await becomes(async () => (await bench.execution(id, run)).body.status === 'success')) &&
    (await becomes(async () => same(each(await bench.history(id), 'executions', 'execution_id'), [run]))) &&
    same(echoed.body.output, { b: 'ä' }) &&
    (await bench.update(id, { ...body, description: 'changed' })).status === 200 &&
    (await bench.definition(id)).description === 'changed' &&
    (await bench.create(flowBody({ name: '' }))).status === 400;
  const removed = await bench.remove(textOf(created.body, 'workflow_urn'));
  return (
    lives &&
    textsOf(removed.body, 'success').length === 1 &&
    (await bench.show(id)).status >= 400 &&
    becomes(async () => (await listed()).length === 0)
  );
};

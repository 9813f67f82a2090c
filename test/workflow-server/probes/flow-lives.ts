import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual as same } from 'node:util';
import { type JsonObject, objectsOf, textOf, textsOf } from '../data/json.ts';
import { type Bench, each, type Probe } from './bench.ts';
import { changed, express, flowBody, freshName, fullBody } from './flow-bodies.ts';

const unknown = '00000000-0000-4000-8000-000000000000';

/** The shown definition has each member as it was sent. */
async function showsAs(bench: Bench, id: string, sent: JsonObject): Promise<boolean> {
  const definition = await bench.definition(id);
  return Object.entries(sent).every(([name, value]) => same(definition[name], value));
}

const createdAsSent: Probe = async (bench) => {
  const bodies = [{ ...fullBody(), description: 'd'.repeat(512) }, express(fullBody())];
  for (const body of bodies) if (!(await showsAs(bench, await bench.flow(body), body))) return false;
  return true;
};

const updatedAsSent: Probe = async (bench) => {
  const id = await bench.flow(
    flowBody({
      constants: { old: 1 },
      functions: [
        { name: 'f', operation: 'u' },
        { name: 'old', operation: 'u' },
      ],
    }),
  );
  const body = express(fullBody());
  await bench.update(id, body);
  return showsAs(bench, id, body);
};

const listedOnce =
  (make: () => JsonObject): Probe =>
  async (bench) => {
    const body = make();
    const id = await bench.flow(body);
    const listed = await bench.list({ workflow_name: textOf(body, 'name') });
    return same(each(listed, 'workflows', 'id'), [id]);
  };

const plain = (): JsonObject => flowBody();
const unknownReference = (body: JsonObject): JsonObject =>
  changed(body, 'states[0].actions[0].function_ref.ref_name', 'nobody');

async function created(
  bench: Bench,
  body: JsonObject = flowBody(),
): Promise<{ id: string; urn: string; name: string }> {
  const reply = await bench.create(body);
  return { id: textOf(reply.body, 'id'), urn: textOf(reply.body, 'workflow_urn'), name: textOf(body, 'name') };
}

const shows = async (bench: Bench, id: string): Promise<boolean> => (await bench.show(id)).status === 200;

const ownIds: Probe = async (bench) => {
  const [first, second] = [await created(bench), await created(bench)];
  await bench.remove(first.urn);
  const third = await created(bench);
  const { name } = await bench.definition(second.id);
  return third.id !== first.id && third.id !== second.id && name === second.name;
};

/** What a batch delete tells is what it does. */
const deleteTells: Probe = async (bench) => {
  const [first, second] = [await created(bench), await created(bench)];
  const missing = `urn:fss:cn-north-7:${bench.project}:workflow:default:nobody:latest`;
  const { body } = await bench.remove(first.urn, missing, second.urn);
  const gone = !(await shows(bench, first.id)) && !(await shows(bench, second.id));
  const failed = objectsOf(body, 'fail').map((one) => textOf(one, 'workflow_urn'));
  return gone && same(textsOf(body, 'success'), [first.urn, second.urn]) && same(failed, [missing]);
};

const updateKeeps =
  (look: (bench: Bench, id: string) => Promise<unknown>): Probe =>
  async (bench) => {
    const id = await bench.flow(flowBody({ description: 'before' }));
    const before = await look(bench, id);
    await bench.update(id, flowBody({ description: 'after' }));
    return same(await look(bench, id), before);
  };

/** For each defect in the life of flows, what shows it. */
export const flowLifeProbes: Record<string, Probe> = {
  'create-keeps-nothing': createdAsSent,
  'create-is-not-listed-without-description': listedOnce(plain),
  'create-is-not-listed-if-express': listedOnce(() => express(flowBody({ description: 'd' }))),
  'create-loses-constants': createdAsSent,
  'create-loses-triggers': createdAsSent,
  'create-loses-metadata': createdAsSent,
  'create-loses-enterprise-id': createdAsSent,
  'create-cuts-description-at-255': createdAsSent,
  'create-is-always-normal': createdAsSent,
  'create-sorts-states': createdAsSent,
  'create-lowers-name': createdAsSent,
  'create-keeps-one-function': createdAsSent,
  'create-drops-delay-of-1': createdAsSent,
  'create-changes-enabled-triggers': createdAsSent,
  'create-reuses-id-of-deleted': ownIds,
  'create-counts-ids': ownIds,
  'create-keeps-refused': async (bench) => {
    const body = unknownReference(flowBody());
    const reply = await bench.create(body);
    const listed = await bench.list({ workflow_name: textOf(body, 'name') });
    return reply.status === 400 && listed.body.total === 0;
  },
  'create-of-taken-name-replaces': async (bench) => {
    const first = await created(bench);
    await bench.create(flowBody({ name: first.name }));
    return shows(bench, first.id);
  },
  'create-answers-description-of-another': async (bench) =>
    (await bench.create(flowBody({ description: 'mine' }))).body.description === 'mine',
  'create-answers-updated-before-created': async (bench) => {
    const { body } = await bench.create();
    return textOf(body, 'updated_time') >= textOf(body, 'created_time');
  },
  'create-tells-local-time': async (bench) =>
    Math.abs(Date.parse(textOf((await bench.create()).body, 'created_time')) - Date.now()) < 60_000,
  'show-of-deleted-flow': async (bench) => {
    const { id, urn } = await created(bench);
    await bench.remove(urn);
    return !(await shows(bench, id));
  },
  'show-answers-last-flow-for-unknown': async (bench) => !(await shows(bench, unknown)),
  'show-answers-project-as-id': async (bench) => {
    const id = await bench.flow();
    return (await bench.show(id)).body.id === id;
  },
  'show-leaves-policies-out': createdAsSent,
  'show-fills-description': async (bench) => (await bench.definition(await bench.flow())).description === undefined,
  'update-is-lost': updatedAsSent,
  'update-touches-another-flow': async (bench) => {
    const [id, other] = [await bench.flow(), await bench.flow(flowBody({ description: 'other' }))];
    await bench.update(id, flowBody({ description: 'mine' }));
    return (await bench.definition(other)).description === 'other';
  },
  'update-moves-created-time': updateKeeps(async (bench, id) => (await bench.show(id)).body.created_time),
  'update-leaves-updated-time': async (bench) => {
    const id = await bench.flow();
    await wait(1050);
    await bench.update(id, flowBody());
    const { body } = await bench.show(id);
    return textOf(body, 'updated_time') > textOf(body, 'created_time');
  },
  'update-refused-still-changes': async (bench) => {
    const body = flowBody({ description: 'before' });
    const id = await bench.flow(body);
    const reply = await bench.update(id, unknownReference(flowBody({ description: 'after' })));
    return reply.status === 400 && showsAs(bench, id, body);
  },
  'update-changes-id': updateKeeps(async (bench, id) => (await bench.show(id)).body.id),
  'update-merges-constants': updatedAsSent,
  'update-adds-functions': updatedAsSent,
  'update-loses-triggers': updatedAsSent,
  'update-keeps-mode': updatedAsSent,
  'update-keeps-name': updatedAsSent,
  'update-resets-flag': updatedAsSent,
  'update-drops-later-states': updatedAsSent,
  'update-keeps-urn': async (bench) => {
    const id = await bench.flow();
    const name = freshName();
    await bench.update(id, flowBody({ name }));
    return textOf((await bench.show(id)).body, 'workflow_urn').includes(`:${name}:`);
  },
  'update-forgets-executions': async (bench) => {
    const id = await bench.flow();
    const run = await bench.run(id);
    await bench.update(id, flowBody());
    return same(each(await bench.executions(id), 'executions', 'execution_id'), [run]);
  },
  'update-of-unknown-creates': async (bench) => (await bench.update(unknown, flowBody())).status === 400,
  'update-of-deleted-flow': async (bench) => {
    const { id, urn } = await created(bench);
    await bench.remove(urn);
    return (await bench.update(id, flowBody())).status === 400;
  },
  'update-answers-state-before': async (bench) => {
    const id = await bench.flow(flowBody({ description: 'before' }));
    return (await bench.update(id, flowBody({ description: 'after' }))).body.description === 'after';
  },
  'delete-keeps-listed': async (bench) => {
    const { name, urn } = await created(bench);
    await bench.remove(urn);
    return (await bench.list({ workflow_name: name })).body.total === 0;
  },
  'delete-does-nothing': deleteTells,
  'delete-takes-names-that-begin-so': async (bench) => {
    const first = await created(bench);
    const longer = await created(bench, flowBody({ name: `${first.name}-2` }));
    await bench.remove(first.urn);
    return shows(bench, longer.id);
  },
  'delete-takes-neighbour': async (bench) => {
    const [first, second] = [await created(bench), await created(bench)];
    await bench.remove(first.urn);
    return shows(bench, second.id);
  },
  'delete-takes-first-only': deleteTells,
  'delete-of-none-takes-all': async (bench) => {
    const { id } = await created(bench);
    await bench.remove();
    return shows(bench, id);
  },
  'delete-of-unknown-succeeds': deleteTells,
  'delete-fails-but-deletes': deleteTells,
  'delete-with-one-unknown-keeps-all': deleteTells,

  'delete-leaves-last-of-success-out': deleteTells,
  'delete-answers-ids': deleteTells,
  'delete-leaves-unknown-out': deleteTells,
  'delete-refused-still-deletes': async (bench) => {
    const { id, urn } = await created(bench);
    const reply = await bench.send('DELETE', '/workflows', { workflow_urns: [urn, 5] });
    return reply.status === 400 && shows(bench, id);
  },
  'create-goes-to-first-project': async (bench) => {
    const { name } = await created(bench.inOther());
    return (await bench.list({ workflow_name: name })).body.total === 0;
  },
  'create-urn-has-first-project': async (bench) => (await created(bench.inOther())).urn.includes(bench.other),

  'list-shows-all-projects': async (bench) => {
    const { id } = await created(bench.inOther());
    return !each(await bench.list(), 'workflows', 'id').includes(id);
  },
  'list-total-counts-all-projects': async (bench) => {
    await created(bench.inOther());
    return (await bench.inOther().list()).body.total === 1;
  },
  'show-of-other-project': async (bench) => !(await shows(bench.inOther(), await bench.flow())),
  'update-of-other-project': async (bench) =>
    (await bench.inOther().update(await bench.flow(), flowBody())).status === 400,
  'update-touches-same-name-elsewhere': async (bench) => {
    const body = flowBody({ description: 'theirs' });
    const [id, other] = [await bench.flow(body), await bench.inOther().flow(body)];
    await bench.update(id, { ...body, description: 'mine' });
    return (await bench.inOther().definition(other)).description === 'theirs';
  },
  'delete-of-other-project': async (bench) => {
    const { id, urn } = await created(bench);
    await bench.inOther().remove(urn);
    return shows(bench, id);
  },
  'delete-takes-same-name-elsewhere': async (bench) => {
    const body = flowBody();
    const { urn } = await created(bench, body);
    const other = await created(bench.inOther(), body);
    await bench.remove(urn);
    return shows(bench.inOther(), other.id);
  },
};

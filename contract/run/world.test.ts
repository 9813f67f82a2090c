import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { createRedactor } from '../../core/redact.ts';
import { answerView } from '../answer/answer-view.ts';
import { expectSuccess } from '../cases/plan-context.ts';
import { rawAnswer } from '../fixture/raw-answer.ts';
import { modelsOf } from '../plan/read-model.ts';
import { noHints } from '../resources/contract-hints.ts';
import { createWorld, type World } from './world.ts';

const object = (names: Record<string, JsonObject>): JsonObject => ({ type: 'object', properties: names });
const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } });
const shop = object({ id: { type: 'string' }, urn: { type: 'string' } });
const urns = object({ urns: { type: 'array', items: { type: 'string' } } });
const document: JsonObject = {
  openapi: '3.1.0',
  paths: {
    '/shops': {
      post: { requestBody: json(object({ name: { type: 'string' } })), responses: { '201': json(shop) } },
      delete: { requestBody: json(urns), responses: { '200': {} } },
    },
    '/shops/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: { '200': json(shop) } },
    },
  },
};
const models = modelsOf({ document, originOf: () => undefined });
const redactor = createRedactor([]);

/** Lets a world hear of an answer with status 200 or 201. */
function hear(world: World, method: string, sent: JsonValue, body: JsonObject): void {
  const model = models.find(({ operation }) => operation.method === method && operation.path === '/shops');
  if (model === undefined) throw new RangeError(`the sample has no ${method}`);
  const request = { method, url: 'http://127.0.0.1:1/shops', headers: [], body: Buffer.from(JSON.stringify(sent)) };
  const raw = rawAnswer(request, { status: method === 'POST' ? 201 : 200, body });
  const view = answerView('x1', 'case', raw, expectSuccess('a call', 'valid-request', ''), model);
  if (view !== undefined) world.notice(view, redactor);
}

function worldOf(...urnsMade: string[]): { world: World; removed: string[] } {
  const removed: string[] = [];
  const world = createWorld(models, {
    hints: noHints,
    seed: 1,
    effort: 'quick',
    runName: 'run',
    otherProject: undefined,
    onRemoved: ({ id }) => removed.push(id),
  });
  for (const urn of urnsMade) hear(world, 'POST', { name: urn }, { id: `id-${urn}`, urn });
  return { world, removed };
}

test('what was made is left until it is ended, the last one first, also where others were ended between', () => {
  const { world } = worldOf('a', 'b');
  hear(world, 'DELETE', { urns: ['a'] }, {});
  for (const urn of ['c', 'd']) hear(world, 'POST', { name: urn }, { id: `id-${urn}`, urn });
  expect(world.left().map(({ id }) => id)).toEqual(['id-d', 'id-c', 'id-b']);
});

test('a batch ends what it names and nothing else, however short its names are', () => {
  const { world, removed } = worldOf('1', '2', '11');
  hear(world, 'DELETE', { urns: ['1'] }, {});
  expect(removed).toEqual(['id-1']);
  expect(world.left().map(({ id }) => id)).toEqual(['id-11', 'id-2']);
  hear(world, 'DELETE', { urns: ['2', '11', 'nothing'] }, {});
  expect(world.left()).toEqual([]);
});

import { expect, test } from 'vitest';
import type { JsonValue } from '../../core/json.ts';
import { sampleOperation } from '../fixture/sample-operation.ts';
import { findResources } from '../resources/find-resources.ts';
import { pageOf } from './subject.ts';
import { type LifecycleCall, type LifecycleTools, NotExercised } from './tools.ts';
import { countIds, readPage, walkList } from './walk-list.ts';

const [shop] = findResources([
  sampleOperation('POST', '/shops', { sends: ['name'], answers: ['id'] }),
  sampleOperation('GET', '/shops', { query: ['limit', 'offset'], answers: ['total', 'size', 'shops/*/id'] }),
  sampleOperation('GET', '/shops/{id}', { answers: ['id'] }),
]);
const list = shop?.lists[0] ?? expect.unreachable('the sample lists shops');

/** Tools on a server that holds ids in an order of its own. */
function serverOf(answer: (limit: number, offset: number) => JsonValue): { tools: LifecycleTools; asked: string[] } {
  const asked: string[] = [];
  const call = ({ values = {} }: LifecycleCall) => {
    asked.push(`${values.limit}+${values.offset}`);
    const json = answer(Number(values.limit), Number(values.offset));
    return Promise.resolve({ exchange: `e${asked.length}`, status: 200, ok: true, json });
  };
  const never = () => expect.unreachable('a walk only calls');
  const tools: LifecycleTools = {
    call,
    make: never,
    tryMake: never,
    bodyFor: never,
    variants: never,
    wrongBodies: never,
    effort: 'quick',
    eventually: never,
    breach: never,
    pause: never,
    bodiesThatRun: never,
    wordsAt: never,
    otherProject: undefined,
  };
  return { tools, asked };
}

const ids = ['a', 'b', 'c', 'd', 'e'];
const cut = (limit: number, offset: number): JsonValue => {
  const shops = ids.slice(offset, offset + limit).map((id) => ({ id }));
  return { total: ids.length, size: shops.length, shops };
};

test('a list is walked from where each page ended, until all are seen', async () => {
  const { tools, asked } = serverOf(cut);
  const walked = await walkList(tools, list, undefined, pageOf(list, 2));
  expect(walked.items.map(({ id }) => id)).toEqual(ids);
  expect(asked).toEqual(['2+0', '2+2', '2+4']);
  expect(walked.cut).toBe(false);
});

test('a server may give fewer than were asked for', async () => {
  const { tools, asked } = serverOf((limit, offset) => cut(Math.min(limit, 3), offset));
  const walked = await walkList(tools, list, undefined, pageOf(list, 100));
  expect([...countIds(walked, list)]).toEqual(ids.map((id) => [id, 1]));
  expect(asked).toEqual(['100+0', '100+3']);
});

test('without a total only an empty page ends the walk, and a list without an end is cut', async () => {
  const { tools } = serverOf((limit, offset) => ({ shops: ids.slice(offset, offset + limit).map((id) => ({ id })) }));
  expect((await walkList(tools, list, undefined, pageOf(list, 4))).pages).toHaveLength(3);
  const endless = serverOf(() => ({ shops: [{ id: 'a' }] }));
  const walked = await walkList(endless.tools, list, undefined, pageOf(list, 1));
  expect(walked.cut).toBe(true);
  expect(countIds(walked, list).get('a')).toBe(60);
});

test('an answer without its list shows nothing of the list', async () => {
  const { tools } = serverOf(() => ({ items: [] }));
  await expect(readPage(tools, list, undefined)).rejects.toThrow(NotExercised);
});

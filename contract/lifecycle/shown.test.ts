import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { sampleOperation } from '../fixture/sample-operation.ts';
import {
  allDifferences,
  changesByItself,
  keptFromAnother,
  keptInMaps,
  listedPaths,
  placeOfSent,
  sharedDifferences,
  shownDifferences,
} from './shown.ts';

const flat = listedPaths(
  sampleOperation('GET', '/shops/{id}', { answers: ['id', 'name', 'tags/*', 'address/street'] }),
);
const nested = listedPaths(
  sampleOperation('GET', '/shops/{id}', { answers: ['id', 'definition/name', 'definition/kind', 'definition/free'] }),
);
const at = (
  sent: Parameters<typeof shownDifferences>[0],
  answer: Parameters<typeof shownDifferences>[1],
  listed = flat,
) => shownDifferences(sent, answer, listed).map((difference) => difference.at);

describe('what was sent is looked for where the answer lists it', () => {
  test('at the root, or within the member that lists most of it', () => {
    expect(placeOfSent({ name: 'x', tags: [] }, flat)).toEqual([]);
    expect(placeOfSent({ name: 'x', kind: 'y' }, nested)).toEqual(['definition']);
    expect(at({ name: 'x', kind: 'y' }, { id: 1, definition: { name: 'x', kind: 'z' } }, nested)).toEqual([
      '/definition/kind',
    ]);
    expect(at({ name: 'x', kind: 'y' }, { id: 1 }, nested)).toEqual(['/definition']);
  });

  test('another value, a member that is missing, an array of another length or order', () => {
    expect(at({ name: 'x' }, { name: 'X' })).toEqual(['/name']);
    expect(at({ name: 'x' }, {})).toEqual(['/name']);
    expect(at({ tags: ['a', 'b'] }, { tags: ['a'] })).toEqual(['/tags']);
    expect(at({ tags: ['a', 'b'] }, { tags: ['b', 'a'] })).toEqual(['/tags/0', '/tags/1']);
    expect(at({ address: { street: 's' } }, { address: { street: 't' } })).toEqual(['/address/street']);
  });

  test('what the page does not list may be left out, and may not be shown otherwise', () => {
    expect(at({ colour: 'red' }, {})).toEqual([]);
    expect(at({ colour: 'red' }, { colour: 'blue' })).toEqual(['/colour']);
    expect(at({ address: { street: 's', door: 5 } }, { address: { street: 's' } })).toEqual([]);
  });

  test('of an object whose members no table lists, each counts', () => {
    expect(at({ name: 'n', free: { a: 1 } }, { definition: { name: 'n', free: {} } }, nested)).toEqual([
      '/definition/free/a',
    ]);
  });

  test('left out, null and empty are shown alike; secrets may be kept back; what is shown beside does not matter', () => {
    expect(at({ name: '', tags: [] }, { tags: null, extra: 1 })).toEqual([]);
    expect(at({ name: 'x', password: 'p' }, { name: 'x', password: '***' })).toEqual([]);
  });
});

describe('two answers on one thing', () => {
  test('differ where a member of both has another value, those that go on by themselves aside', () => {
    const one = { id: 'a', created_time: 't1', updated_time: 't1', n: 1, empty: '' };
    const other = { id: 'a', created_time: 't2', updated_time: 't2', n: 2, empty: null };
    expect(sharedDifferences(one, other, changesByItself).map((difference) => difference.at)).toEqual([
      '/created_time',
      '/n',
    ]);
  });
});

describe('what is kept of something else', () => {
  test('members of a free object that an earlier body had, and this one does not', () => {
    const [before, sent] = [{ free: { a: 1, b: 2 } }, { free: { b: 2 } }];
    const shown = (free: JsonObject): JsonObject => ({ definition: { name: 'n', kind: 'k', free } });
    const whole = { name: 'n', kind: 'k' };
    const look = (free: JsonObject) => keptInMaps({ ...whole, ...before }, { ...whole, ...sent }, shown(free), nested);
    expect(look({ a: 1, b: 2 })).toEqual([{ path: ['definition', 'free'], member: 'a' }]);
    // What a server adds of its own was kept from nothing.
    expect(look({ b: 2, c: 3 })).toEqual([]);
  });

  test('a text of another thing that no default explains', () => {
    const look = (name: string) => keptFromAnother({ name }, { tags: [] }, { name }, flat);
    expect(look('name-7f3k')).toEqual([{ path: ['name'], value: '"name-7f3k"' }]);
    expect(look('DEFAULT')).toEqual([]);
  });

  test('members that came or went', () => {
    expect(allDifferences({ id: 1, name: 'a' }, { id: 1, note: 'b' }).map((one) => one.at)).toEqual(['/name', '/note']);
    expect(allDifferences({ id: 1 }, { id: 1, note: '' })).toEqual([]);
  });
});

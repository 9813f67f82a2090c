import { expect, test } from 'vitest';
import type { RunEvent } from '../../core/events.ts';
import { leftBy } from './run.ts';

const at = '2026-01-02T03:04:05.000Z';
const made = (id: string, resource = 'shop'): RunEvent => ({
  type: 'thing-made',
  at,
  resource,
  id,
  remove: { method: 'DELETE', path: `/shops/${id}`, body: null },
});
const removed = (id: string, resource = 'shop'): RunEvent => ({ type: 'thing-removed', at, resource, id });

test('what was made and not ended is left, the last one first; ids of different resources are different things', () => {
  const events = [made('a'), made('b'), removed('a'), made('c'), made('a', 'press'), removed('c', 'press')];
  expect(leftBy(events).map(({ resource, id }) => `${resource} ${id}`)).toEqual(['press a', 'shop c', 'shop b']);
});

test('a run that ended all of it leaves nothing', () => {
  expect(leftBy([made('a'), removed('a')])).toEqual([]);
});

import type { ParameterModel } from '../../model/operation.ts';
import type { ResourceList } from '../../resources/resource.ts';
import { parameterPlace } from '../place.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { countIds, type WalkedList, walkList } from '../walk-list.ts';
import { checkCounts } from './page-through.ts';

const dayMs = 86_400_000;

/** Parameters between which a list looks: of time, as their names or words say. */
interface Window {
  from: ParameterModel | undefined;
  to: ParameterModel | undefined;
}

function windowOf({ operation }: ResourceList): Window {
  const times = operation.parameters.filter(
    ({ name, in: place, description }) =>
      place === 'query' && (/time|date|_at$|since|until/i.test(name) || /\btime\b|\bUTC\b/.test(description)),
  );
  return {
    from: times.find(({ name }) => /^(?:start|begin|from|since|after)/i.test(name)),
    to: times.find(({ name }) => /^(?:end|finish|to|until|before)/i.test(name)),
  };
}

/** The ways in which a time can be written for a parameter, those first that its words name. */
function timeForms({ description, constraints }: ParameterModel): ((ms: number) => string)[] {
  const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const blank = (ms: number): string => iso(ms).slice(0, 19).replace('T', ' ');
  const millis = (ms: number): string => String(ms);
  const seconds = (ms: number): string => String(Math.floor(ms / 1000));
  const isNumber = constraints.some(({ keyword, value }) => keyword === 'type' && /integer|number/.test(String(value)));
  if (isNumber || /timestamp/i.test(description))
    return /\bin s(?:econds)?\b/i.test(description) ? [seconds, millis] : [millis, seconds];
  return /hh:mm:ss/i.test(description) && !/T\W?hh/i.test(description) ? [blank, iso] : [iso, blank];
}

interface Bounds {
  from?: number;
  to?: number;
}

/** Walks the list within bounds, in the first form of times that is taken; undefined where none is. */
async function walkWithin(
  tools: LifecycleTools,
  list: ResourceList,
  parent: Thing | undefined,
  window: Window,
  bounds: Bounds,
): Promise<WalkedList | undefined> {
  const [parameter] = [window.from, window.to].filter((one) => one !== undefined);
  if (parameter === undefined) return undefined;
  for (const written of timeForms(parameter)) {
    const query = {
      ...(window.from !== undefined && bounds.from !== undefined && { [window.from.name]: written(bounds.from) }),
      ...(window.to !== undefined && bounds.to !== undefined && { [window.to.name]: written(bounds.to) }),
    };
    const what = 'a list within a stretch of time';
    const of = parent === undefined ? {} : { of: parent };
    const trial = await tools.call({ operation: list.operation, ...of, values: query, what, want: 'any' });
    if (trial.ok) return walkList(tools, list, parent, { ...pageOf(list, 100), query });
  }
  return undefined;
}

/** A list between two times holds what was made between them, and nothing else. */
async function tellWithin(
  tools: LifecycleTools,
  list: ResourceList,
  parent: Thing | undefined,
  thing: Thing,
): Promise<boolean> {
  const window = windowOf(list);
  const now = Date.now();
  const around = await walkWithin(tools, list, parent, window, { from: now - dayMs, to: now + dayMs });
  if (around === undefined) return false;
  if (!countIds(around, list).has(thing.id) && !around.cut) {
    const pointer = parameterPlace(list.operation, (window.from ?? window.to)?.name ?? '');
    const message = `a ${thing.resource.name} that was just made is not in the list of a day before and after now`;
    tools.breach(
      'list-filter',
      { pointer, message, expected: thing.id, actual: 'not in the list' },
      around.exchanges.slice(-1),
    );
    return true;
  }
  checkCounts(tools, list, around);
  // Whether one bound alone is taken, and what stands for the other one then, servers decide: nothing of now is in either.
  const empty: [ParameterModel | undefined, Bounds][] = [
    [window.from, { from: now + 2 * dayMs }],
    [window.to, { to: now - 2 * dayMs }],
    [window.from, { from: now - 30 * dayMs, to: now - 29 * dayMs }],
    [window.to, { from: now - 30 * dayMs, to: now - 29 * dayMs }],
  ];
  for (const [parameter, bounds] of empty) {
    if (parameter === undefined) continue;
    const walked = await walkWithin(tools, list, parent, window, bounds);
    if (walked === undefined) continue;
    if (countIds(walked, list).has(thing.id)) {
      const pointer = parameterPlace(list.operation, parameter.name);
      const message = `${parameter.name} leaves in a ${thing.resource.name} that was made days from then`;
      tools.breach(
        'list-filter',
        { pointer, message, expected: 'not in the list', actual: thing.id },
        walked.exchanges.slice(-1),
      );
    } else checkCounts(tools, list, walked);
  }
  return true;
}

export const windowList: Story = {
  name: 'window',
  summary: 'a list between two times holds what was made between them, and counts those alone',
  rules: ['list-filter', 'list-total'],
  alone: true,
  lacks: ({ lists }) =>
    lists.some((list) => Object.values(windowOf(list)).some((parameter) => parameter !== undefined))
      ? undefined
      : 'no list of them is cut at a time',
  tell: async (tools, resource, all) => {
    const parent = await makeParent(tools, resource, all);
    const thing = await tools.make(resource, parent);
    let told = 0;
    for (const list of resource.lists) {
      const plain = () => walkList(tools, list, parent, pageOf(list, 100));
      await tools.eventually(plain, (seen) => countIds(seen, list).has(thing.id));
      if (await tellWithin(tools, list, parent, thing)) told += 1;
    }
    if (told === 0) throw new NotExercised('no list takes a time in a form that its words name');
  },
};

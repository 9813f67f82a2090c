import { expect, test } from 'vitest';
import type { Violation } from '../../core/case-result.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Origin, SpecView } from '../model/document.ts';
import type { StatusBreach } from './judge-status.ts';
import { addBreach, type BreachGroup, type ViolationContext, violationOf } from './violation.ts';

const place = '/schema/properties/execution_id/type';
const breach: StatusBreach = { rule: 'answer-type', pointer: place, message: 'broken', expected: 'x', actual: 'y' };

function groupsOf(...added: [StatusBreach, string[]][]): BreachGroup[] {
  const groups = new Map<string, BreachGroup>();
  for (const [one, exchanges] of added) addBreach(groups, one, exchanges);
  return [...groups.values()];
}

test('a breach seen again is the same one, with the exchanges that showed it first', () => {
  const [group, ...more] = groupsOf([breach, ['a', 'b']], [{ ...breach, message: 'again' }, ['c']], [breach, ['c']]);
  expect(more).toEqual([]);
  expect(group).toEqual({ breach, exchanges: ['a', 'b'], seenIn: new Set(['b', 'c']) });
});

test('another rule, another place and another severity are breaches of their own', () => {
  const others: StatusBreach[] = [
    { ...breach, rule: 'answer-enum' },
    { ...breach, pointer: '' },
    { ...breach, atMost: 'warn' },
  ];
  expect(groupsOf(...[breach, ...others].map((one): [StatusBreach, string[]] => [one, ['a']]))).toHaveLength(4);
});

test('a breach that no exchange shows was seen in none', () => {
  expect(groupsOf([breach, []])).toEqual([{ breach, exchanges: [], seenIn: new Set() }]);
});

const source = { file: 'page.txt', line: 7, text: 'the id of the execution' };
const originAt = (pointer: string, authority: Origin['authority']): Origin => ({ pointer, source, authority });
const spec = (...origins: Origin[]): SpecView => ({
  document: {},
  originOf: (pointer) => origins.find((origin) => origin.pointer === pointer),
});
const exchange: Exchange = {
  id: 'b',
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  request: { method: 'POST', url: 'http://host/offending', headers: [], body: '{}' },
  response: { kind: 'client-timeout', afterMs: 1 },
};

function violation(more: Partial<ViolationContext>, broken: StatusBreach = breach): Violation {
  const [group] = groupsOf([broken, ['a', 'b']], [broken, ['c']]);
  if (group === undefined) throw new RangeError('no breach was added');
  const looked = { count: 3, unit: 'answers' } as const;
  const context = { spec: spec(), caseId: 'op/one', looked, exchange: () => undefined, severity: 'error' } as const;
  return violationOf(group, { ...context, ...more });
}

test('how often it was seen is told of what was looked at, where that was more than one', () => {
  expect(violation({}).message).toBe('broken (in 2 of 3 answers)');
  expect(violation({ looked: { count: 5, unit: 'requests' } }).message).toBe('broken (in 2 of 5 requests)');
  expect(violation({ looked: { count: 1, unit: 'answers' } }).message).toBe('broken');
});

test.each([
  ['documented', 'page'],
  ['amended', 'overlay'],
] as const)('words at the very place are quoted, on their authority: %s', (authority, who) => {
  const found = violation({ spec: spec(originAt(place, authority)) });
  expect(found).toMatchObject({ authority, source });
  expect(found.message).toBe(`broken (in 2 of 3 answers); the ${who} says "the id of the execution"`);
});

test('words near the place are its source, and not its authority', () => {
  const near = { spec: spec(originAt('/schema', 'documented')) };
  expect(violation(near)).toMatchObject({ authority: 'inferred', source, message: 'broken (in 2 of 3 answers)' });
  expect(violation({}).source).toBeNull();
});

test('words at a place where a rule does not rest are no words for it', () => {
  const words = { spec: spec(originAt(place, 'documented')) };
  expect(violation(words, { ...breach, rule: 'server-error' }).authority).toBe('inferred');
  expect(violation(words, { ...breach, rule: 'answer-enum' }).authority).toBe('inferred');
  expect(violation(words, { ...breach, rule: 'role-status' }).authority).toBe('declared');
});

test('the offending exchange is the last of those that show it: its request is what can be sent again', () => {
  const known = violation({ exchange: (id) => (id === 'b' ? exchange : undefined) });
  expect(known.exchanges).toEqual(['a', 'b']);
  expect(known.curl).toContain('http://host/offending');
  expect(violation({}).curl).toBe('');
});

test('its id is the same in every run, and tells case, rule, place and severity apart', () => {
  const { id } = violation({});
  expect(id).toBe(violation({ looked: { count: 9, unit: 'requests' } }).id);
  const others = [
    violation({ caseId: 'op/two' }),
    violation({ severity: 'warn' }),
    violation({}, { ...breach, rule: 'answer-enum' }),
    violation({}, { ...breach, pointer: '' }),
  ];
  expect(new Set([id, ...others.map((other) => other.id)]).size).toBe(5);
});

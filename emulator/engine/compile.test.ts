import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import { action, flowOf, node } from '../fixture/run-nodes.ts';

describe('definitions that cannot run', () => {
  const a = (more: JsonObject): JsonObject => node('a', [action('echo')], more);
  test.each([
    [
      'cycle',
      [
        a({ transition: 'b' }),
        node('b', [action('echo')], { transition: 'c' }),
        node('c', [action('fail')], { on_errors: [{ transition: 'b' }] }),
      ],
      '/states: the nodes run in a circle: b -> c -> b',
    ],
    ['own cycle', [a({ transition: 'a' })], '/states: the nodes run in a circle: a -> a'],
    ['no such transition', [a({ transition: 'z' })], '/states/0/transition: no state has the id "z"'],
    ['no such function', [node('a', [action('nobody')])], '/states/0/actions/0: no function has the name "nobody"'],
    [
      'no such policy',
      [a({ on_errors: [{ retry_ref: 'z' }] })],
      '/states/0/on_errors/0/retry_ref: no retry policy has the name "z"',
    ],
    [
      'bad condition',
      [a({ on_errors: [{ error: '$.a = 1' }] })],
      '/states/0/on_errors/0/error: unexpected "=" (at character 5)',
    ],
    [
      'bad mapping',
      [node('a', [action('echo', { x: '$.a | y' })])],
      '/states/0/actions/0/function_ref/arguments: "y" is no number',
    ],
    ['same id', [a({}), a({})], '/states/1/id: "a" is defined twice'],
    ['no actions', [a({ actions: [] })], '/states/0/actions: needs at least one action'],
    ['no duration', [{ id: 's', type: 'Sleep', transition: 'end' }], '/states/0/duration: is required'],
  ])('%s', (_name, states, message) => {
    expect(() => flowOf(states)).toThrow(DefinitionError);
    expect(() => flowOf(states)).toThrow(message);
  });

  test('more than 100 nodes', () => {
    const many = Array.from({ length: 100 }, (_, index) => node(`n${index}`, [action('echo')]));
    expect(() => flowOf(many)).toThrow('/states: has more than 100 items');
  });
});

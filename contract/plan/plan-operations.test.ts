import { describe, expect, test } from 'vitest';
import { readSpec } from '../../spec/index.ts';
import { sampleModels, sampleTarget } from '../fixture/sample-operations.ts';
import { planOperations } from './plan-contract.ts';
import { pluginFor, rulesFor } from './plugins.ts';
import { modelOf } from './read-model.ts';

const models = sampleModels();
const plan = planOperations(models, sampleTarget, { effort: 'quick' });
const builtIn = modelOf(readSpec());

describe('operations without a plug-in are planned by what their document says', () => {
  test('each with cases of every kind, and a model of its own', () => {
    for (const model of models) {
      const mine = plan.cases.filter((item) => item.model === model);
      expect(mine.every(({ id }) => id.startsWith(`${model.operation.name}/`))).toBe(true);
      const kinds = new Set(mine.map(({ id }) => id.split('/').slice(1, 2).join()));
      expect(kinds).toEqual(new Set(['request', 'protocol', 'auth', 'response', 'across']));
    }
  });

  test('ids and planted words are never the same twice, numbers go through', () => {
    const ids = plan.cases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(plan.cases.map(({ number }) => number)).toEqual(ids.map((_, index) => index));
    const markers = plan.cases.flatMap((item) =>
      item.kind === 'requests' && item.id.includes('/protocol/')
        ? item.steps.map(({ expect: { marker } }) => marker)
        : [],
    );
    expect(new Set(markers).size).toBe(markers.length);
  });

  test('nothing is called first, and no rule of another operation is asked for', () => {
    expect(plan.firstCalls).toEqual([]);
    expect(plan.cases.filter(({ id }) => /execution-id|growing-answer|time-window|role-/.test(id))).toEqual([]);
    expect(models.map(({ operation }) => pluginFor(operation))).toEqual([undefined, undefined, undefined]);
  });

  test("every step sends the method and a path of its operation, the project being the target's own", () => {
    const sent = plan.cases.flatMap((item) =>
      item.kind === 'requests' && item.id.includes('/request/valid') ? item.steps.map(({ request }) => request) : [],
    );
    expect(sent.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['GET', '/v1/p1/books?genre=novel', null],
      ['POST', '/v1/p1/books', expect.stringMatching(/^\{"title":".+","author":\{"name":".+","born":1001\}/)],
      ['GET', expect.stringMatching(/^\/v1\/p1\/books\/[a-z0-9]{4,8}$/), null],
    ]);
  });

  test('a safe plan asks only what changes nothing', () => {
    const safe = planOperations(models, sampleTarget, { effort: 'quick', safe: true });
    const methods = safe.cases.flatMap((item) =>
      item.kind === 'requests' && item.notExercised === undefined
        ? item.steps.map(({ request }) => request.method)
        : [],
    );
    expect(new Set(methods)).toEqual(new Set(['GET']));
    const reasons = new Set(safe.cases.flatMap(({ notExercised }) => notExercised ?? []));
    expect([...reasons]).toEqual(
      expect.arrayContaining(['a safe run sends no request that could change something with a mutated payload']),
    );
  });

  test('a document without operations cannot be planned', () => {
    expect(() => planOperations([], sampleTarget)).toThrow('holds no operation');
  });
});

describe('an operation with a plug-in beside others', () => {
  const target = { ...sampleTarget, flows: { success: 's' } };
  const both = planOperations([...models, builtIn], target, { effort: 'quick' });

  test('has its own cases, first calls and rules', () => {
    expect(both.cases.some(({ id }) => id === 'sync-executions/flow/success/fresh')).toBe(true);
    expect(both.firstCalls.map(({ name, id }) => [name, id])).toEqual([['success', 's']]);
    const special = rulesFor(builtIn.operation).filter((rule) => {
      const general = models[0] === undefined ? [] : rulesFor(models[0].operation);
      return !general.includes(rule);
    });
    expect(special.map(({ name }) => name)).toEqual([
      'conditional-absent',
      'conditional-present',
      'echo-precision',
      'echo-value',
      'execution-id-unique',
      'growing-answer',
      'node-inside-flow',
      'role-call',
      'role-error',
      'role-missing',
      'role-status',
      'time-window',
      'valid-input',
    ]);
  });

  test('and leaves those of the others alone', () => {
    const without = (list: typeof both.cases): string[] =>
      list.filter((item) => item.model !== builtIn).map(({ id }) => id);
    expect(without(both.cases)).toEqual(without(plan.cases));
  });
});

import { describe, expect, test } from 'vitest';
import { bodyText, namesBelow, sampleContext, stepsOf } from '../fixture/sample-operations.ts';
import { bodyCases } from './body-cases.ts';
import type { CaseDraft } from './contract-case.ts';

const context = sampleContext('POST', '/books');
const drafts = bodyCases(context);

function sent(end: string): unknown {
  return JSON.parse(stepsOf(drafts, `request/body/${end}`).map(bodyText).join());
}

function expected(end: string): { rule: string; right: readonly number[]; pointer: string } {
  const [step] = stepsOf(drafts, `request/body/${end}`);
  if (step === undefined) throw new RangeError(`${end} has no step`);
  const { rule, right, pointer } = step.expect;
  return { rule, right, pointer };
}

const base = context.valid.body?.base ?? {};

describe('the body of a request', () => {
  test('is broken as a whole, and in each member that it has', () => {
    const names = namesBelow(drafts, 'request/body');
    expect(names.filter((name) => name.startsWith('type/'))).toEqual([
      'type/string',
      'type/number',
      'type/boolean',
      'type/array',
      'type/array-2',
      'type/null',
    ]);
    const members = new Set(names.flatMap((name) => /^([a-z]+)\/(?:type|missing|null|present)/.exec(name)?.[1] ?? []));
    expect(members).toEqual(new Set(['type', 'title', 'author', 'tags', 'notes']));
    expect(new Set(names).size).toBe(names.length);
  });

  test('lacks one member and no other', () => {
    const { title: _, ...rest } = base;
    expect(sent('title/missing')).toEqual(rest);
    expect(expected('title/missing')).toMatchObject({
      rule: 'request-required',
      right: [400],
      pointer: '/components/schemas/Book/required/0',
    });
    expect(namesBelow(drafts, 'request/body').filter((name) => name.endsWith('/missing'))).toEqual([
      'title/missing',
      'author/missing',
    ]);
  });

  test('has one member of another type, each type but its own', () => {
    const types = namesBelow(drafts, 'request/body/tags/type');
    expect(types).toEqual(['string', 'number', 'boolean', 'object']);
    expect(sent('tags/type/string')).toEqual({ ...base, tags: 'text' });
    expect(expected('tags/type/string')).toMatchObject({
      rule: 'request-type',
      right: [400],
      pointer: '/components/schemas/Book/properties/tags/type',
    });
  });

  test('has null, which an optional member may be taken to be absent by', () => {
    expect(expected('title/null').right).toEqual([400]);
    expect(expected('tags/null').right).toEqual([201, 400]);
  });

  test('goes without each optional member, and has an empty object where nothing in it must be there', () => {
    const names = namesBelow(drafts, 'request/body');
    expect(names.filter((name) => name.endsWith('/absent'))).toEqual(['tags/absent', 'notes/absent']);
    expect(names.filter((name) => name.endsWith('/empty'))).toEqual(['notes/empty']);
    expect(expected('notes/empty')).toMatchObject({ rule: 'valid-request', right: [201] });
  });

  test('is accepted as the smallest one, as one made of the schema, and with a member more', () => {
    expect(sent('minimal')).toEqual({ title: expect.any(String), author: { name: expect.any(String) } });
    expect(sent('example')).toEqual(base);
    expect(sent('undeclared-member')).toEqual({ ...base, undeclared: 1 });
    expect(stepsOf(drafts, 'undeclared-member')[0]?.expect.defensible).toEqual([400]);
  });

  test('says in the matrix what it is about', () => {
    const cells = (end: string): CaseDraft['cells'] => drafts.find(({ id }) => id.endsWith(end))?.cells ?? [];
    expect(cells('title/missing')).toEqual([
      {
        pointer: '/components/schemas/Book/required/0',
        constraint: 'required',
        boundary: 'missing',
        status: '400',
      },
    ]);
    expect(cells('title/present')).toMatchObject([{ boundary: 'present', status: '201' }]);
  });

  test('is not exercised for the reason that its valid request has', () => {
    const none = bodyCases({ ...context, valid: { ...context.valid, reason: 'nothing to call' } });
    expect(new Set(none.map(({ notExercised }) => notExercised))).toEqual(new Set(['nothing to call']));
  });
});

test('an operation without a body has no such cases', () => {
  expect(bodyCases(sampleContext('GET', '/books'))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { seededRandom } from '../../core/random.ts';
import { gardenDocument } from './fixture/garden-document.ts';
import { type ParameterMutation, type ParameterMutations, parameterMutations } from './parameter-mutations.ts';

const at = (parameter: JsonObject, value?: JsonValue): ParameterMutations =>
  parameterMutations(
    { openapi: '3.1.0', paths: {}, components: { parameters: { It: parameter } } },
    { pointer: '/components/parameters/It' },
    { random: seededRandom(4), ...(value !== undefined && { value }) },
  );

function of(parameter: JsonObject, value?: JsonValue): Map<string, ParameterMutation> {
  const made = at(parameter, value);
  return made.kind === 'made' ? new Map(made.mutations.map((one) => [one.name, one])) : expect.unreachable(made.why);
}

const garden = (place: string): Map<string, ParameterMutation> => {
  const made = parameterMutations(gardenDocument, { pointer: place }, { random: seededRandom(4) });
  return made.kind === 'made' ? new Map(made.mutations.map((one) => [one.name, one])) : expect.unreachable(made.why);
};

const limit: JsonObject = {
  name: 'limit',
  in: 'query',
  required: true,
  description: 'Page size. Sizes greater than 50 are treated as 50.',
  schema: { type: 'integer', minimum: 1, maximum: 50 },
};

test.each<[string, ParameterMutation['expect'], string[], string]>([
  ['required/missing', 'refuse', [], 'limit is missing'],
  ['schema/empty', 'either', ['limit='], 'limit is empty'],
  ['schema/repeated', 'either', ['limit=7', 'limit=7'], 'limit is given twice'],
  ['type/text', 'refuse', ['limit=abc'], 'limit is "abc"'],
  ['type/fraction', 'refuse', ['limit=1.5'], 'limit is 1.5'],
  ['type/exponent', 'either', ['limit=1e2'], 'limit is 1e2'],
  ['type/padded', 'either', ['limit=%207'], 'limit has a blank before it'],
  ['minimum/below', 'refuse', ['limit=0'], 'limit is 0'],
  ['minimum/at', 'accept', ['limit=1'], 'limit is 1'],
  ['maximum/at', 'accept', ['limit=50'], 'limit is 50'],
  ['maximum/above', 'either', ['limit=51'], 'limit is 51'],
])('%s: %s', (name, want, pairs, what) => {
  const mutation = of(limit, 7).get(`query/limit/${name}`);
  expect(mutation).toMatchObject({ expect: want, what, in: 'query', parameter: 'limit' });
  expect(mutation?.pairs.map((pair) => pair.join('='))).toEqual(pairs);
  expect(mutation?.control).toEqual([['limit', '7']]);
});

test('words that leave it open are quoted, and each keyword has its place', () => {
  expect(of(limit).get('query/limit/maximum/above')).toMatchObject({
    saidOtherwise: 'Sizes greater than 50 are treated as 50.',
    pointer: '/components/parameters/It/schema/maximum',
  });
});

describe('other kinds', () => {
  test('a word: not listed, in another case', () => {
    const kinds = of({ name: 'kind', in: 'query', schema: { type: 'string', enum: ['herb', 'tree'] } });
    expect(kinds.get('query/kind/enum/unknown-word')).toMatchObject({
      expect: 'refuse',
      pairs: [['kind', 'no-such-word']],
    });
    expect(kinds.get('query/kind/enum/other-case')).toMatchObject({ expect: 'either', pairs: [['kind', 'HERB']] });
    expect(kinds.get('query/kind/schema/absent')).toMatchObject({ expect: 'accept', pairs: [] });
  });

  test('a boolean in a header: words, and the name in another case', () => {
    const flags = of({ name: 'X-All', in: 'header', schema: { type: 'boolean' } });
    expect(flags.get('header/X-All/type/text')).toMatchObject({ expect: 'refuse', pairs: [['X-All', 'maybe']] });
    expect(flags.get('header/X-All/type/yes')).toMatchObject({ expect: 'either' });
    expect(flags.get('header/X-All/schema/name-in-other-case')).toMatchObject({
      expect: 'accept',
      pairs: [['x-all', 'true']],
    });
  });

  test('a header holds nothing that not every client can send', () => {
    const all = [...of({ name: 'X-Note', in: 'header', schema: { type: 'string', maxLength: 5 } }).values()];
    expect(all.map(({ boundary }) => boundary)).not.toContain('at-astral');
    expect(all.flatMap(({ pairs }) => pairs.map(([, text]) => text)).join('')).toMatch(/^[ -~]*$/);
  });

  test('a path: percent-encoded, never missing', () => {
    const ids = of({ name: 'id', in: 'path', required: true, schema: { type: 'string', minLength: 1, maxLength: 4 } });
    expect(ids.get('path/id/maxLength/at-three-byte')?.pairs[0]?.[1]).toMatch(/^(?:%[0-9A-F]{2}){12}$/);
    expect([...ids.values()].filter(({ boundary }) => boundary === 'missing')).toEqual([]);
    expect(garden('/paths/~1beds~1{bed_id}/put/parameters/0').get('path/bed_id/pattern/pattern-broken')).toMatchObject({
      expect: 'refuse',
    });
  });

  test('lists as their style writes them, too long, with an item that is too long', () => {
    const tags = garden('/paths/~1plants/get/parameters/1');
    expect(tags.get('query/tags/maxItems/above')?.pairs).toHaveLength(4);
    expect(tags.get('query/tags/items/maxLength/above')?.pairs.at(0)?.[1]).toHaveLength(9);
    const kinds = garden('/paths/~1plants/get/parameters/2');
    expect(kinds.get('query/kinds/items/enum/unknown-word')?.pairs).toEqual([
      ['kinds', expect.stringContaining('no-such-word')],
    ]);
    const near = garden('/paths/~1plants/get/parameters/3');
    expect(near.get('query/near/x/required/missing')?.pairs.map(([name]) => name)).toEqual(['near%5By%5D']);
  });

  test('a text that names something elsewhere may be refused for what it is; one that the target knows may not', () => {
    const owner: JsonObject = {
      name: 'owner',
      in: 'query',
      description: 'Owner ID.',
      schema: { type: 'string', maxLength: 9 },
    };
    expect(of(owner).get('query/owner/schema/present')).toMatchObject({ expect: 'either', saidOtherwise: 'Owner ID.' });
    expect(of(owner, 'me').get('query/owner/schema/present')).toMatchObject({
      expect: 'accept',
      pairs: [['owner', 'me']],
    });
    expect(of(owner, 'me').get('query/owner/maxLength/at')).toMatchObject({ expect: 'either' });
    expect(of(owner, 'me').get('query/owner/maxLength/above')).toMatchObject({ expect: 'refuse' });
  });

  test('a time is one, where only a pattern says so', () => {
    const since = at({
      name: 'since',
      in: 'query',
      schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$' },
    });
    expect(since).toMatchObject({
      typical: [['since', expect.stringMatching(/^2025-\d\d-\d\d%20\d\d%3A\d\d%3A\d\d$/)]],
    });
  });

  test('none can be made where the schema allows nothing', () => {
    expect(at({ name: 'x', in: 'query', schema: { type: 'string', minLength: 2, maxLength: 1 } })).toMatchObject({
      kind: 'unmakeable',
    });
  });
});

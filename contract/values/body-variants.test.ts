import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../core/random.ts';
import { changedBody, packedChanges } from './body-variants.ts';
import { mutationsOf } from './mutations-of.ts';
import { requestSchemas } from './request-schemas.ts';

const document = {
  openapi: '3.1.0',
  components: {
    schemas: {
      Press: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', maxLength: 20 },
          mode: { type: 'string', enum: ['OFFSET', 'DIGITAL'] },
          note: { type: 'string', maxLength: 30 },
          is_shared: { type: 'boolean' },
          trays: {
            type: 'array',
            maxItems: 100,
            items: { type: 'object', properties: { sheets: { type: 'integer', maximum: 500 } } },
          },
        },
      },
    },
  },
};
const pointer = '/components/schemas/Press';
const base = { name: 'one', mode: 'OFFSET', note: 'a note', is_shared: true, trays: [{ sheets: 5 }] };
const isValid = (body: typeof base | object): boolean =>
  requestSchemas(document).faults(pointer, JSON.parse(JSON.stringify(body))).length === 0;
const { mutations } = mutationsOf(document, pointer, base, { random: seededRandom(1) });
const packs = packedChanges(base, mutations, isValid, 'name');
const bodies = packs.map((pack) => changedBody(base, pack));

describe('valid changes of a body in as few bodies as show each', () => {
  test('every word, flag, longest text, bound and longer list is in one of them', () => {
    expect(bodies.map(({ mode }) => mode)).toContain('DIGITAL');
    expect(bodies.map(({ is_shared: shared }) => shared)).toContain(false);
    expect(bodies.map(({ note }) => String(note).length)).toContain(30);
    expect(JSON.stringify(bodies)).toContain('500');
    expect(bodies.some(({ trays }) => Array.isArray(trays) && trays.length === 2)).toBe(true);
    expect(bodies.some((body) => !Object.hasOwn(body, 'note'))).toBe(true);
  });

  test('each is valid, none changes the name, and there are fewer than changes', () => {
    expect(bodies.filter((body) => !isValid(body) || body.name !== 'one')).toEqual([]);
    expect(packs.length).toBeLessThan(packs.flat().length / 2);
  });

  test('no two changes of one body are of the same place', () => {
    for (const pack of packs) {
      const places = pack.flatMap(({ puts }) => puts.map(({ tokens }) => tokens.join('/')));
      expect(new Set(places).size).toBe(places.length);
    }
  });
});

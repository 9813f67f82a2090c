import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/json.ts';
import { applyOverlay } from './apply-overlay.ts';
import { parseOverlay } from './overlay.ts';

const header = 'overlay: 1.0.0\ninfo: { title: x, version: 1.0.0 }\nactions:\n';

function apply(document: JsonObject, actions: string): ReturnType<typeof applyOverlay> {
  return applyOverlay(
    document,
    { '/a': { file: 'p', line: 1, text: 'a', authority: 'documented' } },
    parseOverlay({ file: 'o.yaml', text: header + actions }),
  );
}

describe('an action', () => {
  test.each([
    ['merges objects', { a: { b: 1 } }, '  - { target: $.a, x-evidence: e, update: { c: 2 } }', { a: { b: 1, c: 2 } }],
    ['appends to lists', { a: [1] }, '  - { target: $.a, x-evidence: e, update: 2 }', { a: [1, 2] }],
    [
      'appends to lists inside',
      { a: { l: [1] } },
      '  - { target: $.a, x-evidence: e, update: { l: [2, 3] } }',
      { a: { l: [1, 2, 3] } },
    ],
    ['replaces values', { a: { b: 1 } }, '  - { target: $.a.b, x-evidence: e, update: 5 }', { a: { b: 5 } }],
    [
      'changes all that match',
      { a: [{ b: 1 }, { b: 2 }] },
      '  - { target: "$.a[*]", x-evidence: e, update: { b: 0 } }',
      { a: [{ b: 0 }, { b: 0 }] },
    ],
    ['removes', { a: { b: 1, c: 2 } }, '  - { target: $.a.b, x-evidence: e, remove: true }', { a: { c: 2 } }],
    ['removes items', { a: [1, 2, 3] }, '  - { target: "$.a[?@ < 3]", x-evidence: e, remove: true }', { a: [3] }],
    [
      'copies',
      { a: { b: 1 }, c: { d: 2 } },
      '  - { target: $.c, x-evidence: e, copy: $.a }',
      { a: { b: 1 }, c: { d: 2, b: 1 } },
    ],
  ])('%s', (_, document, actions, want) => {
    expect(apply(document, actions).openapi).toEqual(want);
  });

  test('carries its line, its words and its evidence into provenance', () => {
    const { provenance } = apply(
      { a: {} },
      '  - target: $.a\n    description: why\n    x-evidence: because\n    update: { b: [1] }',
    );
    const entry = { file: 'o.yaml', line: 4, text: 'why', authority: 'amended', evidence: 'because' };
    expect(provenance).toMatchObject({ '/a/b': entry, '/a/b/0': entry });
  });

  test('leaves the document that it was given alone', () => {
    const document = { a: { b: 1 } };
    apply(document, '  - { target: $.a, x-evidence: e, update: { b: 2 } }');
    expect(document).toEqual({ a: { b: 1 } });
  });
});

describe('an overlay is refused, with its line', () => {
  test.each([
    [
      'an action that matches nothing',
      '  - { target: $.z, x-evidence: e, update: 1 }',
      'o.yaml:4: the action matches nothing (target $.z)',
    ],
    ['no evidence', '  - { target: $.a, update: 1 }', 'o.yaml:4: the action has no x-evidence'],
    ['no target', '  - { x-evidence: e, update: 1 }', 'o.yaml:4: the action has no target'],
    ['nothing to do', '  - { target: $.a, x-evidence: e }', 'o.yaml:4: the action has neither update'],
    ['a misspelt key', '  - { target: $.a, x-evidence: e, updat: 1 }', 'o.yaml:4: an action has no key "updat"'],
    ['a broken path', '  - { target: "$.a[", x-evidence: e, update: 1 }', 'o.yaml:4:'],
    ['broken YAML', '  - { target: $.a', 'o.yaml:4:'],
  ])('%s', (_, actions, message) => {
    expect(() => apply({ a: {} }, actions)).toThrow(message);
  });

  test.each([
    '',
    'overlay: 2.0.0',
    'overlay: 1.0.0\ninfo: {}',
    'overlay: 1.1.0\ninfo: { title: x, version: "1" }\nactions: []',
  ])('frame %#', (text) => {
    expect(() => parseOverlay({ file: 'o.yaml', text })).toThrow(/^o\.yaml:\d+: /);
  });
});

import { expect, test } from 'vitest';
import { replaceSection } from './replace-section.ts';

const page = 'before\n\n<!-- begin speed -->\n\nold\n\n<!-- end speed -->\n\nafter\n';

test('replaces what stands between the markers, and that alone', () => {
  const once = replaceSection(page, 'speed', 'new $& row\n');
  expect(once).toBe('before\n\n<!-- begin speed -->\n\nnew $& row\n\n<!-- end speed -->\n\nafter\n');
  expect(replaceSection(once, 'speed', 'new $& row')).toBe(once);
});

test('a page without the markers is not written', () => {
  expect(() => replaceSection(page, 'memory', 'x')).toThrow('no markers <!-- begin memory -->');
});

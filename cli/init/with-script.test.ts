import { expect, test } from 'vitest';
import { withScript } from './with-script.ts';

const script = { name: 'test:contract', line: 'vitest run' };

test('a script is added beside others, and the indentation kept', () => {
  expect(withScript('{\n\t"name": "a",\n\t"scripts": {\n\t\t"b": "c"\n\t}\n}\n', script)).toBe(
    '{\n\t"name": "a",\n\t"scripts": {\n\t\t"b": "c",\n\t\t"test:contract": "vitest run"\n\t}\n}\n',
  );
  expect(withScript('{}', script)).toBe('{\n  "scripts": {\n    "test:contract": "vitest run"\n  }\n}\n');
});

test('one of the same name is left alone', () => {
  expect(withScript('{ "scripts": { "test:contract": "mine" } }', script)).toBeUndefined();
});

test.each(['nothing', '[]', '{ "scripts": 7 }'])('%s is no package.json', (text) => {
  expect(() => withScript(text, script)).toThrow(SyntaxError);
});

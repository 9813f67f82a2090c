import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { problems } from '../core/problem.ts';

const folder = resolve(import.meta.dirname, '../docs/reference/problems');
const kinds = Object.entries(problems);

test('each kind of problem has a page, and each page a kind', () => {
  const pages = readdirSync(folder)
    .filter((name) => name !== 'README.md')
    .map((name) => name.replace(/\.md$/, ''));
  expect(pages.sort()).toEqual(kinds.map(([kind]) => kind).sort());
});

test.each(kinds)('the page of %s has its title and its exit code', (kind, { title, exitCode }) => {
  const page = readFileSync(join(folder, `${kind}.md`), 'utf8');
  expect(page.split('\n')[0]).toBe(`# ${kind}`);
  expect(page).toContain(`**${title}.**`);
  expect(page).toContain(`Exit code ${exitCode}`);
});

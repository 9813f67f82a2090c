import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../run-cli.ts';

const docs = join(projectRoot, 'docs');

/** The four kinds of documentation, after Diátaxis. */
const kinds = ['explanation', 'how-to', 'reference', 'tutorial'];

/** The pages that a page links to, below the root of the checkout. */
function linked(page: string, text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:)([^)#\s]+\.md)(?:#[^)\s]+)?\)/g)].map(([, link = '']) =>
    join(dirname(page), link),
  );
}

/** Every page that can be reached from one by links, itself among them. */
function reachable(start: string, textOf: (page: string) => string | undefined): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let page = queue.pop(); page !== undefined; page = queue.pop()) {
    const text = textOf(page);
    if (seen.has(page) || text === undefined) continue;
    seen.add(page);
    queue.push(...linked(page, text));
  }
  return seen;
}

test('docs has a folder for each kind, and nothing loose but their index', () => {
  expect(readdirSync(docs).sort()).toEqual(['README.md', ...kinds]);
});

test('the index has a heading for each kind, and its links lead into the folder of that kind', () => {
  const index = readFileSync(join(docs, 'README.md'), 'utf8');
  const parts = index.split(/^## /m).slice(1);
  expect(parts.map((part) => part.split('\n')[0]?.toLowerCase()).sort()).toEqual(kinds);
  const strays = parts.flatMap((part) => {
    const folder = `docs/${part.split('\n')[0]?.toLowerCase()}/`;
    // Pages at the root, where others look for them, are listed with the explanations.
    return linked('docs/README.md', part).filter((page) => page.includes('/') && !page.startsWith(folder));
  });
  expect(strays).toEqual([]);
});

test('every page can be reached from the index', () => {
  const textOf = (page: string): string | undefined =>
    existsSync(join(projectRoot, page)) ? readFileSync(join(projectRoot, page), 'utf8') : undefined;
  const reached = reachable('docs/README.md', textOf);
  const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file));
  expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});

test('a page that nothing links to is seen', () => {
  const pages: Record<string, string> = {
    'docs/README.md': '[a](how-to/a.md#part)',
    'docs/how-to/a.md': '[up](../README.md)',
  };
  const reached = reachable('docs/README.md', (page) => pages[page]);
  expect([...reached].sort()).toEqual(['docs/README.md', 'docs/how-to/a.md']);
  expect(reached.has('docs/how-to/b.md')).toBe(false);
});

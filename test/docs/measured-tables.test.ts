import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMeasuredLine } from '../../scripts/measured/measured-line.ts';
import { projectRoot } from '../run-cli.ts';

const folder = 'docs/explanation/measured';
const pages = readdirSync(join(projectRoot, folder)).map((name) => join(folder, name));

interface Section {
  name: string;
  text: string;
}

function sectionsOf(page: string): Section[] {
  return [...page.matchAll(/^<!-- begin (\S+) -->$([\s\S]*?)^<!-- end \1 -->$/gm)].map(([, name = '', text = '']) => ({
    name,
    text,
  }));
}

/** The first row of each table that stands in none of a page's sections. */
function looseTables(page: string): string[] {
  const outside = sectionsOf(page).reduce((rest, { text }) => rest.replace(text, ''), page);
  return [...outside.matchAll(/^(\|.*)\n\|[ :-]*-/gm)].map(([, head = '']) => head);
}

/** The scripts of ours that a command runs, one after the other. */
function scriptsOf(command: string): string[] {
  return [...command.matchAll(/(?:npx tsx|--import tsx) (\S+)/g)].map(([, script = '']) => script);
}

/** What a measured section lacks; `source` gives the text of a file, undefined where there is none. */
function lacking(page: string, { name, text }: Section, source: (file: string) => string | undefined): string[] {
  const line = readMeasuredLine(text);
  if (line === undefined) return [`${page}, ${name}: no line says its commit, its day and its command`];
  const scripts = scriptsOf(line.command);
  const writer = scripts.at(-1);
  if (writer === undefined) return [`${page}, ${name}: "${line.command}" runs no script of ours`];
  const missing = scripts.filter((script) => source(script) === undefined);
  if (missing.length > 0) return missing.map((script) => `${page}, ${name}: there is no ${script}`);
  const words = source(writer) ?? '';
  const writes = [page.split('/').at(-1) ?? page, name].every((word) => words.includes(`'${word}'`));
  return writes ? [] : [`${page}, ${name}: ${writer} does not write it`];
}

const sourceOf = (file: string): string | undefined =>
  existsSync(join(projectRoot, file)) ? readFileSync(join(projectRoot, file), 'utf8') : undefined;

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(projectRoot, page), 'utf8');

  test('every table names its commit, its day and a command that writes it', () => {
    const sections = sectionsOf(text);
    expect(sections).not.toEqual([]);
    expect(sections.flatMap((section) => lacking(page, section, sourceOf))).toEqual([]);
  });

  test('no table is written by hand', () => {
    expect(looseTables(text)).toEqual([]);
  });
});

test('a table without its line, by a command that is not there or by one that does not write it is seen', () => {
  const table = '\n| a |\n|---|\n| 1 |\n';
  const by = (command: string): string => `\nMeasured at commit 0123abc on 2026-01-31, by \`${command}\`.\n${table}`;
  const source = (file: string): string | undefined => (file === 'a.ts' ? "write('other.md', 'speed')" : undefined);
  const complaints = (text: string): string[] => lacking('docs/page.md', { name: 'speed', text }, source);
  expect(complaints(table)[0]).toContain('no line says');
  expect(complaints(by('make all'))[0]).toContain('runs no script');
  expect(complaints(by('npx tsx b.ts'))[0]).toContain('there is no b.ts');
  expect(complaints(by('npx tsx a.ts'))[0]).toContain('a.ts does not write it');
  expect(looseTables(`<!-- begin speed -->\n${table}\n<!-- end speed -->\n`)).toEqual([]);
  expect(looseTables(table)).toEqual(['| a |']);
});

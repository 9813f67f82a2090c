import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(import.meta.dirname, '..', '..', 'docs');

/**
 * The text with what stands between `<!-- begin NAME -->` and `<!-- end NAME -->` replaced, one blank line around it.
 * @throws Error where the markers are missing
 */
export function replaceSection(text: string, name: string, section: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no markers ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n\n${section.trim()}\n\n${text.slice(to)}`;
}

/** Prints a measured section and puts it into its place in a page of docs/, so that a page shows what a script gave. */
export function writeSection(page: string, name: string, section: string): void {
  console.log(section);
  const file = join(docs, page);
  writeFileSync(file, replaceSection(readFileSync(file, 'utf8'), name, section));
}

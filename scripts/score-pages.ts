// Scores what is read from documentation pages against the vendor's own definitions of their operations, and writes the tables of
// docs/explanation/measured/vendor-pages.md:
//   npx tsx scripts/score-pages.ts PAGES_FOLDER DEFINITIONS_FOLDER
// The definition of PAGES_FOLDER/x/NAME.en.txt is DEFINITIONS_FOLDER/x.NAME.en.json, or one named by a part of that.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { isJsonObject, parseJson } from '../core/json.ts';
import { writeMeasured } from './measured/write-measured.ts';
import { type Score, scorePage } from './score-pages/score-page.ts';

function definitionOf(page: string, folder: string): string | undefined {
  const stem = basename(page, extname(page));
  const names = [`${basename(dirname(page))}.${stem}`, stem, stem.split('.')[0] ?? stem];
  return names.map((name) => join(folder, `${name}.json`)).find((path) => existsSync(path));
}

function pagesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(?:txt|md|html?)$/.test(entry.name));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function row(name: string, score: Score): string {
  const { found, lost, missing, wrong, beyond, invented } = score;
  return `| ${name} | ${found} | ${missing.length} | ${wrong.length} | ${invented.length} | ${lost} | ${beyond} |`;
}

const [pages, definitions] = process.argv.slice(2);
if (pages === undefined || definitions === undefined) {
  process.stderr.write('usage: npx tsx scripts/score-pages.ts PAGES_FOLDER DEFINITIONS_FOLDER\n');
  process.exit(2);
}
function empty(): Score {
  return { found: 0, lost: 0, missing: [], wrong: [], beyond: 0, invented: [] };
}

function add(sum: Score, score: Score): void {
  sum.found += score.found;
  sum.lost += score.lost;
  sum.beyond += score.beyond;
  for (const kind of ['missing', 'wrong', 'invented'] as const) sum[kind].push(...score[kind]);
}

/** `rendered/Name.captions_en.txt` is one of `rendered/*.captions_en.txt`. */
function groupOf(name: string): string {
  const [stem = '', ...rest] = basename(name, extname(name)).split('.');
  const form = rest.length === 1 && !rest[0]?.startsWith('_') ? `*.${rest[0]}` : rest.length > 1 ? `${stem}.*` : '*';
  return join(dirname(name), `${form}${extname(name)}`);
}

const rows: string[] = [];
const notes: string[] = [];
const groups = new Map<string, Score>();
const total = empty();
for (const page of pagesIn(pages)) {
  const path = definitionOf(page, definitions);
  const parsed = path === undefined ? undefined : parseJson(readFileSync(path, 'utf8'));
  if (parsed?.ok !== true || !isJsonObject(parsed.value)) continue;
  const name = relative(pages, page);
  const score = await scorePage(name, readFileSync(page, 'utf8'), parsed.value);
  rows.push(row(name, score));
  const group = groups.get(groupOf(name)) ?? empty();
  groups.set(groupOf(name), group);
  for (const sum of [group, total]) add(sum, score);
  for (const kind of ['missing', 'wrong', 'invented'] as const)
    for (const fact of score[kind]) notes.push(`- ${name}: ${kind} ${fact}`);
}
const head = '| page | found | missing | wrong | invented | lists lost | beyond |\n|---|---:|---:|---:|---:|---:|---:|';
const renditions = [...groups].map(([name, score]) => row(name, score));
// The folders are of one machine.
const started = { args: ['PAGES_FOLDER', 'DEFINITIONS_FOLDER'] };
writeMeasured('vendor-pages.md', 'renditions', [head, ...renditions, row('all', total)].join('\n'), started);
writeMeasured('vendor-pages.md', 'each-page', [head, ...rows, '', ...notes].join('\n'), started);

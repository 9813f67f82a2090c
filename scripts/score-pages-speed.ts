// Writes docs/explanation/measured/spec-speed.md: how long pages take, in CPU seconds of this process (a busy machine changes them less
// than wall-clock time):
//   npx tsx scripts/score-pages-speed.ts
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { buildSpec } from '../spec/src/bundle/build-spec.ts';
import { type Page, readPage } from '../spec/src/model/read-page.ts';
import { buildDocument } from '../spec/src/openapi/build-document.ts';
import { writeMeasured } from './measured/write-measured.ts';

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function read(page: Page): Promise<void> {
  try {
    buildDocument([await readPage(page)]);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (process.env.SHOW) console.log(error.message.slice(0, 120));
  }
}

const seed = readFileSync('spec/pages/sync-executions.en.txt', 'utf8');
const fixtures = readdirSync('spec/fixtures/pages').map((name) => join('spec/fixtures/pages', name));
const pages: Page[] = ['spec/pages/sync-executions.en.txt', ...fixtures].map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));

const lines = ['| page | first, ms | then, ms |', '|---|---:|---:|'];
for (const page of pages) {
  const first = await cpuMs(() => read(page));
  const again = await cpuMs(async () => {
    for (let run = 0; run < 50; run += 1) await read(page);
  });
  lines.push(`| ${page.file} | ${first.toFixed(1)} | ${(again / 50).toFixed(1)} |`);
}

const hundred = Array.from({ length: 100 }, (_, index) => ({
  file: `page-${index}`,
  text: seed.replaceAll('sync-executions', `sync-executions-${index}`),
}));
const hundredMs = await cpuMs(() => buildSpec(hundred));
lines.push('', `100 pages into one validated document: ${(hundredMs / 1000).toFixed(1)} s`);

/** Large pages: one table of many rows, in each way that tables are written. */
const large: Record<string, (rows: number) => string> = {
  'pipe table': (rows) => 'name_x | Yes | String | Some words. Minimum: 1 Maximum: 64 |\n'.repeat(rows),
  'repeated tables': (rows) =>
    'Parameter | Mandatory | Type | Description |\n|---|---|---|---|\nname_x | Yes | Node_x object | Some words. |\n'.repeat(
      rows / 2,
    ),
  'one cell per line': (rows) =>
    `Parameter\nMandatory\nType\nDescription\n${'name_x\nYes\nString\nSome words. Minimum: 1\n'.repeat(rows)}`,
  HTML: (rows) =>
    `<table><tr><th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th></tr>\n${'<tr><td>name_x</td><td>Yes</td><td>String</td><td><p>Some words.</p><p>Minimum: 1</p></td></tr>\n'.repeat(rows)}</table>`,
};
const before = 'Title\nURI\nPOST /v2/x\nRequest Parameters\n';
const after = '\nStatus Codes\nStatus Code | Description |\n|---|---|\n200 | OK |\n';
const header = 'Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n';

function distinct(text: string): string {
  return text
    .split('_x')
    .map((part, index) => (index === 0 ? part : `_${index}${part}`))
    .join('');
}

lines.push('', 'Pages of repeated rows and tables cost what their length is:', '');
lines.push('| large page, CPU s | 1 MB | 2 MB | 5 MB | 10 MB |', '|---|---:|---:|---:|---:|');
for (const [name, write] of Object.entries(large)) {
  const times: string[] = [];
  for (const megabytes of [1, 2, 5, 10]) {
    const rows = Math.floor((megabytes * 1e6) / (write(2).length / 2));
    const body = distinct(write(rows));
    const text = `${before}${name === 'pipe table' ? header : ''}${body}${after}`;
    times.push(((await cpuMs(() => read({ file: name, text }))) / 1000).toFixed(2));
  }
  lines.push(`| ${name} | ${times.join(' | ')} |`);
}

/** A megabyte of one thing in one cell: no expression may go over it again and again. */
const hostile = [
  ' ',
  '\t',
  '|',
  '(',
  '9',
  ',',
  '**',
  ':',
  '[',
  '{',
  '<',
  '"',
  '* a ',
  'Minimum: ',
  'Maximum',
  'Range\n',
  'a.',
  '1,',
  '、',
  '默认',
  'Options: a, ',
  'when x is a or ',
  '(a) ',
  '`',
  '\\|',
  '&',
  '<br>',
  '](',
  '- ',
  '表1',
  '^a$',
];
let slowest = 0;
for (const unit of hostile) {
  const cell = unit.repeat(Math.floor(1e6 / unit.length));
  const text = `# ${before}${header}a | Yes | String | x${cell} |\n${after}`;
  const alone = `${before}${cell}\n${after}`;
  const seconds =
    Math.max(await cpuMs(() => read({ file: 'x', text })), await cpuMs(() => read({ file: 'x', text: alone }))) / 1000;
  slowest = Math.max(slowest, seconds);
  console.error(`1 MB of ${JSON.stringify(unit)}: ${seconds.toFixed(2)} s`);
}
lines.push(
  '',
  `A megabyte of any one character or phrase in a cell (blanks, brackets, bullets, labels, digits, ...) took ${slowest.toFixed(2)} s at most.`,
);
writeMeasured('spec-speed.md', 'spec-speed', lines.join('\n'));

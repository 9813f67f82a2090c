import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packaged, writeMeasured } from '../../scripts/measured/write-measured.ts';
import { behaviours } from './behaviours/index.ts';
import { startHostileServer } from './hostile-server.ts';
import { runAgainst, targetFlags } from './run-against.ts';

// Writes the table of hostile targets in docs/explanation/measured/hostile-targets.md: what `flowgauge contract` with default flags makes of each, from its
// first request on and after twelve good answers. Names or beginnings of names choose some; the table is then only printed:
// npx tsx scripts/build-package.ts && npx tsx test/hostile/write-table.ts [NAME]...

const token = 'q7Xw2Lp9Zk4Rt6Vb1Nm8';
const goodTurns = [0, 12];

interface Row {
  name: string;
  goodTurns: number;
  exitCode: number | null;
  seconds: number;
  peakMb: number;
}

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
if (!existsSync(main)) throw new Error(`${main} is missing: npx tsx scripts/build-package.ts`);
const base = mkdtempSync(join(tmpdir(), 'flowgauge-hostile-'));
const chosen = process.argv.slice(2);
const names = Object.keys(behaviours).filter(
  (name) => chosen.length === 0 || chosen.some((start) => name.startsWith(start)),
);

async function measure(name: string, goodTurns: number): Promise<Row> {
  const server = await startHostileServer(name, goodTurns);
  try {
    const args = ['contract', ...targetFlags(server.url), '--seed', '1', '--auth', 'token'];
    const folder = mkdtempSync(join(base, 'run-'));
    const { exitCode, seconds, peakMb } = await runAgainst([main], args, folder, { FLOWGAUGE_TOKEN: token });
    rmSync(folder, { recursive: true });
    return { name, goodTurns, exitCode, seconds, peakMb };
  } finally {
    server.close();
  }
}

const cell = ({ exitCode, seconds, peakMb }: Row): string =>
  `${exitCode} | ${seconds.toFixed(1)} | ${peakMb.toFixed(0)}`;

const header = [
  '| target | exit code | seconds | MB | after 12 good answers: exit code | seconds | MB |',
  '|---|---|---|---|---|---|---|',
];
const table = new Map<string, string>();
const queue = [...names];

/** Takes one target after the other; most of their time is waiting. */
async function measureOneByOne(): Promise<void> {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const rows: Row[] = [];
    for (const turns of goodTurns) rows.push(await measure(name, turns));
    const line = `| ${name} | ${rows.map(cell).join(' | ')} |`;
    process.stderr.write(`${line}\n`);
    table.set(name, line);
  }
}

await Promise.all([measureOneByOne(), measureOneByOne()]);
const lines = [...header, ...names.flatMap((name) => table.get(name) ?? [])];
if (chosen.length === 0) writeMeasured('hostile-targets.md', 'hostile', lines.join('\n'), packaged);
rmSync(base, { recursive: true });

/**
 * Times every reporter on a large run and puts the table into docs/explanation/measured/report-speed.md.
 * `npx tsx scripts/bench-reports.ts [CASES] [INTERVALS]`
 */
import { fixtureRecord } from '../reports/fixture/run-fixture.ts';
import { renderReport, reporterNames } from '../reports/index.ts';
import { writeMeasured } from './measured/write-measured.ts';

const [cases = 10_000, slices = 1000] = process.argv.slice(2).map(Number);
const record = fixtureRecord({ cases, slices, failingEvery: 5, dropped: 12, compared: true });

interface Row {
  name: string;
  cpuMs: number;
  wallMs: number;
  bytes: number;
}

/** One rendering, loading of the renderer included, as a run does it. */
async function measure(name: (typeof reporterNames)[number]): Promise<Row> {
  const started = performance.now();
  const before = process.cpuUsage();
  const text = await renderReport(name, record);
  const { user, system } = process.cpuUsage(before);
  return { name, cpuMs: (user + system) / 1000, wallMs: performance.now() - started, bytes: Buffer.byteLength(text) };
}

const rows: Row[] = [];
for (const name of reporterNames) rows.push(await measure(name));
const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
const total: Row = {
  name: '**all**',
  cpuMs: sum((row) => row.cpuMs),
  wallMs: sum((row) => row.wallMs),
  bytes: sum((row) => row.bytes),
};
const lines = [...rows, total].map(
  ({ name, cpuMs, wallMs, bytes }) =>
    `| ${name} | ${cpuMs.toFixed(0)} | ${wallMs.toFixed(0)} | ${(bytes / 1000).toFixed(0)} |`,
);
writeMeasured(
  'report-speed.md',
  'bench-reports',
  `${cases} cases, ${slices} intervals, Node ${process.version}\n\n| reporter | CPU ms | wall ms | kB |\n| :-- | --: | --: | --: |\n${lines.join('\n')}\n`,
);

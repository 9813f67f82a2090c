// Writes the table of the independent servers, and each run of it, into docs/explanation/measured/correct-servers.md.
// Needs Go, and Python with its registry; takes about 20 minutes.
// npx tsx test/independent-servers/write-table.ts
import { writeMeasured } from '../../scripts/measured/write-measured.ts';
import { type Complaint, judgeServer, type ServerVerdict } from './judge-server.ts';
import { type IndependentServer, independentServers } from './servers.ts';
import { startServer, type Variant } from './start-server.ts';
import { drawSwitches } from './variants.ts';

const token = 'independent-of-us';
const seeds = [1, 2, 3, 4, 5, 6];

/** One run of the suite, and what was switched on for it. */
interface Row extends ServerVerdict {
  label: string;
}

function countByRule(complaints: readonly Complaint[], severity: Complaint['severity']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of complaints) {
    if (one.severity === severity) counts.set(one.rule, (counts.get(one.rule) ?? 0) + 1);
  }
  return counts;
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([rule, count]) => (count === 1 ? rule : `${rule} ${count}`)).join(', ') || 'none';
}

function without(counts: ReadonlyMap<string, number>, plain: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...counts].filter(([rule, count]) => plain.get(rule) !== count));
}

async function rowsOf(server: IndependentServer): Promise<Row[]> {
  const launch = await server.prepare();
  if (launch.kind === 'missing') throw new Error(`${server.name}: ${launch.why}`);
  const announced = await startServer(launch, { switches: [] });
  await announced.stop();
  const names = Object.keys(announced.switches);
  const variants: (Variant & { label: string })[] = [
    { label: 'plain', switches: [] },
    { label: 'plain, with a token', switches: [], token },
    ...names.map((name) => ({
      label: `\`${name}\`: ${announced.switches[name]}`,
      switches: [name],
      ...(name.startsWith('auth:') && { token }),
    })),
    ...seeds.map((seed) => {
      const switches = drawSwitches(names, seed, seed % 2 === 0 ? 1 : 0.5);
      return { label: `seed ${seed}: ${switches.map((name) => `\`${name}\``).join(' ')}`, switches, token };
    }),
  ];
  const rows: Row[] = [];
  for (const [index, variant] of variants.entries()) {
    const verdict = await judgeServer(launch, variant);
    const outcome = verdict.exitCode === 0 ? 'clean' : verdict.reasons.join('; ');
    console.error(`${server.name} ${index + 1}/${variants.length}, ${variant.label}: ${outcome}`);
    rows.push({ ...verdict, label: variant.label });
  }
  return rows;
}

function detailsOf(server: IndependentServer, rows: readonly Row[]): string {
  const plain = countByRule(rows[0]?.complaints ?? [], 'warn');
  const lines = rows.map(({ label, complaints, exitCode }, index) => {
    const errors = countByRule(complaints, 'error');
    const warnings = countByRule(complaints, 'warn');
    const shown = index === 0 ? warnings : without(warnings, plain);
    return `| ${label} | ${exitCode} | ${listed(errors)} | ${listed(shown)} |`;
  });
  const head = [
    '| what is on | exit code | errors | warnings that plain has not in this number |',
    '|---|---|---|---|',
  ];
  return `### ${server.name}\n\n${[...head, ...lines].join('\n')}`;
}

const results: { server: IndependentServer; rows: Row[] }[] = [];
for (const server of independentServers) results.push({ server, rows: await rowsOf(server) });

const summary = results.map(({ server, rows }) => {
  const errors = rows.reduce((sum, row) => sum + row.complaints.filter((one) => one.severity === 'error').length, 0);
  const requests = rows.reduce((sum, row) => sum + row.requests, 0);
  const plain = listed(countByRule(rows[0]?.complaints ?? [], 'warn'));
  return `| ${server.name} | ${rows.length} | ${requests} | ${errors} | ${plain} |`;
});
const head = ['| server | runs | requests | errors | warnings on the plain server |', '|---|---|---|---|---|'];
writeMeasured('correct-servers.md', 'independent-servers', [...head, ...summary].join('\n'));
const details = results.map(({ server, rows }) => detailsOf(server, rows));
writeMeasured('correct-servers.md', 'runs', details.join('\n\n'));

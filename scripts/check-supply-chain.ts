// What `npm run check` holds of what we depend on: npx tsx scripts/check-supply-chain.ts
// Registries without an advisory database, and machines without Go, are said, not failed.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonValue, parseJson } from '../core/json.ts';
import { licenceFaults } from './supply-chain/licence-faults.ts';
import { lockFaults } from './supply-chain/lock-faults.ts';

const root = join(import.meta.dirname, '..');
const govulncheck = 'golang.org/x/vuln/cmd/govulncheck@v1.1.4';

function jsonOf(text: string): JsonValue {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

const manifest = jsonOf(readFileSync(join(root, 'package.json'), 'utf8'));
const scripts = isJsonObject(manifest) && isJsonObject(manifest.allowScripts) ? manifest.allowScripts : {};
const lock = jsonOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const bill = jsonOf(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
);
const faults = [...lockFaults(lock, { knownScripts: new Set(Object.keys(scripts)) }), ...licenceFaults(bill)];
const notChecked: string[] = [];

const audit = spawnSync('npm', ['audit', '--json', '--audit-level', 'high'], {
  cwd: root,
  encoding: 'utf8',
  timeout: 60_000,
});
const advice = parseJson(audit.stdout);
if (advice.ok && isJsonObject(advice.value) && isJsonObject(advice.value.vulnerabilities)) {
  for (const [name, found] of Object.entries(advice.value.vulnerabilities)) {
    const severity = isJsonObject(found) ? String(found.severity) : '';
    if (severity === 'high' || severity === 'critical')
      faults.push(`npm audit: ${name} has a ${severity} vulnerability`);
  }
} else notChecked.push('npm audit: the registry answers no advisories');

const inModule = { cwd: join(root, 'load/k6'), encoding: 'utf8', timeout: 300_000 } as const;
if (spawnSync('go', ['version']).status === 0) {
  const verified = spawnSync('go', ['mod', 'verify'], inModule);
  if (verified.status !== 0) {
    const missing = /dial tcp|no such host|connection refused/.test(verified.stderr);
    (missing ? notChecked : faults).push(`go mod verify: ${verified.stderr.trim().split('\n').at(-1)}`);
  }
  const vulnerable = spawnSync('go', ['run', govulncheck, '-scan', 'module'], inModule);
  // govulncheck(1): 3 says that it found something; any other failure is its own.
  if (vulnerable.status === 3) faults.push(`govulncheck: ${vulnerable.stdout.trim()}`);
  else if (vulnerable.status !== 0) notChecked.push('govulncheck: its database does not answer');
} else notChecked.push('the Go module: no go on this machine');

for (const line of notChecked) console.log(`not checked: ${line}`);
for (const fault of faults) console.error(fault);
const components = isJsonObject(bill) && Array.isArray(bill.components) ? bill.components.length : 0;
console.log(`supply chain: ${components} packages, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

// Makes dist/, which is what the package holds: npx tsx scripts/build-package.ts
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { configSchema } from '../cli/config/config-schema.ts';

/** The bill of materials of what the package brings along (CycloneDX), which npm itself makes. */
function billOfMaterials(): string {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'dev'];
  return execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Files that the compiled code reads at run time, each at the place where its source finds it. */
const data = [
  'spec/openapi.yaml',
  'spec/provenance.json',
  'spec/findings.json',
  'spec/overlay.yaml',
  'spec/generated/types.ts',
  'spec/pages',
  'cli/init/templates',
  'emulator/flows',
  'load/k6',
  'reports/schema/result-1.schema.json',
  'reports/schema/run-event-1.schema.json',
];

rmSync(dist, { recursive: true, force: true });
const compiler = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
const isTest = (file: string): boolean => /_test\.go$|[\\/]testdata$/.test(file);
for (const path of data) {
  cpSync(join(root, path), join(dist, path), { recursive: true, filter: (file) => !isTest(file) });
}
const published = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'flowgauge config',
  ...configSchema,
};
writeFileSync(join(dist, 'config.schema.json'), `${JSON.stringify(published, null, 2)}\n`);
writeFileSync(join(dist, 'sbom.cdx.json'), billOfMaterials());
// k6 resolves no package and knows no tsconfig: its scripts are bundled, but for its own modules.
await build({
  entryPoints: [join(root, 'scenarios/k6/main.ts'), join(root, 'scenarios/k6/prepare.ts')],
  outdir: join(dist, 'scenarios/k6'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  external: ['k6', 'k6/*'],
  logLevel: 'warning',
});

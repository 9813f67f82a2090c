import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { timestamp } from '../../core/events.ts';
import { buildSpec, type SpecBundle, specFolder, staleFiles } from '../../spec/index.ts';
import type { Session } from './session.ts';

function fileOf(path: string): { file: string; text: string } {
  // Provenance names files as the repository does, wherever it was cloned or installed to.
  return { file: join('spec', relative(specFolder, path)).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') };
}

/** Builds the spec from its pages and overlay, and records what it found and whether the committed files are stale. */
export async function checkSpec(session: Session): Promise<SpecBundle> {
  const folder = join(specFolder, 'pages');
  const pages = readdirSync(folder)
    .sort()
    .map((name) => fileOf(join(folder, name)));
  const bundle = await buildSpec(pages, fileOf(join(specFolder, 'overlay.yaml')));
  session.emit({
    type: 'spec-checked',
    at: timestamp(),
    pages: pages.map(({ file }) => file),
    stale: staleFiles(bundle, specFolder),
    constraints: Object.keys(bundle.provenance).length,
    findings: bundle.findings,
  });
  return bundle;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { timestamp } from '../../core/events.ts';
import { buildSpec, type SpecBundle, specFolder, staleFiles } from '../../spec/index.ts';
import type { Session } from '../session/session.ts';

/** The spec, fresh from its pages. */
export interface FreshSpec {
  bundle: SpecBundle;
  pages: string[];
}

function fileOf(path: string): { file: string; text: string } {
  // Provenance names files as the repository does, wherever it was cloned or installed to.
  return { file: join('spec', relative(specFolder, path)).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') };
}

/**
 * Builds the spec from the package's own pages and overlay.
 * @throws Problem where a page, the overlay or the document is wrong
 */
export async function freshSpec(): Promise<FreshSpec> {
  const folder = join(specFolder, 'pages');
  const pages = readdirSync(folder)
    .sort()
    .map((name) => fileOf(join(folder, name)));
  const bundle = await buildSpec(pages, fileOf(join(specFolder, 'overlay.yaml')));
  return { bundle, pages: pages.map(({ file }) => file) };
}

/** Records what the spec's pages held, and whether the committed files are stale. */
export function recordSpec({ bundle, pages }: FreshSpec, session: Session): void {
  session.emit({
    type: 'spec-checked',
    at: timestamp(),
    pages,
    stale: staleFiles(bundle, specFolder),
    constraints: Object.keys(bundle.provenance).length,
    findings: bundle.findings,
  });
}

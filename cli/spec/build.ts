import { Problem } from '../../core/problem.ts';
import { assembleSpec } from '../../spec/src/bundle/build-spec.ts';
import { generateTypes, typesAreCurrent } from '../../spec/src/bundle/generate-types.ts';
import { pagesAt } from '../../spec/src/bundle/read-contract.ts';
import { readInput } from '../../spec/src/bundle/read-input.ts';
import { renderJson, renderSpec } from '../../spec/src/bundle/render-spec.ts';
import type { SpecBundle } from '../../spec/src/bundle/spec-bundle.ts';
import { readIfThere, staleFiles, wasValidated } from '../../spec/src/bundle/stale-files.ts';
import { validateOpenapi } from '../../spec/src/bundle/validate-openapi.ts';
import { writeSpec, writeText } from '../../spec/src/bundle/write-spec.ts';
import { renderFindingsMarkdown } from '../../spec/src/findings/render-findings.ts';
import type { Page } from '../../spec/src/model/read-page.ts';
import { listOperations } from '../../spec/src/openapi/operations.ts';
import type { OverlayText } from '../../spec/src/overlay/overlay.ts';
import { bundleFolder, bundleOverlay, ownPages, readPages, shownName } from '../documents/read-input.ts';

export interface SpecBuildOptions {
  /** paths of the pages, or of folders with some; none means the project's own */
  pages: readonly string[];
  /** where the document goes: YAML, or JSON by the file's ending */
  output?: string;
  overlay?: string;
  provenance?: string;
  findings?: string;
  /** where types of the contract go, as openapi-typescript makes them */
  types?: string;
  /** write nothing; fail where what is written differs from what the pages say today */
  check?: boolean;
}

export interface SpecBuildResult {
  bundle: SpecBundle;
  /** what belongs on stdout: the document where no file takes it, else '' */
  stdout: string;
  /** files that changed */
  written: string[];
  /** one line for people */
  summary: string;
}

/** The texts that the options ask for, by path. */
function outputs(bundle: SpecBundle, options: SpecBuildOptions): Record<string, string> {
  const rendered = renderSpec(bundle);
  const asJson = options.output?.toLowerCase().endsWith('.json') === true;
  return {
    ...(options.output !== undefined && {
      [options.output]: asJson ? renderJson(bundle.openapi) : rendered['openapi.yaml'],
    }),
    ...(options.provenance !== undefined && { [options.provenance]: rendered['provenance.json'] }),
    ...(options.findings !== undefined && {
      [options.findings]: /\.(?:md|markdown)$/i.test(options.findings)
        ? renderFindingsMarkdown(bundle.findings)
        : rendered['findings.json'],
    }),
  };
}

function describe(bundle: SpecBundle): string {
  const operations = listOperations(bundle.openapi).length;
  const facts = Object.keys(bundle.provenance).length;
  return `${operations} operation${operations === 1 ? '' : 's'}, ${facts} sourced places, ${bundle.findings.length} findings`;
}

interface Sources {
  /** the bundle that is written or checked as a whole */
  folder: string | undefined;
  pages: Page[];
  overlay: OverlayText | undefined;
}

function readSources(options: SpecBuildOptions): Sources {
  const named = options.pages.length > 0 ? options.pages.flatMap(pagesAt) : ownPages();
  const bundle = bundleFolder(named);
  const folder = options.output === undefined && options.types === undefined ? bundle : undefined;
  const overlayPath = options.overlay ?? bundleOverlay(folder);
  const overlay =
    overlayPath === undefined ? undefined : { file: shownName(overlayPath, bundle), text: readInput(overlayPath) };
  return { folder, pages: readPages(named, bundle), overlay };
}

/**
 * `flowgauge spec build PAGE... [-o FILE] [--overlay FILE] [--provenance FILE] [--findings FILE] [--types FILE] [--check]`.
 * Without pages, the project's own are read. Pages in a folder `DIR/pages` are a bundle: without `output` or `types`, its files go to DIR, amended by `DIR/overlay.yaml`.
 * Other pages without `output` or `types` give the YAML document on stdout.
 * @throws Problem `usage`, also where types are asked for and openapi-typescript is not installed, `file-unreadable`, `page-unreadable`, `overlay-invalid`, `spec-invalid`, and `spec-stale`
 *   where `check` finds a difference
 */
export async function specBuild(options: SpecBuildOptions): Promise<SpecBuildResult> {
  const { folder, pages, overlay } = readSources(options);
  const bundle = await assembleSpec(pages, overlay);
  if (folder === undefined || !wasValidated(bundle, folder)) await validateOpenapi(bundle.openapi);
  const files = outputs(bundle, options);
  const { types } = options;
  const yaml = (): string => renderSpec(bundle)['openapi.yaml'];
  if (options.check === true) {
    const stale = folder === undefined ? [] : staleFiles(bundle, folder);
    stale.push(...Object.entries(files).flatMap(([path, text]) => (readIfThere(path) === text ? [] : [path])));
    if (types !== undefined && !typesAreCurrent(yaml(), readIfThere(types) ?? '')) stale.push(types);
    if (folder === undefined && Object.keys(files).length === 0 && types === undefined)
      throw new Problem(
        'usage',
        '--check needs files to compare with',
        'name them by -o, --provenance, --findings or --types',
      );
    if (stale.length > 0) throw new Problem('spec-stale', `not what the pages say today: ${stale.join(', ')}`);
    return { bundle, stdout: '', written: [], summary: `up to date: ${describe(bundle)}` };
  }
  // Made before anything is written: where the generator is missing, nothing is.
  const isStale = types !== undefined && !typesAreCurrent(yaml(), readIfThere(types) ?? '');
  if (isStale) files[types] = await generateTypes(yaml());
  const changed = folder === undefined ? [] : await writeSpec(bundle, folder);
  for (const [path, text] of Object.entries(files)) {
    if (readIfThere(path) === text) continue;
    writeText(path, text);
    changed.push(path);
  }
  const toStdout = folder === undefined && options.output === undefined && types === undefined;
  const written = changed.length === 0 ? 'nothing changed' : `wrote ${changed.join(', ')}`;
  return {
    bundle,
    stdout: toStdout ? yaml() : '',
    written: changed,
    summary: `${toStdout ? '' : `${written}: `}${describe(bundle)}`,
  };
}

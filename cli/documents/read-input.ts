import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { pagesAt } from '../../spec/src/bundle/read-contract.ts';
import { readInput } from '../../spec/src/bundle/read-input.ts';
import { specFolder } from '../../spec/src/bundle/read-spec.ts';
import type { Page } from '../../spec/src/model/read-page.ts';

/** The folder whose bundle a page belongs to: `DIR` for a page of `DIR/pages`. */
function bundleFolderOf(path: string): string | undefined {
  const folder = dirname(resolve(path));
  return basename(folder) === 'pages' ? dirname(folder) : undefined;
}

/** The folder of the bundle that consists of just these pages, or undefined where they are no bundle's. */
export function bundleFolder(paths: readonly string[]): string | undefined {
  const folders = new Set(paths.map(bundleFolderOf));
  const [only] = folders;
  return folders.size === 1 ? only : undefined;
}

/** The project's own pages. */
export function ownPages(): string[] {
  return pagesAt(join(specFolder, 'pages'));
}

/**
 * The files of what was named: a page stands for itself, a folder for the pages in it.
 * @throws Problem `usage` where a folder holds no page, `file-unreadable` where nothing is there
 */
export function pageFiles(named: readonly string[]): string[] {
  return [...new Set(named.flatMap(pagesAt))];
}

/** How a file is shown in provenance: from the bundle's parent folder, or else as the user wrote it; with `/`. */
export function shownName(path: string, bundle: string | undefined): string {
  const shown = bundle === undefined ? path : relative(dirname(bundle), resolve(path));
  return shown.split(sep).join('/');
}

/** The pages that the user named, in the order of their names, so that the order of arguments changes nothing. */
export function readPages(paths: readonly string[], bundle: string | undefined): Page[] {
  const pages = paths.map((path) => ({ file: shownName(path, bundle), text: readInput(path) }));
  return pages.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** The overlay that belongs to a bundle, where it has one. */
export function bundleOverlay(bundle: string | undefined): string | undefined {
  if (bundle === undefined) return undefined;
  const path = resolve(bundle, 'overlay.yaml');
  return existsSync(path) ? path : undefined;
}

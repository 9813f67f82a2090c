import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileReason } from '../../core/file-reason.ts';
import { Problem } from '../../core/problem.ts';
import { specFolder } from '../../spec/src/bundle/read-spec.ts';
import type { Page } from '../../spec/src/model/read-page.ts';

/** Bytes; a page of documentation is some kilobytes. */
const largestFile = 256 * 1024 * 1024;

/** The number of the first line that has a byte which is not UTF-8; undefined where none has. */
function firstOtherLine(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) return undefined;
  let line = 1;
  // No character of UTF-8 but the line feed itself has its byte.
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    if (!isUtf8(bytes.subarray(from, end < 0 ? bytes.length : end))) break;
    from = end + 1;
  }
  return line;
}

/** What keeps bytes from being read as text, and what to do about it; undefined where nothing does. */
function faultOf(bytes: Buffer): { reason: string; hint: string } | undefined {
  if (bytes.length > largestFile) return { reason: 'the file is larger than 256 MiB', hint: 'name the page alone' };
  const mark = bytes.subarray(0, 2).toString('hex');
  const hint = 'save it as UTF-8';
  if (mark === 'fffe' || mark === 'feff') return { reason: 'line 1: the file is UTF-16', hint };
  const line = firstOtherLine(bytes);
  return line === undefined
    ? undefined
    : { reason: `line ${line}: the file is not UTF-8 (Latin-1 or GBK, perhaps)`, hint };
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Problem('file-unreadable', `${path}: ${fileReason(error)}`);
  }
}

/**
 * Reads a text file that the user named.
 * @throws Problem `file-unreadable`, also where it is not UTF-8
 */
export function readInput(path: string): string {
  const bytes = bytesOf(path);
  const fault = faultOf(bytes);
  if (fault !== undefined) throw new Problem('file-unreadable', `${path}: ${fault.reason}`, fault.hint);
  return bytes.toString('utf8');
}

/** The folder whose bundle a page belongs to: `spec` for `spec/pages/x.txt`. */
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
  const folder = join(specFolder, 'pages');
  return readdirSync(folder)
    .filter((name) => /\.(?:txt|md|html?)$/.test(name))
    .map((name) => join(folder, name));
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

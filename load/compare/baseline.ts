import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';

const validName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Where baselines are kept unless the user says otherwise: beside the code, to be committed with it. */
export const defaultBaselinesRoot = 'baselines';

/** The folder of a baseline; undefined for what cannot be its name. */
export function baselineFolder(name: string, root: string): string | undefined {
  return validName.test(name) ? join(root, name) : undefined;
}

/** What else than stored runs a folder holds; a baseline holds nothing else. */
function foreignIn(folder: string): string | undefined {
  return readdirSync(folder).find((name) => !name.endsWith('.hlog'));
}

/**
 * Stores runs under a name: their logs, which are text of a few kilobytes and hold every histogram. A baseline of that name is
 * replaced, once the new one is whole; its own files may be among those to store.
 * @param files the .hlog files of the runs
 * @returns the stored files
 * @throws Problem `usage` for a name that makes no folder or is that of a folder which is no baseline, `file-unreadable` where it cannot
 *   be written
 */
export function saveBaseline(name: string, files: readonly string[], root: string): string[] {
  const folder = baselineFolder(name, root);
  if (folder === undefined) {
    throw new Problem(
      'usage',
      `${JSON.stringify(name)} cannot name a baseline`,
      'use letters, digits, dots, hyphens and underscores',
    );
  }
  try {
    const foreign = existsSync(folder) ? foreignIn(folder) : undefined;
    if (foreign !== undefined) {
      throw new Problem(
        'usage',
        `${folder} is no baseline: it holds ${foreign}`,
        'choose another name, or another folder for baselines',
        [{ set: 'baselines' }],
      );
    }
    mkdirSync(root, { recursive: true });
    const fresh = mkdtempSync(join(root, '.saving-'));
    const names = files.map((file, index) => {
      const stored = `${String(index + 1).padStart(3, '0')}-${basename(file).replace(/^\d{3}-/, '')}`;
      copyFileSync(file, join(fresh, stored));
      return stored;
    });
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    // A folder for a moment is the user's alone; a baseline is as open as any other.
    chmodSync(folder, 0o777 & ~process.umask());
    return names.map((stored) => join(folder, stored));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      'file-unreadable',
      `baseline ${name} cannot be stored in ${root}: ${messageOf(error)}`,
      'name another folder for baselines',
      [{ set: 'baselines' }],
    );
  }
}

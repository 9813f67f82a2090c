import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Problem } from '../../core/problem.ts';

const validName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Where baselines are kept unless the user says otherwise: beside the code, to be committed with it. */
export const defaultBaselinesRoot = 'baselines';

/** The folder of a baseline; undefined for what cannot be its name. */
export function baselineFolder(name: string, root: string): string | undefined {
  return validName.test(name) ? join(root, name) : undefined;
}

/**
 * Stores runs under a name: their logs, which are text of a few kilobytes and hold every histogram.
 * A baseline of that name is replaced.
 * @param files the .hlog files of the runs
 * @returns the stored files
 * @throws Problem `usage` for a name that makes no folder, `file-unreadable` where it cannot be written
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
    if (existsSync(folder)) rmSync(folder, { recursive: true });
    mkdirSync(folder, { recursive: true });
    return files.map((file, index) => {
      const stored = join(folder, `${String(index + 1).padStart(3, '0')}-${basename(file).replace(/^\d{3}-/, '')}`);
      copyFileSync(file, stored);
      return stored;
    });
  } catch (error) {
    throw new Problem('file-unreadable', `baseline ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

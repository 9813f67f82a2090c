import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';

/** The file inside a run's folder that holds every event; the only truth of the run. */
export const runFileName = 'run.ndjson';

/** True for the error a file system call throws with the given code. */
function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** `2026-01-31T08-15-30-123Z-4f1c`: sorts by time, legal on every file system, and unlike any other run's. */
function runName(now: Date): string {
  return `${now.toISOString().replace(/[:.]/g, '-')}-${randomBytes(2).toString('hex')}`;
}

/**
 * Creates the folder of a new run below `base`, which is created too where it is missing.
 * The name sorts by time; two runs that start at the same instant still get folders of their own.
 * @throws Problem `file-unreadable` where the folder cannot be written
 */
export async function newRunDir(base: string, now: Date = new Date()): Promise<string> {
  try {
    await mkdir(base, { recursive: true });
    for (;;) {
      const dir = join(base, runName(now));
      try {
        await mkdir(dir);
        return dir;
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
      }
    }
  } catch (error) {
    const detail = messageOf(error);
    const words = `no run can be written below ${base}: ${detail}`;
    throw new Problem('file-unreadable', words, 'name another folder for runs', [{ set: 'outputDir' }]);
  }
}

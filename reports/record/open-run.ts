import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import type { Redactor } from '../../core/redact.ts';
import { newRunDir } from './run-dir.ts';
import { openRunLog, type RunLog } from './run-log.ts';

/** A run that is about to begin. */
export interface OpenRun {
  dir: string;
  log: RunLog;
  /** why the run is not where it was asked to be; to be recorded as a problem once the run has started */
  failure: Problem | undefined;
}

/** @throws Problem `file-unreadable` with both places that cannot be written */
async function temporaryFolder(first: Problem): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'flowgauge-'));
  } catch (error) {
    const detail = messageOf(error);
    throw new Problem(first.kind, `${first.message}, nor can a temporary folder be made: ${detail}`, first.hint);
  }
}

/**
 * Makes the folder of a new run and opens its record. Where nothing can be written below `base`, the run goes to a
 * temporary folder and says so, rather than lose what it is going to find out.
 * @throws Problem `file-unreadable` where there is not even a temporary folder to write to
 */
export async function openRun(base: string, redactor: Redactor): Promise<OpenRun> {
  try {
    const dir = await newRunDir(base);
    return { dir, log: openRunLog(dir, redactor), failure: undefined };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const dir = await newRunDir(await temporaryFolder(error));
    const failure = new Problem(error.kind, `${error.message}; the run is in ${dir}`, error.hint);
    return { dir, log: openRunLog(dir, redactor), failure };
  }
}

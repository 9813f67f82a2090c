import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import type { Redactor } from '../../core/redact.ts';
import { newRunDir } from './run-dir.ts';
import { type HintOf, openRunLog, type RunLog } from './run-log.ts';

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
    const words = `${first.message}, nor can a temporary folder be made: ${detail}`;
    throw new Problem(first.kind, words, first.hint, first.waysOut);
  }
}

/**
 * Makes the folder of a new run and opens its record. Where nothing can be written below `base`, the run goes to a
 * temporary folder and says so, rather than lose what it is going to find out.
 * @param hintOf how a problem's hint is put to whoever reads the record
 * @throws Problem `file-unreadable` where there is not even a temporary folder to write to
 */
export async function openRun(base: string, redactor: Redactor, hintOf?: HintOf): Promise<OpenRun> {
  try {
    const dir = await newRunDir(base);
    return { dir, log: openRunLog(dir, redactor, undefined, hintOf), failure: undefined };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const dir = await newRunDir(await temporaryFolder(error));
    const failure = new Problem(error.kind, `${error.message}; the run is in ${dir}`, error.hint, error.waysOut);
    return { dir, log: openRunLog(dir, redactor, undefined, hintOf), failure };
  }
}

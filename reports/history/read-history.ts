import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../core/problem.ts';
import { readRun } from '../record/read-run.ts';
import { runFileName } from '../record/run-dir.ts';
import type { RunResult } from '../result/run-result.ts';

/** A stored run of a history: its result, and the name of its folder. */
export interface PastRun {
  name: string;
  result: RunResult;
}

/** The runs of a folder in order of time, and the names of what looked like runs but could not be read. */
export interface History {
  runs: PastRun[];
  unreadable: string[];
}

/**
 * Reads every run that lies in a folder, one at a time: only their results are kept.
 * @throws Problem `run-unreadable` where the folder cannot be read or holds no run
 */
export async function readHistory(dir: string): Promise<History> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => {
    throw new Problem('run-unreadable', `${dir} is no folder of runs`, 'name a folder that holds run folders');
  });
  const history: History = { runs: [], unreadable: [] };
  for (const entry of entries.filter((one) => one.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    // A folder without a record is something else's, not a damaged run.
    if (!existsSync(join(dir, entry.name, runFileName))) continue;
    try {
      history.runs.push({ name: entry.name, result: (await readRun(join(dir, entry.name))).result });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      history.unreadable.push(entry.name);
    }
  }
  if (history.runs.length === 0) {
    throw new Problem('run-unreadable', `there is no run in ${dir}`, 'name a folder that holds run folders');
  }
  history.runs.sort((a, b) => Date.parse(a.result.startedAt) - Date.parse(b.result.startedAt));
  return history;
}

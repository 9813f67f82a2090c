import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../core/problem.ts';
import { assertWholeLog } from '../log/check-counts.ts';
import type { HistogramLog, LogMeta } from '../log/log-format.ts';
import { readLog } from '../log/read-log.ts';
import { baselineFolder } from './baseline.ts';

/** One recorded run of one scenario. */
export interface RecordedRun {
  file: string;
  meta: LogMeta;
  log: HistogramLog;
}

function logsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.hlog'))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * The files that a name stands for: an .hlog, a folder with runs, or a stored baseline.
 * @throws Problem `run-unreadable` where it stands for nothing
 */
function filesOf(name: string, baselinesRoot: string): string[] {
  const candidates = [name, baselineFolder(name, baselinesRoot)];
  const path = candidates.find((candidate) => candidate !== undefined && existsSync(candidate));
  if (path === undefined) {
    throw new Problem(
      'run-unreadable',
      `${name} is neither a file, a folder nor a stored baseline`,
      existsSync(baselinesRoot)
        ? `correct it; baselines are in ${baselinesRoot}: ${readdirSync(baselinesRoot).join(', ') || 'none'}`
        : `correct it; there are no baselines in ${baselinesRoot}`,
    );
  }
  const files = statSync(path).isDirectory() ? logsIn(path) : [path];
  if (files.length === 0)
    throw new Problem(
      'run-unreadable',
      `${name} holds no .hlog`,
      'name the folder of a load run, or a file that ends in .hlog',
    );
  return files;
}

/**
 * Reads every run that a list of names stands for. A run without its end is refused: what it lost cannot be told.
 * @throws Problem `run-unreadable`
 */
export function readRuns(names: readonly string[], baselinesRoot: string): RecordedRun[] {
  return names
    .flatMap((name) => filesOf(name, baselinesRoot))
    .map((file) => {
      const log = readLog(file);
      if (log.meta === null || log.end === null) {
        throw new Problem(
          'run-unreadable',
          `${file} is not a whole run: it has no ${log.meta === null ? 'head' : 'end'}`,
          log.meta === null ? 'name an .hlog that flowgauge wrote' : 'its generator was killed: record the run again',
        );
      }
      assertWholeLog(log, file);
      return { file, meta: log.meta, log };
    });
}

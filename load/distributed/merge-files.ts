import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileReason } from '../../core/file-reason.ts';
import type { LoadResult } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import { sumChecked } from '../log/check-counts.ts';
import { mergeLogs } from '../log/merge-logs.ts';
import { readLog } from '../log/read-log.ts';
import { formatLog } from '../log/write-log.ts';
import { foldLog } from '../result/fold-log.ts';

/**
 * Merges the logs of several generators into one file, and folds it to a result.
 * @param output the merged log to write
 * @throws Problem `usage` where logs do not belong together and `force` is off, `run-unreadable` where one is not whole,
 *   `file-unreadable` where the output cannot be written
 */
export function mergeFiles(
  files: readonly string[],
  output: string,
  options: { force: boolean; cpus: number },
): LoadResult {
  const logs = files.map((file) => ({ file, log: readLog(file) }));
  const merged = sumChecked(logs, () => mergeLogs(logs, options));
  try {
    writeFileSync(output, formatLog(merged));
  } catch (error) {
    throw new Problem('file-unreadable', `${output} cannot be written: ${fileReason(error)}`, 'name another file', [
      { set: 'output' },
    ]);
  }
  return foldLog(merged, {
    hlog: basename(output),
    loadAverage: { start: 0, end: 0 },
    cpus: options.cpus,
    warmupMs: 0,
    isSteady: false,
  });
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileReason } from '../../core/file-reason.ts';
import { Problem } from '../../core/problem.ts';
import type { NamedLog } from '../log/merge-logs.ts';
import { parseLog } from '../log/read-log.ts';
import { findPodLogs, holdsPodLog } from './pod-log.ts';

/** A generator's log, and what of it is known to be missing. */
export interface SharedLog extends NamedLog {
  gap: string | undefined;
}

function unreadable(path: string, error: unknown): Problem {
  return new Problem('file-unreadable', `${path} cannot be read: ${fileReason(error)}`);
}

function logsIn(file: string): SharedLog[] {
  const text = readFileSync(file, 'utf8');
  if (holdsPodLog(text)) {
    return findPodLogs(text).map(({ name, text: own, gap }) => ({
      file: `${file} (${name})`,
      log: parseLog(own, file),
      gap,
    }));
  }
  return file.endsWith('.hlog') ? [{ file, log: parseLog(text, file), gap: undefined }] : [];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:hlog|log|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Reads generators' logs wherever they stand: `.hlog` files, the text of pods' logs, and folders that hold either.
 * @throws Problem `file-unreadable`, or `run-unreadable` where a path holds no log
 */
export function findLogs(paths: readonly string[]): SharedLog[] {
  return paths.flatMap((path) => {
    let logs: SharedLog[];
    try {
      logs = statSync(path).isDirectory() ? filesIn(path).flatMap(logsIn) : logsIn(path);
    } catch (error) {
      throw error instanceof Problem ? error : unreadable(path, error);
    }
    if (logs.length > 0) return logs;
    throw new Problem(
      'run-unreadable',
      `${path} holds no histogram log`,
      "name .hlog files, pods' logs, or folders of them",
    );
  });
}

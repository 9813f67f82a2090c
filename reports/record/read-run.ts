import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunEvent } from '../../core/events.ts';
import { Problem } from '../../core/problem.ts';
import { foldRun, type RunResult } from '../result/run-result.ts';
import { createEventCheck } from './check-event.ts';
import { parseEvents } from './parse-event.ts';
import { runFileName } from './run-dir.ts';

/** A recorded run: the folder it lies in, its events in order, and the result they fold into. */
export interface RunRecord {
  dir: string;
  events: RunEvent[];
  result: RunResult;
}

function unreadable(message: string): Problem {
  return new Problem('run-unreadable', message, 'name the folder of a run, or its run.ndjson');
}

async function runFile(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? join(path, runFileName) : path;
  } catch {
    throw unreadable(`there is no run at ${path}`);
  }
}

/**
 * Reads a recorded run.
 * @param path the run's folder, or its run.ndjson
 * @throws Problem `run-unreadable` where there is none, or where it is not the record of a run
 */
export async function readRun(path: string): Promise<RunRecord> {
  const file = await runFile(path);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw unreadable(`${file} cannot be read`);
  }
  const events = parseEvents(text, file);
  const check = createEventCheck();
  for (const event of events) {
    const fault = check(event);
    if (fault !== undefined) {
      throw new Problem(
        'run-unreadable',
        `${file} is not as it was written: ${fault}`,
        'fetch it again, or read it with the version of flowgauge that wrote it',
      );
    }
  }
  if (events[0]?.type !== 'run-started') throw unreadable(`${file} does not begin with a run's start`);
  return { dir: dirname(file), events, result: foldRun(events) };
}

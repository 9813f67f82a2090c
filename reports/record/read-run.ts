import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunEvent } from '../../core/events.ts';
import { Problem } from '../../core/problem.ts';
import { foldRun, type RunResult } from '../../core/run-result.ts';
import { parseEvent } from './parse-event.ts';
import { runFileName } from './run-log.ts';

/** A recorded run: the folder it lies in, its events in order, and the result they fold into. */
export interface RunRecord {
  dir: string;
  events: RunEvent[];
  result: RunResult;
}

function unreadable(message: string): Problem {
  return new Problem('run-unreadable', message);
}

async function runFile(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? join(path, runFileName) : path;
  } catch {
    throw unreadable(`there is no run at ${path}`);
  }
}

/**
 * The events of a run file's text, in order. A last line without its line end was torn by the end of the process
 * and is left out; so are events of a type that this version does not know.
 * @throws Problem `run-unreadable` naming the line that is no event
 */
export function parseEvents(text: string, file: string): RunEvent[] {
  const lines = text.split('\n');
  const torn = lines.pop();
  const events: RunEvent[] = [];
  for (const [index, line] of lines.entries()) {
    const parsed = parseEvent(line);
    if (parsed.ok) {
      if (parsed.event !== undefined) events.push(parsed.event);
    } else throw unreadable(`${file}:${index + 1} is not an event of a run: ${parsed.message}`);
  }
  // A process that was killed between the line and its end left a whole event all the same.
  const last = torn === undefined || torn === '' ? undefined : parseEvent(torn);
  if (last?.ok && last.event !== undefined) events.push(last.event);
  return events;
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
  if (events[0]?.type !== 'run-started') throw unreadable(`${file} does not begin with a run's start`);
  return { dir: dirname(file), events, result: foldRun(events) };
}

import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Emit, timestamp } from '../../core/events.ts';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import type { Redactor } from '../../core/redact.ts';
import { foldRun } from '../result/run-result.ts';
import { parseEvents } from './parse-event.ts';
import type { RunRecord } from './read-run.ts';
import { createLineWriter } from './redact-event.ts';
import { runFileName } from './run-dir.ts';

export interface RunLog {
  /**
   * Appends one event; when it returns, the operating system holds the whole line. It never throws: where the disk is
   * full or gone, the run goes on, and what could not be written is kept for `record`.
   */
  emit: Emit;
  close(): Promise<void>;
  /**
   * The run so far: what was written and what could not be, the failure among its problems. This is what reports are
   * rendered from at the end of a run, so that results reach stdout even where no file does.
   */
  record(): Promise<RunRecord>;
}

/** What to do about a problem, in the words of whoever talks to the user. */
export type HintOf = (problem: Problem) => string;

/** Writes bytes from an offset on and says how many it took, as `fs.writeSync`. */
type Append = (descriptor: number, bytes: Uint8Array, offset: number) => number;

/**
 * Opens the record of a new run in an existing folder.
 * Every event is one line, written synchronously, so that a process killed at any instant leaves all that it had
 * emitted and at most one torn line at the end.
 * @param append stands for the disk in tests
 * @param hintOf how a problem's hint is put to whoever reads the record; as it is unless given
 * @throws Problem `file-unreadable` where the folder cannot be written or already holds a run
 */
export function openRunLog(
  dir: string,
  redactor: Redactor,
  append: Append = writeSync,
  hintOf: HintOf = ({ hint }) => hint,
): RunLog {
  const file = join(dir, runFileName);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'ax');
  } catch (error) {
    throw new Problem(
      'file-unreadable',
      `the run cannot be recorded: ${messageOf(error)}`,
      'name another folder for runs',
      [{ set: 'outputDir' }],
    );
  }
  const lineOf = createLineWriter(redactor);
  /** lines that the disk did not take */
  const kept: string[] = [];
  let isOpen = true;

  /** Nothing is written any more after a first failure: a line behind a torn one could not be told from it. */
  function keep(line: string, error: unknown): void {
    const message = `the run could not be recorded to its end: ${messageOf(error)}`;
    const todo = 'free space on the disk, or name another folder for runs';
    const problem = new Problem('file-unreadable', message, todo, [{ set: 'outputDir' }]);
    kept.push(line, lineOf({ type: 'problem', at: timestamp(), kind: problem.kind, message, hint: hintOf(problem) }));
  }

  return {
    emit: (event) => {
      if (!isOpen) return;
      const line = lineOf(event);
      if (kept.length > 0) {
        kept.push(line);
        return;
      }
      try {
        const bytes = Buffer.from(`${line}\n`, 'utf8');
        let written = 0;
        while (written < bytes.length) written += append(descriptor, bytes, written);
      } catch (error) {
        keep(line, error);
      }
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      closeSync(descriptor);
    },
    record: async () => {
      const written = await readFile(file, 'utf8').catch(() => '');
      const events = [...parseEvents(written, file), ...parseEvents(kept.map((line) => `${line}\n`).join(''), file)];
      return { dir, events, result: foldRun(events) };
    },
  };
}

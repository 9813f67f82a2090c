import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Emit } from '../../core/events.ts';
import { Problem } from '../../core/problem.ts';
import type { Redactor } from '../../core/redact.ts';
import { redactedLine } from './redact-event.ts';

/** The file inside a run's folder that holds every event; the only truth of the run. */
export const runFileName = 'run.ndjson';

export interface RunLog {
  /** Appends one event; when it returns, the operating system holds the whole line. */
  emit: Emit;
  close(): Promise<void>;
}

/** Writes the whole text, also where the system takes it in pieces. */
function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

/**
 * Opens the record of a new run in an existing folder.
 * Every event is one line, written synchronously, so that a process killed at any instant leaves all that it had
 * emitted and at most one torn line at the end.
 * @throws Problem `file-unreadable` where the folder cannot be written or already holds a run
 */
export function openRunLog(dir: string, redactor: Redactor): RunLog {
  const file = join(dir, runFileName);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'ax');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem('file-unreadable', `the run cannot be recorded: ${detail}`, 'name another --output-dir');
  }
  let open = true;
  return {
    emit: (event) => {
      if (open) writeWhole(descriptor, `${redactedLine(event, redactor)}\n`);
    },
    close: async () => {
      if (!open) return;
      open = false;
      closeSync(descriptor);
    },
  };
}

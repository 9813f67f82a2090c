#!/usr/bin/env node
import { createProgram } from './program.ts';
import { reportError } from './report-error.ts';
import { endWhereNobodyListens } from './run/interruption.ts';
import { crashRedactor } from './secrets.ts';

/** What an error says may quote a secret: a user's file that throws, a server that answers with it. */
function fail(error: unknown): void {
  const { text } = crashRedactor(process.env);
  process.exitCode = reportError(error, { write: (line) => process.stderr.write(text(line)) });
}

process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});
endWhereNobodyListens();
// Whoever reads our output may stop early, as `head` does.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  fail(error);
}
